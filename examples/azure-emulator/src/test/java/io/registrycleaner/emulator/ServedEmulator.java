package io.registrycleaner.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar azure-emulator.jar serve} as a child process, and shells beside it. */
final class ServedEmulator implements AutoCloseable {

    private static final Path JAR = Path.of("target", "azure-emulator.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How a program ended and what it said. */
    record Result(int exit, String out, String err) {

        /** What it printed, where it succeeded. */
        String orThrow() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n" + out + err);
            }
            return out.strip();
        }
    }

    private final Path work;
    private final Process process;

    private ServedEmulator(Path work, Process process) {
        this.work = work;
        this.process = process;
    }

    /** Starts it with an environment directory in {@code work} and waits until it is ready. */
    static ServedEmulator start(Path work, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--env-dir", work.resolve("env").toString()));
        arguments.addAll(List.of(more));
        Process process = launch(work, arguments);
        ServedEmulator emulator = new ServedEmulator(work, process);
        emulator.awaitAnnouncement();
        return emulator;
    }

    /** Runs it to its end: for commands that do not serve. */
    static Result run(Path work, String... arguments) {
        return finish(work, "emulator", launch(work, List.of(arguments)));
    }

    Path env(String name) {
        return work.resolve("env").resolve(name);
    }

    String out() {
        return read(work.resolve("emulator.out"));
    }

    /** Runs a script after {@code . <env file>}, with nothing else that the emulator told. */
    Result shell(String envFile, String script) {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", ". '" + env(envFile) + "'\nset -euo pipefail\n" + script);
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("MSI_"));
        builder.redirectOutput(work.resolve("shell.out").toFile());
        builder.redirectError(work.resolve("shell.err").toFile());
        try {
            return finish(work, "shell", builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop and waits until it has. */
    Result stop() {
        process.destroy();
        return finish(work, "emulator", process);
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the emulator does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** It says where things are once everything is there, as one text that ends a line. */
    private void awaitAnnouncement() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!out().endsWith("\n")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not ready: " + read(work.resolve("emulator.out")) + read(work.resolve("emulator.err")));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static Process launch(Path work, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(work.resolve("emulator.out").toFile());
        builder.redirectError(work.resolve("emulator.err").toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result finish(Path work, String name, Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not end: " + read(work.resolve(name + ".err")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Result(process.exitValue(), read(work.resolve(name + ".out")), read(work.resolve(name + ".err")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
