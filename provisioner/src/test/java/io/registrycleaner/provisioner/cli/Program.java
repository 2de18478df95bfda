package io.registrycleaner.provisioner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, with nothing of this process's environment but a path. */
final class Program {

    static final Path LAUNCHER = Path.of("target", "provisioner").toAbsolutePath();
    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Run run(Map<String, String> environment, String commandLine) {
        return start(environment, commandLine).await();
    }

    static Program start(Map<String, String> environment, String commandLine) {
        return start(environment, LAUNCHER.toString(), commandLine);
    }

    /** Standard input is empty, and none of the streams is a terminal. */
    static Program start(Map<String, String> environment, String launcher, String commandLine) {
        List<String> command = new ArrayList<>(List.of(launcher.split(" ")));
        command.addAll(List.of(commandLine.trim().split(" +")));
        return start(environment, command);
    }

    static Program start(Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("provisioner", ".out");
            Path err = Files.createTempFile("provisioner", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().clear();
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("PATH", "/usr/bin:/bin");
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        return read(out);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as the kernel does when memory is short. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** What Ctrl-C does. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Run await() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + read(out) + read(err));
            }
            Run run = new Run(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
