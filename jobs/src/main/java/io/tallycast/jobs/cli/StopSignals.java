package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.night.StopRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a wish to stop. A shutdown hook would not do: Spark and the connection pools have hooks of their own and
 * close under the running step. A night that does not come to a chunk edge in time is ended hard, which is safe as any kill is.
 */
final class StopSignals implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private volatile boolean ended;

    private final Runnable onHalt;

    private StopSignals(Runnable onHalt) {
        this.onHalt = onHalt;
    }

    /** Says where a run that did not come to a chunk edge in time was, and that nothing is lost. */
    static void cutOff(Invocation invocation, Home home, Watched watched) {
        String step = CurrentRun.read(home)
                .filter(run -> !run.steps().isEmpty())
                .map(run ->
                        " at step " + run.steps().get(run.steps().size() - 1).name())
                .orElse("");
        String message = "Stopped on request" + step + "; the step did not end in " + PATIENCE_SECONDS
                + " s and was cut off. Nothing is lost: start again, it goes on.";
        invocation.terminal().err().println(message);
        invocation.terminal().err().flush();
        watched.ended(ExitCode.STOPPED, message);
    }

    /** @param onHalt done before the process is ended hard */
    static StopSignals to(StopRequest stop, Runnable onHalt) {
        StopSignals signals = new StopSignals(onHalt);
        List.of("TERM", "INT", "HUP").forEach(name -> signals.handle(name, stop));
        return signals;
    }

    /** By reflection: the compiler warns of sun.misc.Signal, and warnings are errors here. */
    private void handle(String name, StopRequest stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    received(stop);
                }
                return null;
            };
            Object proxy = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM does not deliver signal " + name, e);
        }
    }

    private void received(StopRequest stop) {
        stop.stop();
        Thread watch = new Thread(this::haltWhenLate, "stop");
        watch.setDaemon(true);
        watch.start();
    }

    private void haltWhenLate() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        if (!ended) {
            try {
                onHalt.run();
            } catch (RuntimeException notSaid) {
                // The end must come all the same.
            }
            Runtime.getRuntime().halt(ExitCode.STOPPED.number());
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
