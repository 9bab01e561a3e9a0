package io.tallycast.jobs.night;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.Sources;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Variables;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.review.ReviewFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The sources of a home: all declarations read at once, connections made when first needed and closed together. A
 * demo home brings its databases with it.
 */
public final class HomeSources implements AutoCloseable {
    private final Sources kinds;
    private final List<SourceDefinition> definitions;
    private final SourceContext context;
    private final Optional<DemoServer> demo;
    private final Map<String, Source> open = new LinkedHashMap<>();
    private final ReviewFolder reviews;

    private HomeSources(
            Sources kinds,
            List<SourceDefinition> definitions,
            ReviewFolder reviews,
            SourceContext context,
            Optional<DemoServer> demo) {
        this.kinds = kinds;
        this.definitions = definitions;
        this.reviews = reviews;
        this.context = context;
        this.demo = demo;
    }

    /** Reads every {@code sources/<name>/source.yml}; what is wrong in one ends in exit 2 before anything is written. */
    public static HomeSources read(Home home, Variables variables, Clock clock) {
        Sources kinds = new Sources(home.drivers());
        Optional<DemoServer> demo = home.isDemo() ? Optional.of(DemoServer.start(home)) : Optional.empty();
        Map<String, String> ofDemo = demo.map(DemoServer::variables).orElse(Map.of());
        try {
            return read(
                    home,
                    kinds,
                    name -> ofDemo.containsKey(name) ? ofDemo.get(name) : variables.get(name),
                    clock,
                    demo);
        } catch (RuntimeException e) {
            demo.ifPresent(DemoServer::close);
            kinds.close();
            throw e;
        }
    }

    private static HomeSources read(
            Home home, Sources kinds, UnaryOperator<String> variables, Clock clock, Optional<DemoServer> demo) {
        List<SourceDefinition> definitions = folders(home.sources()).stream()
                .filter(folder -> Files.exists(folder.resolve("source.yml")))
                .map(folder -> kinds.read(folder, variables))
                .toList();
        if (definitions.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "No source in " + home.sources() + ": a folder with a source.yml is one. `tallycast init` lists the"
                            + " templates to start from.");
        }
        if (definitions.stream().anyMatch(source -> source.name().equals(ReviewFolder.SOURCE))) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "A source may not be called '" + ReviewFolder.SOURCE + "': what people review is landed under that"
                            + " name. Rename " + home.sources().resolve(ReviewFolder.SOURCE) + ".");
        }
        return new HomeSources(
                kinds,
                definitions,
                new ReviewFolder(home),
                new SourceContext(home.root(), home.drivers(), clock),
                demo);
    }

    /** Those declared. */
    public List<SourceDefinition> definitions() {
        return definitions;
    }

    /** Those a night reads: the declared ones, and what people reviewed. */
    List<SourceDefinition> read() {
        return Stream.concat(definitions.stream(), Stream.of(reviews.source(kinds)))
                .toList();
    }

    /** The opened source; asking again answers the same one. */
    public synchronized Source open(SourceDefinition definition) {
        return open.computeIfAbsent(definition.name(), name -> Sources.open(definition, context));
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + parent + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Source::close);
        open.clear();
        demo.ifPresent(DemoServer::close);
        kinds.close();
    }
}
