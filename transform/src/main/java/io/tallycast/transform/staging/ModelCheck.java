package io.tallycast.transform.staging;

import io.tallycast.landing.Landing;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the staging models of a home over what has landed, and says all that is wrong with all of them. Reads no row. */
public final class ModelCheck {
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
        try (var database = StagingDatabase.open(settings, settings.tmp())) {
            database.useRates(new Rates(settings.companyCurrency(), 0, 0, List.of()));
            var findings = new ArrayList<ModelFinding>();
            for (var file : StagingModel.files(source)) {
                findings.addAll(examine(source, file, database));
            }
            return findings;
        } catch (SQLException e) {
            throw TransformErrors.stagingFailed(e);
        }
    }

    private List<ModelFinding> examine(StagingSource source, Path file, StagingDatabase database) throws SQLException {
        var name = name(file);
        try {
            var model = StagingModel.read(source, file);
            var body = model.sql().body();
            var line = model.sql().bodyLine();
            var different = OldSpelling.different(body, line);
            var waitsFor = viewsMissing(model, database);
            var fault = waitsFor.isEmpty() ? fault(model, database) : Optional.<ModelFault>empty();
            if (fault.isEmpty()) {
                var says = waitsFor.isEmpty() ? "compiles" : "waits: nothing landed yet for " + waitsFor;
                var looks = different.stream()
                        .map(found -> "; look at line %d: %s".formatted(found.line(), found.advice()));
                return List.of(new ModelFinding(name, true, says + looks.collect(Collectors.joining())));
            }
            var findings = new ArrayList<ModelFinding>();
            findings.add(wrong(file, fault.get().line(), fault.get().message()));
            Stream.concat(OldSpelling.unknown(body, line).stream(), different.stream())
                    .sorted(Comparator.comparing(OldSpelling.Line::line))
                    .forEach(found -> findings.add(wrong(file, found.line(), found.advice())));
            return findings;
        } catch (SqlFileException | TransformException e) {
            return List.of(new ModelFinding(name, false, String.valueOf(e.getMessage())));
        }
    }

    /** Makes the views of what has landed, without a row; answers the objects that have not. */
    private String viewsMissing(StagingModel model, StagingDatabase database) throws SQLException {
        var missing = new ArrayList<String>();
        var views = new ObjectViews(database.duckDb(), settings.zone(), EVER.night());
        for (var object : model.objects()) {
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

    private Optional<ModelFault> fault(StagingModel model, StagingDatabase database) {
        var entity = entities.get(model.entity());
        if (entity == null) {
            throw TransformErrors.unknownEntity(model.sql().name(), model.entity(), entities.keySet());
        }
        try {
            ModelRun.deliver(model, database.duckDb());
        } catch (SQLException e) {
            return Optional.of(ModelFault.of(e, model.sql().bodyLine()));
        }
        try {
            ModelRun.compile(model, entity, database.duckDb(), EVER);
            return Optional.empty();
        } catch (TransformException e) {
            return Optional.of(new ModelFault(String.valueOf(e.getMessage()), 0));
        }
    }
}
