package io.tallycast.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.IngestException.Kind;
import io.tallycast.ingest.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseErrorsTest {

    private static final String CANARY = "canary-7f3a";

    @TempDir
    Path home;

    private IngestException failure(String connection, String object) {
        try (World world = new World(home, "kind: jdbc\n" + connection + "objects:\n  deal: " + object + "\n", 10)) {
            return catchThrowableOfType(IngestException.class, () -> world.run("deal", 0));
        }
    }

    private static String everything(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aDatabaseThatIsDownIsUnreachable() {
        IngestException problem =
                failure("url: \"jdbc:postgresql://127.0.0.1:1/erp?password=" + CANARY + "\"\n", "{ key: id }");
        assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(everything(problem)).doesNotContain(CANARY);
    }

    @Test
    void aWrongPasswordIsUnreachableAndNeverShown() throws Exception {
        String url = "jdbc:h2:" + home.resolve("db").toAbsolutePath();
        DriverManager.getConnection(url, "sa", "right").close();
        IngestException problem =
                failure("url: \"" + url + "\"\nusername: sa\npassword: " + CANARY + "\n", "{ key: id }");
        assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(everything(problem)).doesNotContain(CANARY);
    }

    @Test
    void aMissingTableIsAMatterOfConfiguration() {
        IngestException problem = failure("url: \"jdbc:h2:mem:none\"\n", "{ key: id, table: nowhere }");
        assertThat(problem.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(problem).hasMessageContaining("NOWHERE");
    }

    @Test
    void anUnknownDriverNamesTheFolderToPutItIn() {
        IngestException problem = failure("url: \"jdbc:sqlserver://erp;password=" + CANARY + "\"\n", "{ key: id }");
        assertThat(problem.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(problem.getMessage())
                .contains("jdbc:sqlserver:", home.resolve("drivers").toString())
                .doesNotContain(CANARY);
    }

    @Test
    void aTableNameThatIsSqlIsRefused() {
        IngestException problem = failure("url: \"jdbc:h2:mem:none\"\n", "{ key: id, table: \"a; drop table b\" }");
        assertThat(problem.kind()).isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aUrlTheDriverDoesNotUnderstandIsNotShownAnywhere() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            IngestException problem =
                    failure("url: \"jdbc:postgresql://erp?user=x&password=" + CANARY + "\"\n", "{ key: id }");
            assertThat(problem.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(problem).hasMessageContaining("jdbc:postgresql://host:port/database");
            assertThat(everything(problem)).doesNotContain(CANARY);
            assertThat(String.join("\n", logged)).doesNotContain(CANARY);
        } finally {
            root.removeHandler(handler);
        }
    }
}
