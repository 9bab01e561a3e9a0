package io.tallycast.jobs.night;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Spring Boot with what a job repository needs, on an open control database. */
final class BatchContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private BatchContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static BatchContext start(DataSource control) {
        // Logging is the run log's; Boot would set it up again.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        ApplicationContextInitializer<GenericApplicationContext> database = context -> context.registerBean(
                "dataSource", DataSource.class, () -> control, bean -> bean.setDestroyMethodName(""));
        return new BatchContext(new SpringApplicationBuilder(Configuration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("spring.batch.jdbc.initialize-schema", "never"))
                .initializers(database)
                .run());
    }

    JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    JobOperator operator() {
        return context.getBean(JobOperator.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TransactionAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        BatchAutoConfiguration.class,
        BatchJdbcAutoConfiguration.class
    })
    static class Configuration {}
}
