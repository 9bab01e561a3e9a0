package io.tallycast.ingest;

import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import java.util.List;

/** An opened source. Objects of one source may be extracted in parallel. */
public interface Source extends AutoCloseable {

    SourceDefinition definition();

    /**
     * Tries the connection and looks whether every object has the shape the definition asks for: the required columns and, in
     * files that have not landed yet, the encoding. Writes nothing; what it finds good can be extracted.
     *
     * @throws IngestException when the source cannot be reached at all
     */
    List<Finding> probe(Landing landing);

    /** Begins the extraction of one object for one night. */
    ObjectExtraction extraction(String object, Night night, Landing landing);

    @Override
    void close();

    /** What a probe found out about one object. */
    record Finding(String object, boolean good, String message) {}
}
