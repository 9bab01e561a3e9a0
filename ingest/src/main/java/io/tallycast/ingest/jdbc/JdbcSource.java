package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.extraction.Engine;
import io.tallycast.ingest.extraction.Extraction;
import io.tallycast.ingest.extraction.Task;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.util.ArrayList;
import java.util.List;

/** A database. Each extraction has a connection of its own. */
final class JdbcSource implements Source {

    private final JdbcDefinition definition;
    private final SourceContext context;
    private final Database database;
    private final Engine engine;

    JdbcSource(JdbcDefinition definition, SourceContext context) {
        this.definition = definition;
        this.context = context;
        this.engine = new Engine(context);
        this.database = new Database(definition, context.drivers());
    }

    @Override
    public SourceDefinition definition() {
        return definition;
    }

    @Override
    public List<Finding> probe(Landing landing) {
        List<Finding> findings = new ArrayList<>();
        for (TableDefinition object : definition.objects().values()) {
            String what = "Source " + definition.name() + ", object " + object.name();
            try (Snapshot snapshot = new Snapshot(database, object, what)) {
                Task.requireSameKey(what, object, landing.latest(definition.name(), object.name()));
                int columns =
                        snapshot.shape(new TableQuery(object, what)).columns().size();
                findings.add(new Finding(object.name(), true, columns + " columns"));
            } catch (IngestException problem) {
                if (problem.kind() == IngestException.Kind.UNREACHABLE) {
                    throw problem;
                }
                findings.add(new Finding(object.name(), false, String.valueOf(problem.getMessage())));
            }
        }
        return findings;
    }

    @Override
    public ObjectExtraction extraction(String name, Night night, Landing landing) {
        TableDefinition object = definition.objects().get(name);
        if (object == null) {
            throw IngestErrors.unknownObject(
                    definition.name(), name, definition.objects().keySet());
        }
        Task task = Task.of(definition.name(), object, definition.allowEmpty(), night, landing, context.clock());
        TableReader reader = new TableReader(
                database,
                object,
                task.what(),
                context.pageRows(),
                context.home().resolve("tmp"),
                task.continued(),
                task.extractedAt());
        return new Extraction(task, reader, engine);
    }

    @Override
    public void close() {
        try (engine) {
            database.close();
        }
    }
}
