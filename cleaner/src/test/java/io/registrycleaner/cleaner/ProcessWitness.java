package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Looks all the time at the arguments and the environment of every process that this one has started, as any other process may. */
final class ProcessWitness implements AutoCloseable {
    private static final long REST_MILLIS = 3;

    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "witness");

    ProcessWitness() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
                    processes.forEach(process -> look(process.pid()));
                }
                Thread.sleep(REST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long pid) {
        for (String what : List.of("cmdline", "environ")) {
            try {
                byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), what));
                seen.put(what + " " + new String(bytes, UTF_8).replace('\0', ' '), true);
            } catch (IOException e) {
                // It has ended.
                return;
            }
        }
    }

    /** Everything that was seen, each once: {@code cmdline …} or {@code environ …}. */
    List<String> seen() {
        return new ArrayList<>(seen.keySet());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
