package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
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

    private StopSignals() {}

    static StopSignals to(StopRequest stop) {
        StopSignals signals = new StopSignals();
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
            Runtime.getRuntime().halt(ExitCode.STOPPED.number());
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
