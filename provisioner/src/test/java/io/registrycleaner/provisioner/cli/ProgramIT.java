package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.RequestLog;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as its users start it. */
class ProgramIT {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps ";

    private final Azure azure = new Azure();
    private final Map<String, String> admin = new HashMap<>(azure.emulator().adminEnvironment());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        List<RequestLog.Entry> unknown = azure.emulator().requests().unknown();
        azure.close();
        assertThat(unknown).isEmpty();
    }

    @Test
    void optionBThenVerifyThenNoChanges() {
        Path values = directory.resolve("values.yaml");

        Run first = Program.run(admin, OPTION_B + "--yes --values " + values);
        Run verified = Program.run(admin, "verify " + Run.DEMO + " --node-pool apps --values " + values);
        Run second = Program.run(admin, OPTION_B + "--values " + values);

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.out()).contains("No changes");
        assertThat(values).content().contains(azure.dedicated().orElseThrow().clientId());
    }

    @Test
    void optionA() {
        Run run = Program.run(admin, "option-a " + Run.DEMO + " --yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void printsNothingButOneJsonDocumentOnStandardOutput() throws IOException {
        admin.put("AZURE_LOG_LEVEL", "verbose");

        Run run = Program.run(admin, OPTION_B + "--yes --output json");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).path("status").asText())
                .isEqualTo("applied");
    }

    @Test
    void neverPrintsASecret() {
        admin.put("AZURE_LOG_LEVEL", "verbose");

        Run run = Program.run(admin, OPTION_B + "--yes --stacktrace --output json");

        assertThat(run.out() + run.err()).doesNotContain(admin.get("AZURE_CLIENT_SECRET"), "eyJ");
    }

    @Test
    void aTypoAndAMissingOption() {
        assertThat(Program.run(admin, "user-asigned")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Did you mean: provisioner user-assigned");
        });
        assertThat(Program.run(admin, "user-assigned --cluster demo-aks")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Missing required option: '--registry=NAME'");
        });
    }

    @Test
    void withoutATerminalItNeedsYes() {
        Run run = Program.run(admin, OPTION_B);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--yes");
        assertThat(azure.dedicated()).isEmpty();
    }

    @Test
    void onATerminalItAsks() throws IOException {
        Path answer = Files.writeString(directory.resolve("answer"), "y\n");
        String command = Program.LAUNCHER + " " + OPTION_B;

        Run run = Program.start(
                        admin,
                        List.of("sh", "-c", "script --quiet --return --command '" + command + "' /dev/null <" + answer))
                .await();

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("Apply these changes? [y/N]").contains("Done: 3 changes made.");
        assertThat(azure.dedicated()).isPresent();
    }

    @Test
    void withoutALoginItSaysSo() {
        Map<String, String> nobody = new HashMap<>(Map.of(
                "HOME",
                directory.toString(),
                "AZURE_CONFIG_DIR",
                directory.resolve("azure").toString(),
                // The rest of the chain is the SDK's, and asks this machine's metadata service.
                "AZURE_TOKEN_CREDENTIALS",
                "AzureCliCredential"));
        nobody.put("SSL_CERT_FILE", admin.get("SSL_CERT_FILE"));
        nobody.put("PROVISIONER_CLOUD_CONFIG", admin.get("PROVISIONER_CLOUD_CONFIG"));

        Run run = Program.run(nobody, OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("There is no login to Azure.", "az login");
        assertThat(azure.takeRequests()).isEmpty();
    }

    @Test
    void withoutANetworkItSaysSoAtOnce() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        useEndpoint("https://localhost:" + closed + "/");
        Instant begun = Instant.now();

        Run run = Program.run(admin, OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("Could not reach https://localhost:" + closed + ": it takes no connection.");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aHostThatCannotBeFoundIsNamed() throws IOException {
        useEndpoint("https://no-such-host.invalid/");

        Run run = Program.run(admin, OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("Could not reach https://no-such-host.invalid: its name cannot be resolved.");
    }

    @Test
    void aCertificateThatIsNotTrustedIsTold() {
        admin.remove("SSL_CERT_FILE");

        Run run = Program.run(admin, OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("its certificate is not trusted", "SSL_CERT_FILE");
        assertThat(azure.emulator().requests().all()).isEmpty();
    }

    @Test
    void printsAStackTraceOnlyWhenAsked() {
        String wrong = OPTION_B.replace("demo-aks", "nope");
        admin.put("AZURE_CLIENT_SECRET", "wrong");

        assertThat(Program.run(admin, wrong).err()).doesNotContain("\tat ");
        assertThat(Program.run(admin, wrong + "--stacktrace").err()).contains("\tat ");
    }

    @Test
    void ctrlCWhileApplyingEndsAtOnceAndSaysHowToGoOn() throws InterruptedException {
        azure.world().settings().setScaleSetUpdate(Duration.ofMinutes(5));
        Program program = Program.start(admin, OPTION_B + "--yes");
        Instant deadline = Instant.now().plusSeconds(60);
        while (!program.printed().contains("... attach") && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
        }

        program.interrupt();
        Instant interrupted = Instant.now();
        Run run = program.await();

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(130);
        assertThat(run.err()).contains("Interrupted.", "run the same command again");
        assertThat(Duration.between(interrupted, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void startsThroughALinkByJarAndWithoutItsArchive() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("linked"), Program.LAUNCHER);
        Path bare = Files.createDirectory(directory.resolve("bare"));
        for (String file : List.of("provisioner", "provisioner.jar")) {
            Files.copy(Program.LAUNCHER.resolveSibling(file), bare.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        String jar = Path.of(System.getProperty("java.home"), "bin", "java") + " -jar "
                + Program.LAUNCHER.resolveSibling("provisioner.jar");

        for (String launcher :
                List.of(link.toString(), bare.resolve("provisioner").toString(), jar)) {
            Run run = Program.start(Map.of(), launcher, "--version").await();

            assertThat(run.exitCode()).as(launcher + run).isZero();
            assertThat(run.out()).startsWith("provisioner 0.");
            assertThat(run.err()).isEmpty();
        }
    }

    private void useEndpoint(String url) throws IOException {
        Path config = directory.resolve("cloud.json");
        Files.writeString(
                config,
                "{\"endpoints\": {\"resourceManager\": \"%s\", \"activeDirectory\": \"%s\",".formatted(url, url)
                        + " \"activeDirectoryResourceId\": \"https://management.core.windows.net/\"}}");
        admin.put("PROVISIONER_CLOUD_CONFIG", config.toString());
    }
}
