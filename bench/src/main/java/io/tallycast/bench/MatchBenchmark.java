package io.tallycast.bench;

import io.tallycast.landing.Night;
import io.tallycast.transform.LoadEngine;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.Transform;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.VolumeGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Matching of invoice lines with deals: a first night that learns the weights and answers for all lines, a night on which one
 * in a hundred lines and deals has changed, and one without a change.
 *
 * <p>Argument: deals (default 100,000); there are five lines for each.
 */
public final class MatchBenchmark {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 29);

    private MatchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var deals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var home = Files.createTempDirectory("match-benchmark-");
        try (var transform = Transform.openStar(settings(home), "star-1");
                var rows = new LedgerRows(home.resolve("warehouse").resolve("star-1"), deals)) {
            var lines = rows.lines();
            System.out.printf(Locale.ROOT, "%,d deals, %,d invoice lines%n", deals, lines);
            var first = night(transform, "first night", lines, 0);
            rows.change();
            var changed = night(transform, "1 % changed", lines, 1);
            night(transform, "nothing changed", lines, 2);
            System.out.printf(
                    Locale.ROOT,
                    "a night with 1 %% changed takes %.3f of the first one's processor time%n",
                    changed.processor() / first.processor());
        } finally {
            Folders.delete(home);
        }
    }

    private static Meter.Result night(Transform transform, String name, long lines, int after) throws Exception {
        return Meter.measure(
                name,
                lines,
                () -> System.out.println(transform
                        .derive("match", new NightTask(new Night(DAY.plusDays(after), 1), false))
                        .changes()));
    }

    private static TransformSettings settings(Path home) {
        return new TransformSettings(
                home.resolve("landing"),
                home.resolve("warehouse").toUri(),
                "EUR",
                ZoneId.of("Europe/Paris"),
                1,
                "FR",
                List.of(),
                VolumeGate.standard(),
                10,
                List.of(),
                Map.of(),
                LoadEngine.AUTO,
                Map.of(),
                home.resolve("tmp"),
                Clock.systemUTC());
    }
}
