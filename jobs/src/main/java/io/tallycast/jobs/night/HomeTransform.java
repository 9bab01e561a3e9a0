package io.tallycast.jobs.night;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.transform.LoadEngine;
import io.tallycast.transform.PlanRate;
import io.tallycast.transform.SourceFormats;
import io.tallycast.transform.StagingSource;
import io.tallycast.transform.Transform;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.VolumeGate;
import io.tallycast.transform.Warehouse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The transform of a home, opened when first needed: a night without changes starts no Spark. */
final class HomeTransform implements AutoCloseable {
    private static final VolumeGate NO_GATE = new VolumeGate(1, Long.MAX_VALUE, Map.of());

    private final TransformSettings settings;
    private final Warehouse warehouse;
    private final String star;
    private @Nullable Transform open;

    private HomeTransform(TransformSettings settings, Warehouse warehouse, String star) {
        this.settings = settings;
        this.warehouse = warehouse;
        this.star = star;
    }

    /** Writes the star in force; the first one there is when there is none yet. */
    static HomeTransform ofStarInForce(Home home, Settings settings, List<SourceDefinition> sources, Clock clock) {
        TransformSettings transform =
                settings(home, settings, sources, gate(settings.volumeGate()), settings.engine(), clock);
        Warehouse warehouse = new Warehouse(transform);
        return new HomeTransform(transform, warehouse, warehouse.current().orElseGet(warehouse::next));
    }

    /** Writes a new star beside the one in force. What was landed was judged on its night; it is not judged again. */
    static HomeTransform ofNewStar(Home home, Settings settings, List<SourceDefinition> sources, Clock clock) {
        // Spark is the engine of record: what small nights did without it is proved by a rebuild.
        TransformSettings transform = settings(home, settings, sources, NO_GATE, LoadEngine.SPARK, clock);
        Warehouse warehouse = new Warehouse(transform);
        return new HomeTransform(transform, warehouse, warehouse.next());
    }

    synchronized Transform get() {
        Transform transform = open == null ? Transform.openStar(settings, star) : open;
        open = transform;
        return transform;
    }

    String star() {
        return star;
    }

    /** The star's folder as an operator names it. */
    String starName() {
        URI folder = warehouse.star(star);
        return "file".equals(folder.getScheme()) ? Path.of(folder).toString() : folder.toString();
    }

    Warehouse warehouse() {
        return warehouse;
    }

    /** Whether the star is there. */
    boolean isThere() {
        return warehouse.has(star);
    }

    /** Deletes the other stars there are; answers how many. */
    int deleteOthers() {
        return warehouse.deleteOthers(star);
    }

    /** Puts the star that is written here in force. */
    void putInForce() {
        warehouse.swap(star);
    }

    static TransformSettings settings(Home home, Settings settings, List<SourceDefinition> sources, Clock clock) {
        return settings(home, settings, sources, NO_GATE, settings.engine(), clock);
    }

    private static TransformSettings settings(
            Home home,
            Settings settings,
            List<SourceDefinition> sources,
            VolumeGate gate,
            LoadEngine engine,
            Clock clock) {
        Settings.Company company = settings.company();
        return new TransformSettings(
                home.landing(),
                location(home, settings.warehouse()),
                company.currency(),
                company.timeZone(),
                company.firstFiscalMonth(),
                company.workingDayCountry(),
                sources.stream()
                        .map(source -> staging(source, company.timeZone()))
                        .toList(),
                gate,
                settings.business().fxStalenessDays(),
                planRates(settings),
                settings.forecast().parameters(),
                engine,
                spark(settings.spark()),
                settings.warehouse().cache().toBytes(),
                home.temporary(),
                clock);
    }

    private static URI location(Home home, Settings.Warehouse warehouse) {
        URI location = warehouse.location();
        return location == null ? home.warehouse().toUri() : location;
    }

    static List<PlanRate> planRates(Settings settings) {
        return settings.company().planRates().stream()
                .map(rate -> new PlanRate(rate.fiscalYear(), rate.currency(), rate.rate()))
                .toList();
    }

    private static StagingSource staging(SourceDefinition source, ZoneId companyZone) {
        return new StagingSource(
                source.name(), source.folder().resolve("staging"), formats(source.formats(), companyZone));
    }

    private static SourceFormats formats(Formats formats, ZoneId companyZone) {
        String zone = formats.zone();
        String decimal = formats.decimal();
        return new SourceFormats(
                formats.dates(),
                formats.timestamps(),
                zone == null ? companyZone : ZoneId.of(zone),
                decimal == null ? "." : decimal);
    }

    private static VolumeGate gate(Settings.VolumeGate gate) {
        Map<String, VolumeGate.Band> bands = gate.bands().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        band -> new VolumeGate.Band(
                                band.getValue().min(), band.getValue().max())));
        return new VolumeGate(gate.quarantinedShare(), gate.judgedFrom(), bands);
    }

    private static Map<String, String> spark(Settings.Spark spark) {
        Map<String, String> conf = new HashMap<>(spark.conf());
        conf.put("spark.master", spark.master());
        return conf;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
