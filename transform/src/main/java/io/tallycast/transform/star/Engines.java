package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.LoadEngine;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.spark.Sessions;
import io.tallycast.transform.spark.SparkRun;
import io.tallycast.transform.staging.StagedNight;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chooses who loads a night. Spark is asked for its session only when it is Spark. */
final class Engines {
    /** Of half as many rows DuckDB takes a seventh of the processor time Spark takes, in less memory; of more it is not known. */
    private static final long SMALL = 2_000_000;

    private static final List<Fact> FACTS = Stream.concat(
                    Stream.of(Fact.VERSION, Fact.INVOICE_LINE, Fact.PAYMENT, Fact.DEAL), Fact.PLAIN.stream())
            .toList();

    private final StarTables tables;
    private final Map<String, TableDefinition> entities;
    private final TransformSettings settings;
    private final Supplier<SparkRun> spark;

    Engines(
            StarTables tables,
            Map<String, TableDefinition> entities,
            TransformSettings settings,
            Supplier<SparkRun> spark) {
        this.tables = tables;
        this.entities = entities;
        this.settings = settings;
        this.spark = spark;
    }

    /** For the rows a night delivers. */
    Engine of(StagedNight staged) {
        return isSparks(staged) ? spark(staged) : duckDb();
    }

    /** For the rows a night delivers and those that are to be derived anew. */
    Engine of(StagedNight staged, Changes changes) {
        if (isSparks(staged)) {
            return spark(staged);
        }
        var duckDb = duckDb();
        var rows = staged.rows();
        for (var fact : FACTS) {
            rows += duckDb.count(fact.table(), changes.affected(fact));
            if (rows > SMALL) {
                duckDb.close();
                return spark(staged);
            }
        }
        return duckDb;
    }

    private boolean isSparks(StagedNight staged) {
        return staged.rows() > SMALL
                || settings.engine() == LoadEngine.SPARK
                || !tables.isLocal()
                || !Sessions.isLocal(settings.sparkConf());
    }

    private Engine spark(StagedNight staged) {
        return ready(new SparkEngine(spark.get(), staged.rows(), tables, entities));
    }

    private DuckDbEngine duckDb() {
        return ready(new DuckDbEngine(tables, settings.tmp()));
    }

    private <E extends Engine> E ready(E engine) {
        engine.functions().registerDays(settings.zone());
        return engine;
    }
}
