package io.tallycast.ingest.files;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * An input file as inspected before anything of it is read.
 *
 * @param name path below the drop folder, with slashes
 * @param delimiter of a CSV file
 * @param header column names as the file writes them; empty names stay empty
 */
record InputFile(Path path, String name, String sha256, Charset charset, char delimiter, List<String> header) {}
