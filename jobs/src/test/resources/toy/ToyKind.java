package toy;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.ObjectDefinition;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import io.tallycast.ingest.definition.SourceSection;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Engine;
import io.tallycast.ingest.extraction.Extraction;
import io.tallycast.ingest.extraction.Outcome;
import io.tallycast.ingest.extraction.Page;
import io.tallycast.ingest.extraction.PageReader;
import io.tallycast.ingest.extraction.Task;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A kind whose rows stand in source.yml: each object is a list of names, numbered. */
public final class ToyKind implements SourceKind {

    record Names(String name, List<String> names) implements ObjectDefinition {
        @Override
        public List<String> key() {
            return List.of("id");
        }

        @Override
        public String reading() {
            return "names";
        }

        @Override
        public List<String> required() {
            return List.of();
        }

        @Override
        public boolean deletes() {
            return false;
        }

        @Override
        public double sweepLimit() {
            return 1;
        }
    }

    record Toy(
            SourceKind kind, String name, Path folder, Map<String, Names> objects, Formats formats, boolean allowEmpty)
            implements SourceDefinition {}

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public SourceDefinition read(SourceSection section) {
        section.allow();
        return new Toy(
                this,
                section.name(),
                section.folder(),
                section.objects((name, settings) ->
                        new Names(name, settings.allow(List.of("names")).texts("names"))),
                section.formats(),
                section.allowEmpty());
    }

    @Override
    public Source open(SourceDefinition definition, SourceContext context) {
        return new ToySource((Toy) definition, context);
    }

    @Override
    public boolean readsSideBySide() {
        return true;
    }

    private static final class ToySource implements Source {
        private final Toy toy;
        private final SourceContext context;
        private final Engine engine;

        ToySource(Toy toy, SourceContext context) {
            this.toy = toy;
            this.context = context;
            this.engine = new Engine(context);
        }

        @Override
        public SourceDefinition definition() {
            return toy;
        }

        @Override
        public List<Finding> probe(Landing landing) {
            return toy.objects().values().stream()
                    .map(object -> new Finding(object.name(), true, object.names().size() + " names"))
                    .toList();
        }

        @Override
        public ObjectExtraction extraction(String object, Night night, Landing landing) {
            Names names = toy.objects().get(object);
            Task task = Task.of(toy.name(), names, toy.allowEmpty(), night, landing, context.clock());
            return new Extraction(task, new NamesReader(names), engine);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** All names are one page, which waits for that of the other object: they are read side by side. */
    private static final class NamesReader implements PageReader {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        private final Names object;
        private boolean isRead;

        NamesReader(Names object) {
            this.object = object;
        }

        @Override
        public boolean resume(Map<String, String> position) {
            isRead = Boolean.parseBoolean(position.get("read"));
            return true;
        }

        @Override
        public Page next(DuckDb duckdb) {
            if (isRead) {
                return null;
            }
            isRead = true;
            BOTH.countDown();
            try {
                if (!BOTH.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the other object was not read at the same time");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            StringBuilder rows = new StringBuilder("(from (values ");
            for (int row = 0; row < object.names().size(); row++) {
                rows.append(row == 0 ? "" : ", ")
                        .append("('T" + (row + 1) + "', '" + object.names().get(row) + "', null, null)");
            }
            return new Page(
                    rows + ") as row(id, name, _line, _file))",
                    List.of("id", "name"),
                    object.names().size(),
                    List.of());
        }

        @Override
        public Page columns() {
            return Page.empty(List.of("id", "name"), List.of("varchar", "varchar"));
        }

        @Override
        public Map<String, String> position() {
            return Map.of("read", String.valueOf(isRead));
        }

        @Override
        public Outcome outcome() {
            return new Outcome(true, null, Map.of(), List.of(), false, true);
        }

        @Override
        public String present(DuckDb duckdb, String seenKeys) {
            throw new IllegalStateException("nothing is deleted");
        }

        @Override
        public Set<String> settledFiles() {
            return Set.of();
        }

        @Override
        public boolean keepsKeys() {
            return false;
        }

        @Override
        public void close() {}
    }
}
