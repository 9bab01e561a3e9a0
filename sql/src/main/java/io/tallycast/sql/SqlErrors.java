package io.tallycast.sql;

import java.util.Collection;
import java.util.List;

/** One factory method for each message, so that the wording is reviewed in one place. */
final class SqlErrors {
    private SqlErrors() {}

    static SqlFileException at(String path, int line, String problem) {
        return new SqlFileException(path + ":" + line + ": " + problem);
    }

    static SqlFileException missingHeader(String path, String key) {
        return at(path, 1, "the header has no `-- " + key + ": ...` line");
    }

    static SqlFileException unknownHeader(String path, int line, String key, SqlKind kind) {
        return at(path, line, "`" + key + "` is not a header key of " + kind.folder());
    }

    static SqlFileException wrongName(String path, String expected, String found) {
        return at(path, 1, "the name is '" + found + "' but the file is named " + expected + ".sql");
    }

    static SqlFileException notAColumnLine(String path, int line, String text) {
        return at(
                path,
                line,
                "expected `<name> <type> [not null] comment '...'` with a comma on all lines but the last, found: "
                        + text.strip());
    }

    static SqlFileException unknownType(String path, int line, String type) {
        return at(
                path,
                line,
                "'" + type + "' is not a type; known are string, bigint, int, boolean, date, timestamp, decimal(p,s)");
    }

    static SqlFileException headerNamesNoColumn(String path, String key, String column) {
        return at(path, 1, "header `" + key + "` names " + column + ", which is not a column of the table");
    }

    static SqlFileException notASeedRow(String path, int line, String text) {
        return at(
                path,
                line,
                "expected a value for each column, none empty, in quotes where it has a comma, found: " + text.strip());
    }

    static SqlFileException undeclaredParameter(String name, Collection<String> models) {
        return new SqlFileException(
                "parameter " + name + " is declared by no model and read by " + String.join(", ", models));
    }

    static SqlFileException parameterBeforeTheMart(String path) {
        return at(
                path,
                1,
                "reads a parameter, by itself or through what it depends on; steps and facts cannot:"
                        + " only the mart has parameters");
    }

    static SqlFileException unknownDependency(String path, String dependency) {
        return at(path, 1, "depends on " + dependency + ", which no file defines");
    }

    static SqlFileException cycle(List<String> path) {
        return new SqlFileException("these models depend on each other in a circle: " + String.join(" -> ", path));
    }

    static SqlFileException twice(String name, Collection<String> paths) {
        return new SqlFileException(name + " is defined more than once: " + String.join(", ", paths));
    }

    static IllegalArgumentException unknownTemplate(String name, List<String> known) {
        return new IllegalArgumentException(
                "There is no template '" + name + "'. The templates are: " + String.join(", ", known));
    }
}
