package io.tallycast.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes that measurements run: commands of the distribution, and mains of this module under the same JVM options. */
final class Tallycast {
    private static final Path COMMAND = Path.of(property("tallycast.command"));

    private Tallycast() {}

    /** A command of the distribution this was built with. */
    static List<String> command(String... arguments) {
        return with(List.of(COMMAND.toString()), arguments);
    }

    /** A main with everything Tallycast has on its class path. */
    static List<String> main(Class<?> main, String... arguments) {
        return java(property("java.class.path"), main, arguments);
    }

    /** A main with DuckDB's driver and the texts of the models alone: jars that are not needed take time to open. */
    static List<String> plain(Class<?> main, String... arguments) {
        var classes = Stream.of(property("java.class.path").split(File.pathSeparator, -1));
        return java(
                classes.filter(path ->
                                Path.of(path).getFileName().toString().matches("classes|(duckdb|sql-|transform-).*"))
                        .collect(Collectors.joining(File.pathSeparator)),
                main,
                arguments);
    }

    private static List<String> java(String classPath, Class<?> main, String... arguments) {
        var options = COMMAND.resolveSibling("../conf/jvm.options").normalize();
        return with(
                List.of(property("java.home") + "/bin/java", "@" + options, "-cp", classPath, main.getName()),
                arguments);
    }

    private static List<String> with(List<String> begin, String... rest) {
        var command = new ArrayList<>(begin);
        command.addAll(List.of(rest));
        return command;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
