package io.registrycleaner.provisioner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the jobs of a pipeline with real bash, as far as scripts see their surroundings: GitHub's files for variables, path and
 * summary and its token service, Azure Pipelines' commands on standard output and what AzureCLI@2 puts into the environment,
 * GitLab's token variable. Two programs are stood in for: {@code git} brings nothing, and {@code mvn} "builds" a link to the
 * provisioner that is built already.
 */
final class PipelineRunner implements AutoCloseable {

    private static final String REQUEST_TOKEN = "request-token";
    private static final Pattern AZURE_COMMAND = Pattern.compile("##vso\\[task\\.(\\w+)(?: variable=(\\w+))?](.*)");

    /**
     * Whom a job signs in as.
     *
     * @param token of the pipeline's own issuer
     */
    record Login(String tenantId, String clientId, String token) {}

    /** How a job ended: its last script's exit code, all that was printed, and the page that its user sees. */
    record Ended(int exitCode, String log, String summary, Path directory) {}

    private final Pipeline pipeline;
    private final Map<String, String> machine;
    private final Path directory;
    private final HttpServer tokens;
    private String token = "";

    /** @param machine what every process on the runner's machine finds in its environment */
    PipelineRunner(Pipeline pipeline, Map<String, String> machine, Path directory) throws IOException {
        this.pipeline = pipeline;
        this.machine = machine;
        this.directory = directory;
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", this::issue);
        tokens.start();
        Path programs = Files.createDirectories(directory.resolve("bin"));
        script(programs.resolve("git"), "for last; do :; done\nmkdir -p \"$last/provisioner/target\"\n");
        script(
                programs.resolve("mvn"),
                "while [ \"$1\" != -f ]; do shift; done\nln -s '" + Program.LAUNCHER
                        + "' \"${2%/*}/provisioner/target/provisioner\"\n");
    }

    /** GitHub's service answers with a token for the audience that is asked for. */
    private void issue(HttpExchange exchange) throws IOException {
        boolean allowed =
                ("bearer " + REQUEST_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && exchange.getRequestURI().getQuery().endsWith("&audience=api://AzureADTokenExchange");
        byte[] body = ("{\"count\": 1, \"value\": \"" + token + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? body.length : -1);
        if (allowed) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    Ended run(Pipeline.Job job, Login login) {
        try {
            return run(job, login, Files.createTempDirectory(directory, "job"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended run(Pipeline.Job job, Login login, Path work) throws IOException {
        token = login.token();
        Map<String, String> environment = new HashMap<>(machine);
        environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", work.toString());
        environment.put("TMPDIR", work.toString());
        environment.putAll(job.environment());
        environment.putAll(given(login, work));
        StringBuilder log = new StringBuilder();
        int exitCode = 0;
        for (int i = 0; i < job.scripts().size() && exitCode == 0; i++) {
            Path script = script(work.resolve("script-" + i), job.scripts().get(i));
            Run run = Program.start(environment, command(script, work)).await();
            exitCode = run.exitCode();
            log.append(run.out()).append(run.err());
            take(run.out(), environment, work);
        }
        return new Ended(exitCode, log.toString(), summary(work), work);
    }

    /** The shell as each system starts it. */
    private List<String> command(Path script, Path work) {
        List<String> command = new ArrayList<>(List.of("env", "-C", work.toString(), "bash", "--noprofile", "--norc"));
        if (pipeline != Pipeline.AZURE) {
            command.addAll(List.of("-e", "-o", "pipefail"));
        }
        command.add(script.toString());
        return command;
    }

    private Map<String, String> given(Login login, Path work) {
        return switch (pipeline) {
            case GITHUB ->
                Map.of(
                        "RUNNER_TEMP", work.toString(),
                        "GITHUB_ENV", work.resolve("github-env").toString(),
                        "GITHUB_PATH", work.resolve("github-path").toString(),
                        "GITHUB_STEP_SUMMARY", work.resolve("github-summary").toString(),
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN", REQUEST_TOKEN,
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                                "http://localhost:" + tokens.getAddress().getPort() + "/token?version=1");
            case AZURE ->
                Map.of(
                        "AGENT_TEMPDIRECTORY", work.toString(),
                        "BUILD_ARTIFACTSTAGINGDIRECTORY", work.toString(),
                        "JAVA_HOME_17_X64", System.getProperty("java.home"),
                        "idToken", login.token(),
                        "servicePrincipalId", login.clientId(),
                        "tenantId", login.tenantId());
            case GITLAB -> Map.of("AZURE_ID_TOKEN", login.token());
        };
    }

    /** What a script tells the runner for the scripts that follow. */
    private void take(String printed, Map<String, String> environment, Path work) throws IOException {
        for (String line : lines(work.resolve("github-env"))) {
            environment.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        for (String line : lines(work.resolve("github-path"))) {
            environment.merge("PATH", line, (before, added) -> added + ":" + before);
        }
        Files.deleteIfExists(work.resolve("github-path"));
        for (Matcher command : printed.lines()
                .map(AZURE_COMMAND::matcher)
                .filter(Matcher::matches)
                .toList()) {
            switch (command.group(1)) {
                case "setvariable" -> environment.put(command.group(2), command.group(3));
                case "prependpath" ->
                    environment.merge("PATH", command.group(3), (before, added) -> added + ":" + before);
                case "uploadsummary" -> Files.copy(Path.of(command.group(3)), work.resolve("azure-summary.md"));
                default -> throw new AssertionError("no such command: " + command.group());
            }
        }
    }

    /** GitLab has none but the page that the merge request links to. */
    private String summary(Path work) throws IOException {
        return switch (pipeline) {
            case GITHUB -> String.join("\n", lines(work.resolve("github-summary")));
            case AZURE -> String.join("\n", lines(work.resolve("azure-summary.md")));
            case GITLAB ->
                String.join("\n", lines(work.resolve("plan.md")))
                        + String.join("\n", lines(work.resolve("applied.md")))
                        + String.join("\n", lines(work.resolve("verified.md")));
        };
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("could not make executable: " + file);
        }
        return file;
    }

    @Override
    public void close() {
        tokens.stop(0);
    }
}
