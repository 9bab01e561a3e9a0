package io.tallycast.transform.spark;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Independent small pieces of work side by side: each spends most of its time in Spark's own planning, on one core. */
public final class Parallel {
    private static final int THREADS =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private Parallel() {}

    /** Does the work on each item; the first failure is thrown when all have ended. */
    public static <T> void forEach(Collection<T> items, Consumer<T> work) {
        map(items.stream()
                .<Callable<Boolean>>map(item -> () -> {
                    work.accept(item);
                    return true;
                })
                .toList());
    }

    /** Results in the order of the tasks. */
    public static <T> List<T> map(List<Callable<T>> tasks) {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var futures = pool.invokeAll(tasks);
            var results = new java.util.ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while tables were loaded", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
