package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.START;
import static io.registrycleaner.cleaner.state.Samples.digest;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.start;
import static io.registrycleaner.cleaner.state.Samples.untag;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The program that other processes of the tests run: {@code Journalist WHAT DIRECTORY}. It says on standard output what is done. */
final class Journalist {
    private Journalist() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        try {
            switch (arguments[0]) {
                case "open" -> open(directory);
                case "lock" -> lock(directory);
                case "runs" -> runs(directory);
                case "remember" -> remember(directory);
                case "journal" -> journal(directory);
                case "fill" -> fill(directory);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (DiagnosedException e) {
            say(e.diagnosis().text());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Opens, and lists what there is meanwhile. */
    private static void open(Path directory) throws IOException {
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            store.memory().remembered();
            say("opened " + files(directory));
        }
        say("closed " + files(directory));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Holds the lock until it is killed. */
    private static void lock(Path directory) throws IOException {
        StateLock held = StateLock.acquire(directory, "clean --apply", CLOCK);
        say("held");
        if (System.in.read() < 0) {
            held.close();
        }
    }

    /** Ten runs, one after another, each of one step. */
    private static void runs(Path directory) {
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            for (int i = 0; i < 10; i++) {
                long run = ready(store, List.of(untag(APP, i)));
                store.journal().finish(run, RunEnd.DONE);
                say("run " + run);
            }
        }
    }

    /** Remembers twenty repositories, one after another. */
    private static void remember(Path directory) {
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            for (int i = 0; i < 20; i++) {
                RepositoryName repository =
                        new RepositoryName("process-" + ProcessHandle.current().pid() + "/" + i);
                store.memory().remember(repository, learned(1, 0, 20));
                say(repository.text());
            }
        }
    }

    /** Runs without end, and says whatever has been acknowledged. */
    private static void journal(Path directory) {
        StateStore store = StateStore.open(directory, REGISTRY, CLOCK);
        Journal journal = store.journal();
        while (true) {
            long run = journal.begin(start());
            say("begun " + run);
            for (int i = 0; i < 5; i++) {
                journal.plan(run, List.of(untag(APP, 2 * i), untag(APP, 2 * i + 1)));
                say("planned " + run + " " + (2 * i + 2));
            }
            journal.ready(run);
            say("ready " + run);
            for (Entry entry : journal.pending(run, APP)) {
                journal.record(run, List.of(Samples.deleted(entry, START)));
                say("recorded " + run + " " + entry.id());
            }
            int epoch = store.memory().recall(APP).epoch() + 1;
            store.memory().remember(APP, learned(epoch, 0, 50));
            say("remembered " + epoch);
            journal.finish(run, RunEnd.DONE);
            say("finished " + run);
        }
    }

    private static Learned learned(int epoch, int from, int to) {
        Map<Digest, Seen> seen = new HashMap<>();
        for (int i = from; i < to; i++) {
            seen.put(digest(i), new Seen(epoch, START, Optional.empty()));
        }
        return new Learned(epoch, Map.of(), Map.of(), Map.of(), seen, Set.of());
    }

    /** Remembers more and more until the disk is full; then makes room, and goes on. */
    private static void fill(Path directory) throws IOException {
        Path ballast = Files.write(directory.resolve("ballast"), new byte[300_000]);
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            long run = ready(store, List.of(untag(APP, 1)));
            int epoch = 0;
            try {
                while (true) {
                    store.memory().remember(APP, learned(epoch + 1, epoch * 500, epoch * 500 + 500));
                    epoch++;
                }
            } catch (DiagnosedException e) {
                say(e.diagnosis().text());
            }
            say("intact " + (store.memory().recall(APP).seen().size() == epoch * 500));
            Files.delete(ballast);
            store.memory().remember(APP, learned(epoch + 1, epoch * 500, epoch * 500 + 500));
            store.journal().finish(run, RunEnd.DONE);
            say("on " + (store.memory().recall(APP).epoch() == epoch + 1));
        }
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            say("again " + store.history().runs(9).get(0).ended().isPresent());
        }
    }
}
