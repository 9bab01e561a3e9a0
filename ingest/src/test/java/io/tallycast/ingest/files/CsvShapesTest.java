package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as programs write it, in many dialects, encodings and states of damage, is landed right or rejected with its line. */
class CsvShapesTest {

    private static final int SHAPES = 300;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path home;

    @Test
    void everyShapeIsLandedRightOrRejectedWithItsLine() {
        List<Shape> shapes = new ArrayList<>();
        StringBuilder yaml = new StringBuilder("kind: files\npath: drop\nobjects:\n");
        for (int seed = 0; seed < SHAPES; seed++) {
            Shape shape = new Shape(seed);
            shapes.add(shape);
            yaml.append("  a").append(seed).append(": ").append(shape.settings).append("\n");
        }
        List<String> wrong = new ArrayList<>();
        try (World world = new World(home, yaml.toString(), 3)) {
            for (Shape shape : shapes) {
                world.file("a" + shape.seed + ".csv", shape.bytes());
                Manifest manifest = world.run("a" + shape.seed, 0).orElseThrow().manifest();
                List<String> landed = LandedRows.of(
                        world.landing, List.of(manifest), "_line, '[' || concat_ws('|', id, name, note) || ']'");
                List<String> rejected = manifest.rejected() == 0
                        ? List.of()
                        : LandedRows.rejected(world.landing, manifest).stream()
                                .map(row -> row.split(" ")[1])
                                .sorted()
                                .toList();
                if (!landed.stream()
                                .sorted()
                                .toList()
                                .equals(shape.landed.stream().sorted().toList())
                        || !rejected.equals(shape.rejected.stream().sorted().toList())) {
                    wrong.add(shape.settings + "\n" + shape.text + "\nlanded " + landed + "\nnot " + shape.landed
                            + "\nrejected " + rejected + "\nnot " + shape.rejected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A file of one dialect, encoding and damage, with what must come of it. */
    private static final class Shape {

        private static final List<String> HEADER = List.of("id", "name", "note");

        private final int seed;
        private final Random random;
        private final char delimiter;
        private final char quote;
        private final boolean quoted;
        private final boolean escaped;
        private final boolean always;
        private final String end;
        private final Charset charset;
        private final boolean marked;
        private final boolean packed;
        private final String settings;
        private final List<String> landed = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int line = 1;

        Shape(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.delimiter = one(',', ';', '\t', '|');
            this.quoted = random.nextInt(5) > 0;
            this.quote = random.nextBoolean() ? '"' : '\'';
            this.escaped = random.nextBoolean();
            this.always = random.nextBoolean();
            this.end = random.nextBoolean() ? "\n" : "\r\n";
            this.charset = one(UTF_8, WINDOWS, UTF_16LE, UTF_16BE);
            this.marked = charset.equals(UTF_8) ? random.nextBoolean() : !charset.equals(WINDOWS);
            this.packed = random.nextInt(4) == 0;
            int titles = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
            boolean named = random.nextInt(3) == 0;
            TreeMap<String, String> keys = new TreeMap<>();
            keys.put("file", "a" + seed + ".csv");
            keys.put("key", "id");
            if (!quoted) {
                keys.put("quote", "none");
            } else if (quote != '"') {
                keys.put("quote", "\"'\"");
            }
            if (escaped) {
                keys.put("escape", "'\\'");
            }
            if (titles > 0) {
                keys.put("skip", String.valueOf(titles));
            }
            if (!named && random.nextBoolean()) {
                keys.put("delimiter", delimiter == '\t' ? "'\\t'" : "'" + delimiter + "'");
            }
            this.settings = keys.toString().replace("=", ": ");
            for (int title = 0; title < titles; title++) {
                add("Übersicht " + title + " \"of\" all, deals; 2026", 1);
            }
            if (named) {
                add("sep=" + delimiter, 1);
            }
            add(record(HEADER), 1);
            rows(1 + random.nextInt(4));
            damage();
            rows(1 + random.nextInt(4));
            last();
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private void add(String record, int lines) {
            text.append(record).append(end);
            line += lines;
        }

        private void rows(int count) {
            for (int row = 0; row < count; row++) {
                List<String> values = List.of("k" + line, value(), value());
                landed.add(line + " ["
                        + String.join(
                                "|",
                                values.stream()
                                        .filter(value -> !value.isEmpty())
                                        .toList()) + "]");
                int within = (int)
                        String.join("", values).chars().filter(c -> c == '\n').count();
                add(record(values), 1 + within);
            }
        }

        private void damage() {
            switch (random.nextInt(7)) {
                case 0 -> damaged("k1" + delimiter + "short");
                case 1 -> damaged(record(List.of("k1", "one", "field", "more")));
                case 2 -> damaged(record(HEADER));
                case 3 -> damaged(record(List.of("", "no", "key")));
                case 4 -> damaged(record(List.of("k1", "a \0 character", "x")));
                case 5 -> {
                    if (quoted) {
                        damaged("k1" + delimiter + "stray" + quote + "quote" + delimiter + "x");
                    }
                }
                default -> {
                    // Whole files must be read too.
                }
            }
        }

        /** A quote that is never closed, or a line that is cut off. */
        private void last() {
            if (random.nextInt(4) == 0) {
                damaged(quoted ? "k2" + delimiter + quote + "open" : "k2");
            }
            if (random.nextBoolean()) {
                text.setLength(text.length() - end.length());
            }
        }

        private void damaged(String record) {
            rejected.add(String.valueOf(line));
            add(record, 1);
        }

        private String value() {
            List<String> values = new ArrayList<>(
                    List.of("", "plain", "Zürich", "two words", "1.234,56".replace(',', '.'), "C:\\new"));
            if (quoted || escaped) {
                values.addAll(List.of("a,b", "x;y", "p|q", "tab\tbed", "two\nlines"));
            }
            values.addAll(List.of("he said \"no\"", "it's", "\"", "back\\\\slash", "\\"));
            return values.get(random.nextInt(values.size()));
        }

        private String record(List<String> values) {
            return String.join(
                    String.valueOf(delimiter),
                    values.stream().map(this::written).toList());
        }

        private String written(String value) {
            if (!quoted) {
                return escaped ? escape(value, delimiter, '\n') : value;
            }
            boolean needed = always
                    || value.indexOf(quote) >= 0
                    || value.indexOf(delimiter) >= 0
                    || value.indexOf('\n') >= 0
                    || (escaped && value.indexOf('\\') >= 0);
            if (!needed) {
                return value;
            }
            String doubled = String.valueOf(quote).repeat(2);
            String inner = escaped ? escape(value, quote) : value.replace(String.valueOf(quote), doubled);
            return quote + inner + quote;
        }

        private static String escape(String value, char... special) {
            String escaped = value.replace("\\", "\\\\");
            for (char character : special) {
                escaped = escaped.replace(String.valueOf(character), "\\" + character);
            }
            return escaped;
        }

        byte[] bytes() {
            byte[] bytes = ((marked ? "\ufeff" : "") + text).getBytes(charset);
            if (!packed) {
                return bytes;
            }
            ByteArrayOutputStream packing = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packing)) {
                gzip.write(bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return packing.toByteArray();
        }
    }
}
