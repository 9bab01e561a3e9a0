package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepCostsTest {
    @Test
    void aLineForEachStepAndOneForAll() {
        assertThat(StepCosts.table(List.of(
                        new StepCosts.Cost("extract", 12.34, 20.06, 0.5, 1234),
                        new StepCosts.Cost("facts", 100, 1234.56, 12, 999))))
                .containsExactly(
                        "STEP                          TIME       CPU        GC       MEMORY",
                        "extract                     12.3 s    20.1 s     0.5 s     1,234 MB",
                        "facts                      100.0 s  1234.6 s    12.0 s       999 MB",
                        "all steps                  112.3 s  1254.6 s    12.5 s     1,234 MB");
    }

    @Test
    void extractionIsOneLineThoughItsStepsRunSideBySide() {
        StepCosts costs = new StepCosts();
        for (String step :
                List.of("preflight", "extract crm.deals", "extract erp.orders", "extract crm.reps", "stage")) {
            costs.begin(step);
        }

        assertThat(costs.all())
                .extracting(StepCosts.Cost::step)
                .containsExactly("start", "preflight", "extract", "stage");
    }

    @Test
    void theStepsTogetherTookWhatTheProcessTook() {
        StepCosts costs = new StepCosts();
        costs.begin("preflight");

        double processor =
                costs.all().stream().mapToDouble(StepCosts.Cost::processor).sum();
        assertThat(processor)
                .isLessThanOrEqualTo(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getProcessCpuTime()
                        / 1e9)
                .isPositive();
    }
}
