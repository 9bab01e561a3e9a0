package io.tallycast.reports;

import java.util.Set;

/**
 * A report: the folder of its name holds the master template {@code <name>.jrxml}, sub-templates, one {@code .sql} file
 * for each query and {@code labels.properties}. The master's parameters of type {@code Rows} say which queries run;
 * {@code facts}, and any other query whose name
 * ends so, gives the one row its sentences are made of. The rows of {@code export}, if there is such a query, go into a
 * CSV file beside the PDF.
 *
 * @param name as users write it
 * @param title what it is about, for whoever chooses one
 * @param scopes whom it can be about
 */
public record Report(String name, String title, Set<Scope.Type> scopes) {

    String folder() {
        return "io/tallycast/reports/" + name + "/";
    }
}
