package io.registrycleaner.cleaner.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one place that runs skopeo: arguments as a list, the secret on standard input, ended when it takes too long. */
public final class Skopeo {
    /** This user name tells a registry of Azure that the password is a refresh token. */
    private static final String REFRESH_TOKEN_USER = "00000000-0000-0000-0000-000000000000";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_OUTPUT = 64 * 1024;

    /** What skopeo has use for. Whatever else is in our environment, a client secret perhaps, is none of its business. */
    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "XDG_RUNTIME_DIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "CONTAINERS_REGISTRIES_CONF",
            "REGISTRIES_CONFIG_PATH");

    private final Map<String, String> environment;

    public Skopeo(Map<String, String> environment) {
        this.environment = environment.entrySet().stream()
                .filter(variable -> PASSED_ON.contains(variable.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Logs in, which writes the session into {@code authFile}: one file for skopeo, podman and buildah alike.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when skopeo is missing, fails, or takes too long
     */
    public void login(RegistrySession session, AuthFile authFile, Deadline deadline) {
        Path file = authFile.prepared();
        List<String> command = List.of(
                program(),
                "login",
                "--username",
                REFRESH_TOKEN_USER,
                "--password-stdin",
                "--authfile",
                file.toString(),
                session.registry().toString());
        Ended ended = run(command, session.refreshToken(), deadline.allow(LONGEST, "skopeo login"));
        if (ended.status() != 0) {
            throw failed(session, ended.output());
        }
    }

    private record Ended(int status, String output) {}

    private Ended run(List<String> command, Secret input, Duration longest) {
        Process process = start(command);
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.reveal().getBytes(UTF_8));
            } catch (IOException e) {
                // It ended without reading: its exit status and output say why.
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow(longest).asException();
            }
            return new Ended(process.exitValue(), redact(output.join(), input));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooSlow(longest).asException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Looked for in the PATH that we were given: the system would look in the one that this process was started with. */
    private String program() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "skopeo"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> missing("it is not in PATH").asException());
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw missing(Causes.of(e)).asException(e);
        }
    }

    private static Diagnosis missing(String reason) {
        return Diagnosis.of(Problem.SKOPEO_MISSING, "Could not start skopeo: " + reason + ".")
                .likely("skopeo is not installed, or not in a directory of PATH")
                .action("apt-get install skopeo, or use the image docker-registry-cleaner, which has it")
                .build();
    }

    private static String read(Process process) {
        try {
            byte[] head = process.getInputStream().readNBytes(MOST_OUTPUT);
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return new String(head, UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** skopeo does not print passwords; should a version do so, it does not get further than here. */
    private static String redact(String output, Secret secret) {
        return output.replace(secret.reveal(), secret.toString()).strip();
    }

    private static RuntimeException failed(RegistrySession session, String output) {
        return Diagnosis.of(Problem.SKOPEO_FAILED, "skopeo login to %s failed.".formatted(session.registry()))
                .fact("skopeo", lastLine(output))
                .likely(
                        output.contains("x509")
                                ? "skopeo does not trust the registry's certificate; it reads SSL_CERT_FILE"
                                : "the registry refuses the token that it gave a moment ago, or the auth file cannot be written")
                .action("run it by hand: skopeo --debug login …, as docs/authentication.md shows")
                .build()
                .asException();
    }

    private static Diagnosis tooSlow(Duration longest) {
        return Diagnosis.of(
                        Problem.SKOPEO_FAILED, "skopeo login did not end within %d s.".formatted(longest.toSeconds()))
                .likely("the registry answers slowly, or a proxy is in the way")
                .action("compare HTTPS_PROXY and NO_PROXY; run skopeo --debug login … by hand")
                .build();
    }

    private static String lastLine(String output) {
        String line = output.lines().reduce((first, second) -> second).orElse("(no output)");
        return line.substring(0, Math.min(line.length(), 500));
    }
}
