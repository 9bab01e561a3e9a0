package io.tallycast.transform.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A standalone Spark master with two workers, each a process; their installation of Spark has no class of Tallycast or Delta:
 * those come with the application.
 */
final class SparkCluster implements AutoCloseable {
    private static final int WORKERS = 2;

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> applicationJars = new ArrayList<>();

    private SparkCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static SparkCluster start(Path folder) throws IOException, InterruptedException {
        var cluster = new SparkCluster(Files.createDirectories(folder), S3Server.freePort());
        cluster.installSpark();
        var master = cluster.process(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(cluster.port),
                "--webui-port",
                "0");
        S3Server.await(master, cluster.port);
        for (var i = 0; i < WORKERS; i++) {
            cluster.startWorker();
        }
        return cluster;
    }

    void startWorker() throws IOException {
        var name = "worker-" + processes.size();
        process(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve(name).toString(),
                master());
    }

    private String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** What a home's {@code spark.conf} says to work there. */
    Map<String, String> conf() {
        var conf = new HashMap<String, String>();
        conf.put("spark.master", master());
        conf.put("spark.jars", String.join(",", applicationJars));
        conf.put("spark.driver.host", "127.0.0.1");
        conf.put("spark.driver.bindAddress", "127.0.0.1");
        conf.put("spark.executor.memory", "600m");
        conf.put("spark.executor.cores", "1");
        conf.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        conf.put("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");
        conf.put("spark.sql.shuffle.partitions", "2");
        return conf;
    }

    /** Kills an executor and the worker that started it, as a machine that fails does; another worker comes in its place. */
    void kill(String executor) throws IOException {
        for (var worker : List.copyOf(processes)) {
            var hasIt = worker.descendants()
                    .anyMatch(
                            child -> child.info().commandLine().orElse("").contains("--executor-id " + executor + " "));
            if (hasIt) {
                var children = worker.descendants().toList();
                worker.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
                startWorker();
                return;
            }
        }
        throw new IllegalStateException("No worker has executor " + executor);
    }

    private Process process(String name, String main, String... arguments) throws IOException {
        var builder = JavaProcess.builder(main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", folder.toString(), "SPARK_LOCAL_IP", "127.0.0.1", "SPARK_SCALA_VERSION", "2.13"));
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private void installSpark() throws IOException {
        var jars = Files.createDirectory(folder.resolve("jars"));
        for (var element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var path = Path.of(element);
            var isOurs = path.toString().matches(".*/(delta-[^/]*\\.jar|(transform|sql|landing)/target/.*)");
            if (isOurs && !path.endsWith("test-classes")) {
                applicationJars.add(Files.isDirectory(path) ? jar(path) : path.toString());
            } else if (!isOurs && element.endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
            }
        }
    }

    private String jar(Path classes) throws IOException {
        var jar = folder.resolve("application-" + applicationJars.size() + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var all = Files.walk(classes)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }

    @Override
    public void close() {
        for (var process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
