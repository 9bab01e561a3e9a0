package io.tallycast.transform.staging;

import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Night;
import io.tallycast.sql.SqlFileException;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.ModelFinding;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.StagingSource;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.money.Rates;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the staging models of a home over what has landed, and says all that is wrong with all of them. Reads no row. */
public final class ModelCheck {
    private static final int MOST_FAULTS = 20;
    private static final Pattern NO_TABLE = Pattern.compile("Table with name (\\w+) does not exist");

    /** Any night: what has landed by the end of time. */
    private static final NightTask EVER = new NightTask(new Night(LocalDate.of(9999, 12, 31), 1), true);

    private final TransformSettings settings;
    private final Map<String, TableDefinition> entities;
    private final Landing landing;

    public ModelCheck(TransformSettings settings, Map<String, TableDefinition> entities) {
        this.settings = settings;
        this.entities = entities;
        this.landing = new Landing(settings.landing());
    }

    /** One finding for each model that can run, and one for each line that is wrong in one that cannot. */
    public List<ModelFinding> examine(StagingSource source) {
        return examine(source, Map.of(), Set.of(), object -> true);
    }

    /**
     * The same of the models that read certain objects.
     *
     * @param declared objects the source declares; empty when they are not known
     * @param described columns by object, for those that are to be looked at as if they were landed with these
     */
    public List<ModelFinding> examine(
            StagingSource source, Map<String, List<Column>> described, Set<String> declared, Predicate<String> reads) {
        try (var database = StagingDatabase.open(settings, settings.tmp())) {
            database.useRates(new Rates(settings.companyCurrency(), 0, 0, List.of()));
            var findings = new ArrayList<ModelFinding>();
            for (var file : StagingModel.files(source)) {
                findings.addAll(examine(source, file, described, declared, reads, database));
            }
            return findings;
        } catch (SQLException e) {
            throw TransformErrors.stagingFailed(e);
        }
    }

    private List<ModelFinding> examine(
            StagingSource source,
            Path file,
            Map<String, List<Column>> described,
            Set<String> declared,
            Predicate<String> reads,
            StagingDatabase database)
            throws SQLException {
        var name = name(file);
        try {
            var model = StagingModel.read(source, file);
            if (model.objects().stream().noneMatch(reads)) {
                return List.of();
            }
            var body = model.sql().body();
            var line = model.sql().bodyLine();
            var different = OldSpelling.different(body, line);
            var undeclared = declared.isEmpty()
                    ? List.<String>of()
                    : model.objects().stream()
                            .filter(object -> !declared.contains(object))
                            .toList();
            if (!undeclared.isEmpty()) {
                return List.of(wrong(
                        file,
                        0,
                        "'depends' names %s, which source.yml does not declare. It declares: %s."
                                .formatted(
                                        String.join(", ", undeclared),
                                        declared.stream().sorted().collect(Collectors.joining(", ")))));
            }
            var waitsFor = viewsMissing(model, described, database);
            var faults = waitsFor.isEmpty() ? faults(model, database) : List.<ModelFault>of();
            dropViews(model, database);
            if (faults.isEmpty()) {
                var says = waitsFor.isEmpty() ? "compiles" : "waits: nothing landed yet for " + waitsFor;
                var looks = different.stream()
                        .map(found -> "; look at line %d: %s".formatted(found.line(), found.advice()));
                return List.of(new ModelFinding(name, true, says + looks.collect(Collectors.joining())));
            }
            var findings = new ArrayList<ModelFinding>();
            faults.forEach(fault -> findings.add(wrong(file, fault.line(), advised(fault, declared))));
            Stream.concat(OldSpelling.unknown(body, line).stream(), different.stream())
                    .sorted(Comparator.comparing(OldSpelling.Line::line))
                    .forEach(found -> findings.add(wrong(file, found.line(), found.advice())));
            return findings;
        } catch (SqlFileException | TransformException e) {
            return List.of(new ModelFinding(name, false, String.valueOf(e.getMessage())));
        }
    }

    /** Makes the views of what has landed, without a row; answers the objects that have not. */
    private String viewsMissing(StagingModel model, Map<String, List<Column>> described, StagingDatabase database)
            throws SQLException {
        var missing = new ArrayList<String>();
        var views = new ObjectViews(database.duckDb(), settings.zone(), EVER.night());
        for (var object : model.objects()) {
            var columns = described.get(object);
            if (columns != null) {
                views.describe(object, model.withOptional(columns));
                continue;
            }
            var known = landing.batches(model.source().name(), object);
            if (known.isEmpty()) {
                missing.add(object);
            } else {
                views.create(object, known, List.of());
            }
        }
        return String.join(", ", missing);
    }

    private static ModelFinding wrong(Path file, int line, String message) {
        return new ModelFinding(name(file), false, file + (line == 0 ? ": " : ":" + line + ": ") + message);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.sql$", "");
    }

    private List<ModelFault> faults(StagingModel model, StagingDatabase database) {
        var entity = entities.get(model.entity());
        if (entity == null) {
            throw TransformErrors.unknownEntity(model.sql().name(), model.entity(), entities.keySet());
        }
        var faults = unknown(model, database);
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            ModelRun.compile(model, entity, database.duckDb(), EVER);
            return SelfJoin.of(model).stream().toList();
        } catch (TransformException e) {
            return List.of(new ModelFault(String.valueOf(e.getMessage()), 0));
        }
    }

    /** DuckDB stops at the first column it does not know: that one is left out, and the rest looked at again. */
    private static List<ModelFault> unknown(StagingModel model, StagingDatabase database) {
        var bodyLine = model.sql().bodyLine();
        var body = model.sql().body();
        var faults = new ArrayList<ModelFault>();
        while (faults.size() < MOST_FAULTS) {
            try {
                ModelRun.deliver(body, database.duckDb());
                return faults;
            } catch (SQLException e) {
                var fault = ModelFault.of(e, bodyLine);
                // A text that was mended may not be SQL any more; that is nobody's fault.
                if (!faults.isEmpty() && fault.isOfSyntax()) {
                    return faults;
                }
                faults.add(fault);
                var mended = fault.mend(body, bodyLine);
                if (mended.equals(body)) {
                    return faults;
                }
                body = mended;
            }
        }
        return faults;
    }

    private static String advised(ModelFault fault, Set<String> declared) {
        var table = NO_TABLE.matcher(fault.message());
        var object = table.find() ? table.group(1).replaceFirst("__all$", "") : "";
        return declared.contains(object)
                ? fault.message() + " Name " + object + " in the line '-- depends:'."
                : fault.message();
    }

    /** Models see what they name alone, not what the model before them did. */
    private static void dropViews(StagingModel model, StagingDatabase database) throws SQLException {
        for (var object : model.objects()) {
            ObjectViews.drop(object, database.duckDb());
        }
    }
}
