package io.tallycast.jobs.review;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the decisions of an exported sheet that finance has filled: what can be decided is kept at once, the rest told. */
public final class SheetImport {
    private static final List<String> NEEDED = List.of("decision", "invoice_id", "opportunity_id", "answers");
    private static final Map<String, Boolean> WORDS =
            Map.of("accept", true, "accepted", true, "reject", false, "rejected", false);

    private final Sheet sheet;
    private final Reviewer reviewer;
    private final List<Review> decided = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int open;
    private int said;

    private SheetImport(Sheet sheet, Reviewer reviewer) {
        this.sheet = sheet;
        this.reviewer = reviewer;
    }

    /**
     * What came of a sheet.
     *
     * @param recorded decisions that are new
     * @param said decisions that stood already
     * @param open rows without a decision
     * @param refused rows that could not be taken
     * @param refusals where these are kept, each with its reason; null when there is none
     */
    public record Result(
            int recorded,
            int said,
            int open,
            int refused,
            @Nullable Path refusals) {}

    /**
     * Reads a sheet and keeps its decisions.
     *
     * @throws OperatorException USAGE when the file is no such sheet; nothing is decided then
     */
    public static Result run(Home home, Path file, Clock clock, String by) {
        Sheet sheet = read(file);
        try (Reviewer reviewer = Reviewer.open(home, clock, by)) {
            SheetImport run = new SheetImport(sheet, reviewer);
            run.judge();
            reviewer.keep(run.decided);
            return new Result(
                    run.decided.size(), run.said, run.open, run.refused.size(), run.keepRefused(home, file, clock));
        }
    }

    private static Sheet read(Path file) {
        Sheet sheet;
        try {
            sheet = Sheet.read(file);
        } catch (IOException e) {
            throw new OperatorException(
                    ExitCode.USAGE, "The sheet " + file + " cannot be read as text in UTF-8: " + e.getMessage(), e);
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !sheet.header().contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    file + " lacks the columns " + String.join(", ", missing)
                            + ": it is no sheet `tallycast review export` wrote. Nothing was decided.");
        }
        return sheet;
    }

    private void judge() {
        Set<String> contradictions = contradictions();
        for (List<String> row : sheet.rows()) {
            String decision = decision(row);
            if (decision.isEmpty()) {
                open++;
            } else if (!WORDS.containsKey(decision)) {
                refuse(row, "The decision '" + decision + "' is neither accept nor reject.");
            } else if (contradictions.contains(sheet.value(row, "invoice_id"))) {
                refuse(row, "The sheet says different things of this document.");
            } else {
                judge(row, Boolean.TRUE.equals(WORDS.get(decision)));
            }
        }
    }

    private void judge(List<String> row, boolean isAccepted) {
        String answers = sheet.value(row, "answers");
        if (!answers.matches("[0-9]{1,9}")) {
            refuse(row, "The column answers holds no number; leave it as it was exported.");
            return;
        }
        String deal = sheet.value(row, "opportunity_id");
        String note = sheet.value(row, "note");
        Reviewer.Verdict verdict = reviewer.judge(new Word(
                sheet.value(row, "invoice_id"),
                deal.isEmpty() ? null : deal,
                isAccepted,
                note.isEmpty() ? null : note,
                Long.valueOf(answers)));
        if (verdict.objection() != null) {
            refuse(row, verdict.objection());
        } else if (verdict.review() == null || isRepeated(verdict.review())) {
            said++;
        } else {
            decided.add(verdict.review());
        }
    }

    private boolean isRepeated(Review review) {
        return decided.stream()
                .anyMatch(other -> other.isAboutSameAs(review) && other.deal().equals(review.deal()));
    }

    /** Documents accepted for two deals, or both accepted and rejected for one. */
    private Set<String> contradictions() {
        Map<String, String> accepted = new HashMap<>();
        Map<String, Boolean> words = new HashMap<>();
        Set<String> found = new HashSet<>();
        for (List<String> row : sheet.rows()) {
            Boolean isAccepted = WORDS.get(decision(row));
            if (isAccepted == null) {
                continue;
            }
            String document = sheet.value(row, "invoice_id");
            String deal = sheet.value(row, "opportunity_id");
            Boolean other = words.put(document + "\n" + deal, isAccepted);
            String otherDeal = isAccepted ? accepted.put(document, deal) : null;
            if ((other != null && !other.equals(isAccepted)) || (otherDeal != null && !otherDeal.equals(deal))) {
                found.add(document);
            }
        }
        return found;
    }

    private String decision(List<String> row) {
        return sheet.value(row, "decision").toLowerCase(Locale.ROOT);
    }

    private void refuse(List<String> row, String reason) {
        List<String> cells = new ArrayList<>(row);
        cells.add(reason);
        refused.add(Sheet.line(cells));
    }

    private @Nullable Path keepRefused(Home home, Path file, Clock clock) {
        if (refused.isEmpty()) {
            return null;
        }
        List<String> header = new ArrayList<>(sheet.header());
        header.add("reason");
        String name = clock.instant().toString().replace(":", "") + "-" + file.getFileName();
        return new ReviewFolder(home).keepRejected(name, Sheet.line(header) + String.join("", refused));
    }
}
