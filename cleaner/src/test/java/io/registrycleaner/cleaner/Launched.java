package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a process of its own, with the environment that it is given and no other. Ended when the test ends. */
public final class Launched implements AutoCloseable {
    public static final Path CLEANER = Path.of("target", "cleaner").toAbsolutePath();
    private static final int LONGEST_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Launched start(Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("launched", ".out");
            Path err = Files.createTempFile("launched", ".err");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new Launched(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end. */
    public static Pod.Result run(Map<String, String> environment, String... command) {
        try (Launched launched = start(environment, command)) {
            return launched.ended();
        }
    }

    /** Runs the cleaner's launcher to the end. */
    public static Pod.Result cleaner(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(CLEANER.toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    public Pod.Result ended() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + read(out) + read(err));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Pod.Result(process.exitValue(), read(out), read(err));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM, as Kubernetes sends it. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until the program has printed something to standard error that fits. */
    public MatchResult awaitError(String pattern) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < end) {
            Matcher matcher = Pattern.compile(pattern).matcher(read(err));
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (!process.isAlive()) {
                break;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("no '" + pattern + "' in: " + read(out) + read(err));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
