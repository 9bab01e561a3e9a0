package io.tallycast.reports.output;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows one after another and writes them in one format. */
public interface RowOutput {

    /** One row: a cell for each column, null where there is no value. */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** After the last row. */
    void end(long rows) throws IOException;
}
