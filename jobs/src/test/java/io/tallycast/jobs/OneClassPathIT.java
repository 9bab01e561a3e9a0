package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Spring Boot, Spark with Delta and DuckDB share one class path: the versions in the root pom hold together. */
class OneClassPathIT {

    @TempDir
    private Path folder;

    @Test
    void aDeltaTableWrittenBesideASpringContextIsReadByDuckDb() throws Exception {
        try (var context = new SpringApplicationBuilder(EmptyApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--spring.datasource.url=jdbc:h2:mem:one-class-path",
                                "--spring.main.banner-mode=off",
                                "--spring.batch.job.enabled=false");
                var spark = SparkSession.builder()
                        .master("local[1]")
                        .config("spark.ui.enabled", false)
                        .config("spark.sql.shuffle.partitions", 2)
                        .config("spark.databricks.delta.snapshotPartitions", 2)
                        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                        .config(
                                "spark.sql.warehouse.dir",
                                folder.resolve("warehouse").toString())
                        .getOrCreate()) {
            assertThat(context.getBeansOfType(JobRepository.class)).hasSize(1);

            var table = folder.resolve("rep").toString();
            var row = RowFactory.create("Zoë", 4238L);
            spark.createDataFrame(List.of(row), StructType.fromDDL("name string, deals bigint"))
                    .write()
                    .format("delta")
                    .save(table);

            assertThat(spark.read().format("delta").load(table).collectAsList())
                    .extracting(Row::mkString)
                    .containsExactly("Zoë4238");
            try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    var rows = duckDb.createStatement()
                            .executeQuery("select name, deals from read_parquet('" + table + "/*.parquet')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Zoë");
                assertThat(rows.getLong(2)).isEqualTo(4238);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class EmptyApplication {}
}
