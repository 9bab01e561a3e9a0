package io.tallycast.ingest.files;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * An input file as inspected before anything of it is read.
 *
 * @param name path below the drop folder, with slashes
 * @param checksum of its bytes when inspected; a file still being delivered has another when read
 * @param delimiter of a CSV file
 * @param titles how many lines stand before the header
 * @param header column names as the file writes them; empty names stay empty
 */
record InputFile(
        Path path, String name, long checksum, Charset charset, char delimiter, int titles, List<String> header) {}
