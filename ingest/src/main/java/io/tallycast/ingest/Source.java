package io.tallycast.ingest;

import java.util.List;

/** An opened source. Objects of one source may be extracted in parallel. */
public interface Source extends AutoCloseable {

    SourceDefinition definition();

    /**
     * Tries the connection and looks at every object, without reading its rows.
     *
     * @throws IngestException when the source cannot be reached at all
     */
    List<Finding> probe();

    /** Begins the extraction of one object for one night. */
    ObjectExtraction extraction(String object, Night night, Landing landing);

    @Override
    void close();

    /** What a probe found out about one object. */
    record Finding(String object, boolean good, String message) {}
}
