package io.tallycast.jobs.review;

import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.Sources;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reviews of a home: a folder that only grows, a file for each command that decided anything. Each night lands what is
 * new in it as it lands any source's rows, so the landing alone can bring all of it back.
 */
public final class ReviewFolder {
    /** Name of the source in the landing. */
    public static final String SOURCE = "tallycast";

    private static final String ENDING = ".jsonl";
    private static final String FOLDER = "reviews";
    private static final String DECLARATION = """
            kind: files
            path: %s
            objects:
              review:
                file: "*%s"
                encoding: UTF-8
                key: review_id
                required: [review_id, invoice_id, opportunity_id, decision, decided_by, decided_at]
                sweep_limit: 1
            allow_empty: true
            """.formatted(FOLDER, ENDING);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(java.time.ZoneOffset.UTC);

    private final Path folder;

    public ReviewFolder(Home home) {
        this.folder = home.root().resolve(FOLDER);
    }

    /** The folder as a source; it is made where there is none. */
    public SourceDefinition source(Sources kinds) {
        create(folder);
        return kinds.read(SOURCE, folder, DECLARATION);
    }

    /** Keeps reviews for good: once this returns, the next night has them. */
    void add(List<Review> reviews) {
        if (reviews.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        reviews.forEach(
                review -> text.append(JSON.writeValueAsString(review.row())).append('\n'));
        String name = FILE_NAME.format(reviews.get(0).at()) + "-"
                + reviews.get(0).row().get("review_id");
        write(folder, name + ENDING, text.toString());
    }

    /** All reviews, oldest first. */
    List<Review> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Review> reviews = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                reviews.addAll(read(file));
            }
            reviews.sort(Comparator.comparing(Review::at));
            return reviews;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Keeps rows of a sheet that could not be taken. */
    Path keepRejected(String name, String text) {
        return write(folder.resolve("rejected"), name, text);
    }

    private static List<Review> read(Path file) throws IOException {
        List<Review> reviews = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Map<String, @Nullable String> row =
                        JSON.readValue(line, new TypeReference<LinkedHashMap<String, @Nullable String>>() {});
                reviews.add(Review.of(row));
            }
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "The reviews in " + file + " cannot be read: " + e.getMessage()
                            + ". Restore the file from a backup; what a night has landed of it is safe.",
                    e);
        }
        return reviews;
    }

    private static Path write(Path folder, String name, String text) {
        create(folder);
        Path file = folder.resolve(name);
        Path next = folder.resolve(name + ".next");
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(folder)) {
                parent.force(true);
            }
            return file;
        } catch (IOException e) {
            throw new OperatorException(
                    ExitCode.RESOURCES, "Cannot write " + file + ": " + e.getMessage() + ". Nothing was decided.", e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder + ": " + e.getMessage(), e);
        }
    }
}
