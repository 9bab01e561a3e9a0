package io.tallycast.ingest;

import io.tallycast.ingest.definition.SourceFile;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** The way into this module: the kinds of sources there are, and the source folders they read. Close it after its sources. */
public final class Sources implements AutoCloseable {

    private final URLClassLoader loader;
    private final Map<String, SourceKind> kinds = new LinkedHashMap<>();

    /** The shipped kinds alone. */
    public Sources() {
        this(Path.of(""), DriverJars.none());
    }

    /**
     * Finds the kinds.
     *
     * @param drivers folder of jars that may add some; it need not exist
     * @throws IngestException CONFIGURATION when a jar cannot be used
     */
    public Sources(Path drivers) {
        this(drivers, DriverJars.loader(drivers));
    }

    private Sources(Path drivers, URLClassLoader loader) {
        this.loader = loader;
        try {
            for (SourceKind kind : ServiceLoader.load(SourceKind.class, loader)) {
                if (kinds.putIfAbsent(kind.name(), kind) != null) {
                    throw IngestErrors.kindTwice(kind.name(), drivers);
                }
            }
        } catch (ServiceConfigurationError unusable) {
            close();
            throw IngestErrors.unusableKind(drivers, unusable);
        } catch (IngestException twice) {
            close();
            throw twice;
        }
    }

    /** The words that may follow {@code kind:}, shipped ones first. */
    public List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /**
     * Reads {@code <folder>/source.yml}, strictly.
     *
     * @param variables value of a {@code ${NAME}} placeholder; null when there is none
     * @throws IngestException CONFIGURATION when anything in it is unknown, missing or of the wrong form
     */
    public SourceDefinition read(Path folder, UnaryOperator<String> variables) {
        return SourceFile.read(folder, kinds, variables);
    }

    /** Reads a declaration that is no file of the home; {@code folder} is where its staging models would be. */
    public SourceDefinition read(String name, Path folder, String declaration) {
        return SourceFile.read(name, folder, declaration, kinds);
    }

    /** Opens a source; no connection is made before it is needed. */
    public static Source open(SourceDefinition definition, SourceContext context) {
        return definition.kind().open(definition, context);
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
