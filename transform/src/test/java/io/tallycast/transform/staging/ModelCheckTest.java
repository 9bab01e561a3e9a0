package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.landing.Manifest.Column;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LandingFixture;
import io.tallycast.transform.ModelFinding;
import io.tallycast.transform.StagingModels;
import io.tallycast.transform.TinyCompany;
import io.tallycast.transform.TransformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {
    private static final String COLUMNS = "_key, _batch_id, _extracted_at, _observed_at";

    @TempDir
    private Path home;

    @BeforeEach
    void land() {
        try (var landing = new LandingFixture(home.resolve("landing"))) {
            for (var object : List.of("rep", "product", "stage", "touch", "payment")) {
                landing.land(
                        "crm",
                        object,
                        "2026-10-31-r1",
                        "select '1' as id, 'Ada' as name, '2026-10-01' as told, '1' as _key");
            }
        }
    }

    @Test
    void everyFaultOfEveryModelIsListedWithItsLineAndWhatToWriteInstead() {
        model("rep", "select id as rep_id, nvl(name, 'it\\'s') as name,\n%s\nfrom rep".formatted(COLUMNS));
        model("touch", """
                        select id as touch_id,
                          -- not nvl(x), for this is a comment
                          case when name rlike '^A\\\\d' then 'nvl(' end as touch_type,
                          to_date(told) as touched_at,
                          %s
                        from touch
                        cross join values (1), (2) as twice (n)
                        """.formatted(COLUMNS));
        model("stage", """
                        select id as stage_id, concat(name, '!') as name, 1 as stage_order, false as is_closed,
                          false as is_won, if(true, `told`, null) as exit_criteria, %s
                        from stage
                        """.formatted(COLUMNS));
        model("payment", "select id as payment_id, %s from payment".formatted(COLUMNS));
        model("product", "select id as product_id, name, colour, %s from product".formatted(COLUMNS));
        model("campaign", "select * from campaign");

        assertThat(findings())
                .containsExactly(
                        "ok stg_crm__campaign waits: nothing landed yet for campaign",
                        "WRONG stg_crm__payment stg_crm__payment.sql: Staging model stg_crm__payment does not select 'invoice_id', which entity payment cannot do without. Add it to the select list.",
                        "WRONG stg_crm__product stg_crm__product.sql:4: Binder Error: Referenced column \"colour\" not found in FROM clause! Candidate bindings: \"told\", \"_observed_at\", \"_op\"",
                        "WRONG stg_crm__rep stg_crm__rep.sql:4: Parser Error: unterminated string literal",
                        "WRONG stg_crm__rep stg_crm__rep.sql:4: nvl: write coalesce(a, b)",
                        "WRONG stg_crm__rep stg_crm__rep.sql:4: \\: in a text it stands for itself, and two for two",
                        "ok stg_crm__stage compiles; look at line 4: concat: it leaves out nulls; a || b is null where one is",
                        "WRONG stg_crm__touch stg_crm__touch.sql:6: Parser Error: syntax error at or near \"rlike\"",
                        "WRONG stg_crm__touch stg_crm__touch.sql:6: rlike: write regexp_matches(a, 'pattern')",
                        "WRONG stg_crm__touch stg_crm__touch.sql:6: \\: in a text it stands for itself, and two for two",
                        "WRONG stg_crm__touch stg_crm__touch.sql:7: to_date: select the text, the entity casts it; in an expression cast(a as date)",
                        "WRONG stg_crm__touch stg_crm__touch.sql:10: join values: write join (values (...)) as name (columns)");
    }

    @Test
    void nothingIsWrittenAndNothingRead() throws Exception {
        model("rep", "select id as rep_id, name, %s from rep".formatted(COLUMNS));
        Files.delete(home.resolve("landing/crm/rep/2026-10-31-r1/part-00000.parquet"));

        assertThat(findings()).contains("ok stg_crm__rep compiles");
        assertThat(home.resolve("tmp")).doesNotExist();
    }

    @Test
    void anObjectThatHasNotLandedIsLookedAtByTheColumnsItsSourceDescribes() {
        model(
                "rep",
                "select id as rep_id, nam as name, taem as team_id,\n  id,\n%s\nfrom people".formatted(COLUMNS),
                "people");
        model("stage", "select id as stage_id from stages", "stagez");
        model("touch", "select t.id as touch_id, %s from people as t join stage on true".formatted(COLUMNS), "people");
        model(
                "product",
                "select a.id as product_id, a.name, a._key, a._batch_id, a._extracted_at, a._observed_at from people as a left join people as b on b.id = a.name",
                "people\n-- driver: people");
        var people = List.of(text("id"), text("name"), text("team"), text("_key"), text("_extracted_at"));
        var settings = TinyCompany.settings(home);

        assertThat(said(new ModelCheck(settings, SqlModels.load().entities())
                        .examine(
                                settings.sources().get(0),
                                Map.of("people", people),
                                Set.of("people", "stage"),
                                object -> true)))
                .satisfiesExactly(
                        product -> assertThat(product)
                                .startsWith("WRONG stg_crm__product stg_crm__product.sql:5: 'driver: people' promises"),
                        name -> assertThat(name)
                                .startsWith("WRONG stg_crm__rep stg_crm__rep.sql:4: ")
                                .contains("\"nam\" not found", "Candidate bindings: \"name\""),
                        team -> assertThat(team)
                                .startsWith("WRONG stg_crm__rep stg_crm__rep.sql:4: ")
                                .contains("\"taem\" not found", "\"team\""),
                        stage -> assertThat(stage)
                                .isEqualTo(
                                        "WRONG stg_crm__stage stg_crm__stage.sql: 'depends' names stagez, which source.yml does not declare. It declares: people, stage."),
                        touch -> assertThat(touch)
                                .startsWith("WRONG stg_crm__touch stg_crm__touch.sql:4: ")
                                .endsWith("Name stage in the line '-- depends:'."));
    }

    @Test
    void aDeliveryWithoutAColumnThatAModelReadsIsRefusedUnlessTheModelDoesWithoutIt() {
        var settings = TinyCompany.settings(home);
        var now = List.of(text("id"), text("full_name"), text("_key"), text("_extracted_at"));
        model("rep", "select id as rep_id, name, %s from rep".formatted(COLUMNS));
        assertThatThrownBy(() -> StagingModels.requireFit(settings, "rep", now))
                .isInstanceOf(TransformException.class)
                .hasMessageContainingAll(
                        "Source crm, object rep",
                        "stg_crm__rep.sql:4",
                        "\"name\" not found",
                        "It has: id, full_name.",
                        "-- optional:");
        StagingModels.requireFit(settings, "stage", now);

        model(
                "rep",
                "select id as rep_id, coalesce(full_name, name) as name, %s from rep".formatted(COLUMNS),
                "rep\n-- optional: name");
        StagingModels.requireFit(settings, "rep", now);
    }

    private static Column text(String name) {
        return new Column(name, "VARCHAR");
    }

    private void model(String entity, String sql) {
        model(entity, sql, entity);
    }

    private void model(String entity, String sql, String depends) {
        var file = home.resolve("staging").resolve("stg_crm__" + entity + ".sql");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    -- name: stg_crm__%s
                    -- description: Rows of the test.
                    -- depends: %s
                    %s
                    """.formatted(entity, depends, sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> findings() {
        var settings = TinyCompany.settings(home);
        return said(new ModelCheck(settings, SqlModels.load().entities())
                .examine(settings.sources().get(0)));
    }

    private List<String> said(List<ModelFinding> findings) {
        return findings.stream()
                .map(found -> "%s %s %s"
                        .formatted(
                                found.isGood() ? "ok" : "WRONG",
                                found.model(),
                                found.message().replace(home + "/staging/", "")))
                .toList();
    }
}
