package io.tallycast.transform.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An object store of S3's interface with one bucket, in a process of its own. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "figures";
    private static final String KEY = "tally";
    private static final String SECRET = "cast";

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Server start(Path folder) throws IOException, InterruptedException {
        var port = freePort();
        var settings = Files.writeString(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.identity=none
                jclouds.credential=none
                jclouds.filesystem.basedir=%s
                """.formatted(
                port,
                KEY,
                SECRET,
                Files.createDirectories(folder.resolve("s3").resolve(BUCKET)).getParent()));
        var process = JavaProcess.builder("org.gaul.s3proxy.Main", "--properties", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        await(process, port);
        return new S3Server(process, port);
    }

    static URI uri(String folder) {
        return URI.create("s3a://" + BUCKET + "/" + folder);
    }

    /** What a home's {@code spark.conf} says to reach it. */
    Map<String, String> conf() {
        var conf = new HashMap<String, String>();
        conf.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + port);
        conf.put("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
        conf.put("spark.hadoop.fs.s3a.path.style.access", "true");
        conf.put("spark.hadoop.fs.s3a.access.key", KEY);
        conf.put("spark.hadoop.fs.s3a.secret.key", SECRET);
        conf.put("spark.hadoop.fs.s3a.attempts.maximum", "2");
        conf.put("spark.hadoop.fs.s3a.retry.limit", "2");
        return conf;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void await(Process process, int port) throws IOException, InterruptedException {
        var end = Instant.now().plus(Duration.ofMinutes(2));
        while (Instant.now().isBefore(end)) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("The server ended by itself", e);
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("Nobody listens on port " + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
