package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.START;
import static io.registrycleaner.cleaner.state.Samples.deleted;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.untag;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.plan.Knowledge.Remembered;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Seen;
import io.registrycleaner.cleaner.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measures the store with a repository of 140,000 manifests, 40,000 of whose bodies were read: {@code StateFigures DIRECTORY}, to be
 * run with {@code -Xmx256m}. Times are no test: they depend on the disk.
 */
final class StateFigures {
    private static final int MANIFESTS = 140_000;
    private static final int BODIES = 40_000;
    private static final int STEPS = 5_000;

    private final Random random = new Random(1);
    private final Path directory;

    private StateFigures(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        StateFigures figures = new StateFigures(Path.of(arguments[0]));
        timed("open a new directory", figures::store).close();
        figures.memory();
        figures.journal();
        System.out.println("state.db: " + Files.size(figures.directory.resolve(StateStore.FILE)) / 1024 + " KiB");
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T timed(String what, Work<T> work) {
        long begin = System.nanoTime();
        T result = work.run();
        System.out.println(what + ": " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        return result;
    }

    private StateStore store() {
        return StateStore.open(directory, REGISTRY, Clock.systemUTC());
    }

    private void memory() {
        Learned learned = learned();
        try (StateStore store = store()) {
            timed("remember " + MANIFESTS + " manifests and " + BODIES + " bodies", () -> {
                store.memory().remember(APP, learned);
                return 0;
            });
            timed("remember that nothing is new", () -> {
                store.memory().remember(APP, new Learned(2, Map.of(), Map.of(), Map.of(), Map.of(), Set.of()));
                return 0;
            });
        }
        try (StateStore store = store()) {
            Remembered remembered = timed("recall them", () -> store.memory().recall(APP));
            System.gc();
            Runtime heap = Runtime.getRuntime();
            long used = heap.totalMemory() - heap.freeMemory();
            System.out.println("equal: " + remembered.links().equals(learned.links()) + ", heap in use by both: "
                    + used / (1 << 20) + " MiB");
            timed("recall them again", () -> store.memory().recall(APP));
        }
    }

    private void journal() {
        try (StateStore store = store()) {
            List<Step> steps =
                    IntStream.range(0, STEPS).mapToObj(i -> untag(APP, i)).toList();
            long run = timed("plan " + STEPS + " steps", () -> ready(store, steps));
            List<Entry> pending = timed("read them", () -> store.journal().pending(run, APP));
            timed("record them in batches of 50", () -> {
                for (int i = 0; i < STEPS; i += 50) {
                    store.journal()
                            .record(
                                    run,
                                    pending.subList(i, i + 50).stream()
                                            .map(entry -> deleted(entry, START))
                                            .toList());
                }
                return 0;
            });
            timed("when were tags taken last", () -> store.history().lastUntagged(APP));
            timed("list the runs", () -> store.history().runs(100));
        }
    }

    private Learned learned() {
        List<Links.Blob> layers = IntStream.range(0, 60_000)
                .mapToObj(i -> new Links.Blob(digest(), random.nextInt(1 << 30)))
                .toList();
        Map<Digest, Seen> seen = new HashMap<>();
        Map<Digest, Links> links = new HashMap<>();
        for (int i = 0; i < MANIFESTS; i++) {
            Digest digest = digest();
            seen.put(digest, new Seen(1, START.plusSeconds(i), i % 2 == 0 ? Optional.empty() : Optional.of(START)));
            if (i < BODIES) {
                int first = random.nextInt(layers.size() - 8);
                links.put(
                        digest,
                        new Links(MediaKind.IMAGE, List.of(), Optional.empty(), layers.subList(first, first + 8)));
            }
        }
        return new Learned(1, links, Map.of(), Map.of(), seen, Set.of());
    }

    private Digest digest() {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
