package io.registrycleaner.cleaner.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Journalist} in a process of its own. Killed when the test ends. */
final class Child implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    static Child start(String what, Path directory, String... options) {
        List<String> command = java(options);
        command.addAll(List.of(what, directory.toString()));
        return of(command);
    }

    /** Runs a shell's script, in which {@code "$@"} is a Journalist without its arguments. */
    static Child shell(String script, String... options) {
        List<String> command = new ArrayList<>(List.of("sh", "-ec", script, "sh"));
        command.addAll(java(options));
        return of(command);
    }

    /** As {@link #shell}, as a superuser who may mount: what is mounted is seen by this process alone, and gone with it. */
    static Child mounting(String script, String... options) {
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-ec", script, "sh"));
        command.addAll(java(options));
        return of(command);
    }

    /** Not everywhere: a kernel may forbid it, and no package changes that. */
    static boolean canMount(Path directory) {
        try (Child child = of(List.of("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", directory.toString()))) {
            child.rest();
            return child.process.waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // As the packaged program's manifest says: newer JDKs warn where SQLite's native code is loaded otherwise.
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Journalist.class.getName()));
        return command;
    }

    private static Child of(List<String> command) {
        try {
            return new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next line that it prints. */
    String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("it has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything else that it prints until it ends. */
    List<String> rest() {
        try {
            List<String> lines = out.lines().toList();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + lines);
            }
            return lines;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. By the handle, as the process's own method would drop what was printed and not yet read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        rest();
    }
}
