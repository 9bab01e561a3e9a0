package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.Secret;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.ingest.SourceKind;
import io.tallycast.ingest.definition.Section;
import io.tallycast.ingest.definition.SourceSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Databases: tables and queries, read over JDBC. */
public final class JdbcKind implements SourceKind {

    private static final double SWEEP_LIMIT = 0.2;
    private static final String OVERLAP = "PT10M";

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public SourceDefinition read(SourceSection section) {
        section.allow("url", "username", "password");
        String password = section.textOrNull("password");
        return new JdbcDefinition(
                this,
                section.name(),
                section.folder(),
                new Secret(section.text("url")),
                section.textOrNull("username"),
                password == null ? null : new Secret(password),
                section.objects(JdbcKind::table),
                section.formats(),
                section.allowEmpty());
    }

    @Override
    public Source open(SourceDefinition definition, SourceContext context) {
        return new JdbcSource((JdbcDefinition) definition, context);
    }

    /** A company's database is asked one thing at a time: at night others work on it too. */
    @Override
    public boolean readsSideBySide() {
        return false;
    }

    private static TableDefinition table(String name, Section settings) {
        settings.allow(
                List.of("table", "query", "key", "cursor", "overlap", "deletes", "sweep_limit", "required", "control"));
        String query = settings.textOrNull("query");
        String cursor = settings.textOrNull("cursor");
        // A whole read sees for free what has vanished; with a cursor it costs a scan of the keys, so it is asked for.
        String deletes = settings.oneOf("deletes", cursor == null ? "sweep" : "none", "sweep", "none");
        return new TableDefinition(
                name,
                query == null ? settings.textOr("table", name) : null,
                query,
                settings.key(),
                cursor,
                settings.duration("overlap", OVERLAP),
                deletes.equals("sweep"),
                settings.share("sweep_limit", SWEEP_LIMIT),
                settings.texts("required"),
                control(settings.section("control")));
    }

    private static Map<String, String> control(Section settings) {
        Map<String, String> control = new LinkedHashMap<>();
        settings.keys().forEach(name -> control.put(name, settings.text(name)));
        return control;
    }
}
