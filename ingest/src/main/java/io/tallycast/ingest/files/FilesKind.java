package io.tallycast.ingest.files;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import io.tallycast.ingest.definition.SourceSection;
import java.nio.file.Path;

/** Drop folders. */
public final class FilesKind implements SourceKind {

    @Override
    public String name() {
        return "files";
    }

    @Override
    public SourceDefinition read(SourceSection section) {
        section.allow("path");
        return new FilesDefinition(
                this,
                section.name(),
                section.folder(),
                Path.of(section.text("path")),
                section.objects(FileSettings::read),
                section.formats(),
                section.allowEmpty());
    }

    @Override
    public Source open(SourceDefinition definition, SourceContext context) {
        return new FilesSource((FilesDefinition) definition, context);
    }

    @Override
    public boolean readsSideBySide() {
        return true;
    }
}
