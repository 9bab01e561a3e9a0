package io.tallycast.jobs.alert;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.JsonFile;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.pack.OperatorMail;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells each trouble once, by every way the settings name; the same trouble again, as of a scheduler's retries, is not told. */
public final class Alerts {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final Configuration configuration;
    private final Clock clock;

    public Alerts(Home home, Configuration configuration, Clock clock) {
        this.home = home;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Tells how a run ended, unless it ended well, was stopped by a person, or met another run.
     *
     * @return why somebody could not be told, a sentence each
     */
    public List<String> tell(String job, @Nullable LocalDate businessDate, ExitCode exitCode, String message) {
        Path told = home.run().resolve("told.json");
        Settings.Alert settings = configuration.settings().alert();
        if (settings.isNobody() || exitCode == ExitCode.ALREADY_RUNNING || exitCode == ExitCode.STOPPED) {
            return List.of();
        }
        if (exitCode == ExitCode.DONE) {
            forget(told);
            return List.of();
        }
        Alert alert = new Alert(
                configuration.settings().company().name(),
                home.root().toString(),
                job,
                businessDate,
                exitCode.number(),
                configuration.variables().scrub(message),
                RunHistory.read(home)
                        .lastGood()
                        .map(RunHistory.Run::businessDate)
                        .orElse(null),
                Alert.next(exitCode, home.root().toString()));
        if (JsonFile.read(told, Alert.class).filter(alert::equals).isPresent()) {
            return List.of();
        }
        List<String> failed = new ArrayList<>();
        settings.mail().forEach(address -> mail(address, alert, failed));
        if (settings.webhook() != null) {
            post(settings.webhook().value(), alert, failed);
        }
        if (!settings.command().isEmpty()) {
            run(settings.command(), alert, failed);
        }
        if (failed.isEmpty()) {
            remember(told, alert);
        }
        return failed;
    }

    private void mail(String address, Alert alert, List<String> failed) {
        OperatorMail.send(home, configuration.settings(), address, alert.subject(), alert.text(), clock.instant())
                .ifPresent(reason -> failed.add("The operator " + address + " could not be told: " + reason + "."));
    }

    /** The address may hold a token, so it is not said. */
    private static void post(String address, Alert alert, List<String> failed) {
        try {
            String body = JsonMapper.builder().build().writeValueAsString(alert);
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                failed.add("alert.webhook answered " + status + ".");
            }
        } catch (IOException | IllegalArgumentException e) {
            failed.add("alert.webhook could not be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.add("alert.webhook was not waited for.");
        }
    }

    private static void run(List<String> command, Alert alert, List<String> failed) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write((alert.subject() + "\n\n" + alert.text()).getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                // It need not read what it is told.
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                failed.add("alert.command did not end in " + PATIENCE.toSeconds() + " s.");
            } else if (process.exitValue() != 0) {
                failed.add("alert.command ended with " + process.exitValue() + ".");
            }
        } catch (IOException e) {
            failed.add("alert.command cannot be started: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remember(Path told, Alert alert) {
        try {
            JsonFile.write(told, alert);
        } catch (RuntimeException readOnly) {
            // It is told again, which is better than not at all.
        }
    }

    private static void forget(Path told) {
        try {
            JsonFile.delete(told);
        } catch (RuntimeException readOnly) {
            // As above.
        }
    }
}
