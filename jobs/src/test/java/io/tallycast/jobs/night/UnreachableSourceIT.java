package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that does not let us in ends a night with 3 before anything is read; the files beside it are not read either. */
class UnreachableSourceIT {
    private static final String WRONG = "not-the-password";

    @TempDir
    Path folder;

    @Test
    void aWrongPasswordAndADatabaseThatIsDownEndIn3() throws Exception {
        MiniHome home = MiniHome.in(folder.resolve("home"));
        Path data = folder.resolve("postgres");
        try (EmbeddedPostgres server = start(data)) {
            askForPasswords(server, data);

            erp(home, server.getPort(), "right");
            assertThat(home.run("doctor")).as(home.said()).isZero();

            erp(home, server.getPort(), WRONG);
            assertThat(home.nightly("2026-10-31")).isEqualTo(3);
            assertThat(home.said()).contains("erp").doesNotContain(WRONG);
            assertThat(home.run("doctor")).isEqualTo(3);
            assertThat(home.said()).doesNotContain(WRONG);
        }
        assertThat(home.nightly("2026-10-31")).isEqualTo(3);

        assertThat(home.said()).contains("erp");
        assertThat(home.files("landing")).isEmpty();
        assertThat(home.files("mart")).isEmpty();
        assertThat(home.files("logs"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(home.home().logs().resolve(file)).content().doesNotContain(WRONG));
    }

    private static EmbeddedPostgres start(Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The embedded server trusts everybody until told otherwise. */
    private static void askForPasswords(EmbeddedPostgres server, Path data) throws Exception {
        try (Connection owner = server.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("create table customer (id bigint primary key)");
            statement.execute("create role reader login password 'right'");
            statement.execute("grant select on customer to reader");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void erp(MiniHome home, int port, String password) {
        home.write("sources/erp/source.yml", """
                kind: jdbc
                url: jdbc:postgresql://localhost:%d/postgres
                username: reader
                password: %s
                objects:
                  customer: { key: id }
                """.formatted(port, password));
    }
}
