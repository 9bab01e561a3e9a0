package io.tallycast.ingest.files;

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
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Night;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A drop folder. */
final class FilesSource implements Source {

    private final FilesDefinition definition;
    private final SourceContext context;
    private final Engine engine;
    private final Inspections inspections = new Inspections();

    FilesSource(FilesDefinition definition, SourceContext context) {
        this.definition = definition;
        this.context = context;
        this.engine = new Engine(context);
    }

    @Override
    public SourceDefinition definition() {
        return definition;
    }

    @Override
    public List<Finding> probe(Landing landing) {
        List<Finding> findings = new ArrayList<>();
        for (FileDefinition object : definition.objects().values()) {
            try {
                Optional<Manifest> latest = landing.latest(definition.name(), object.name());
                Task.requireSameKey("Source " + definition.name() + ", object " + object.name(), object, latest);
                int files = reader(object, Task.continued(object, latest)).inspect();
                findings.add(new Finding(object.name(), true, files + (files == 1 ? " file" : " files")));
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
        FileDefinition object = definition.objects().get(name);
        if (object == null) {
            throw IngestErrors.unknownObject(
                    definition.name(), name, definition.objects().keySet());
        }
        Task task = Task.of(definition.name(), object, definition.allowEmpty(), night, landing, context.clock());
        return new Extraction(task, reader(object, task.continued()), engine);
    }

    private FilesReader reader(FileDefinition object, Optional<Manifest> latest) {
        DropFolder folder =
                new DropFolder(definition.name(), context.home().resolve(definition.path()), object, inspections);
        return new FilesReader(folder, object, context, latest);
    }

    @Override
    public void close() {
        engine.close();
    }
}
