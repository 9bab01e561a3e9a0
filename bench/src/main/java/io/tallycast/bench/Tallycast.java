package io.tallycast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The commands that measurements run, each in a process of its own. */
final class Tallycast {
    private Tallycast() {}

    /** A command of the distribution this was built with. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(property("tallycast.command")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A main of this module. */
    static List<String> main(Class<?> main, String... arguments) {
        var command = new ArrayList<>(
                List.of(property("java.home") + "/bin/java", "-cp", property("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
