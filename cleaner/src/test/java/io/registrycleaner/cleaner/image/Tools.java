package io.registrycleaner.cleaner.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** buildah and podman with a storage of their own, below {@code target}: what the machine has of images is neither used nor touched. */
final class Tools {
    static final Path DIRECTORY = Path.of("target", "image").toAbsolutePath();
    private static final Path RUNTIME =
            Path.of("src", "test", "image", "oci-runtime").toAbsolutePath();
    private static final int LONGEST_MINUTES = 10;

    private Tools() {}

    static List<String> buildah(String... arguments) {
        return command("buildah", List.of(), arguments);
    }

    static List<String> podman(String... arguments) {
        return command("podman", List.of("--runtime", RUNTIME.toString()), arguments);
    }

    private static List<String> command(String program, List<String> options, String... arguments) {
        Path storage = DIRECTORY.resolve("storage");
        List<String> command = new ArrayList<>(List.of(program, "--root", storage.toString()));
        command.addAll(List.of("--runroot", DIRECTORY.resolve("run").toString()));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return command;
    }

    /** What both programs need of our environment. */
    static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", DIRECTORY.toString());
    }

    /** Runs to the end, and gives what was printed on standard output. What else it says is shown when it fails. */
    static String run(List<String> command) {
        try {
            Files.createDirectories(DIRECTORY);
            Path errors = Files.createTempFile(DIRECTORY, "said", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("This machine could not do: " + String.join(" ", command)
                        + System.lineSeparator() + out + Files.readString(errors));
            }
            Files.delete(errors);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
