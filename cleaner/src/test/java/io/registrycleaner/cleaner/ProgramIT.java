package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program through its launcher, with the environment that the emulator's node.env exports, and real skopeo. */
class ProgramIT {
    private final Pod pod = Pod.inRealTime();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void skopeoUsesTheSessionThatLoginLeft() {
        pod.optionB();
        pod.publish("sample", "1.0");
        Path file = directory.resolve("session/auth.json");
        Pod.Result login = Launched.cleaner(pod.environment, "login", "--authfile", file.toString());
        assertThat(login.status()).as(login.all()).isZero();
        assertThat(login.all()).doesNotContain("eyJ");

        pod.environment.put("REGISTRY_AUTH_FILE", file.toString());
        Pod.Result tags =
                Launched.run(pod.environment, "skopeo", "list-tags", "docker://" + pod.loginServer() + "/sample");
        assertThat(tags.status()).as(tags.all()).isZero();
        assertThat(tags.out()).contains("\"1.0\"");
        assertThat(pod.emulator.requests().unknown()).isEmpty();
    }

    @Test
    void healthCheckPassesWithOptionB() {
        pod.optionB();
        pod.publish("sample", "1.0");
        Pod.Result result = Launched.cleaner(pod.environment, "health_check");
        assertThat(result.out()).containsPattern("(?m)^✓ Registry connectivity: 1 repositories reachable$");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void healthCheckFailsForANewcomerInAPodWithTheFactsAndTheRemedy() {
        pod.detachAll();
        pod.environment.remove("AZURE_TOKEN_CREDENTIALS");
        pod.environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        Pod.Result result = Launched.cleaner(pod.environment, "health_check", "--wait", "0s");
        assertThat(result.out())
                .contains("This node has no managed identity at all.")
                .contains("docs/troubleshooting.md#no-managed-identity");
        assertThat(result.all()).doesNotContain("\tat ");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void outsideAPodTheDevelopersToolsAreAskedAsWellAndTheReasonStaysTheSame() {
        pod.detachAll();
        pod.environment.remove("AZURE_TOKEN_CREDENTIALS");
        pod.environment.put("AZURE_CONFIG_DIR", directory.toString());
        pod.environment.put("HOME", directory.toString());
        Pod.Result result = Launched.cleaner(pod.environment, "health_check");
        assertThat(result.out()).contains("#no-managed-identity");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void aNewRoleAssignmentIsWaitedFor() {
        pod.world.setPropagation(Duration.ofHours(1));
        Identity identity = pod.attached("fresh");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        pod.grantNow(identity, BuiltInRoles.ACR_PULL);
        try (Launched waiting =
                Launched.start(pod.environment, Launched.CLEANER.toString(), "health_check", "--wait", "10m")) {
            waiting.awaitError("waiting, \\d+s of 10m: Could not exchange the token at ");
            pod.world.setPropagation(Duration.ZERO);
            Pod.Result result = waiting.ended();
            assertThat(result.out()).contains("✓ Registry connectivity: ");
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void theJarAloneDoesTheSame() {
        pod.optionB();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Pod.Result result = Launched.run(
                pod.environment,
                java,
                "-jar",
                Path.of("target", "cleaner.jar").toString(),
                "health-check",
                "--output=json");
        assertThat(result.out()).contains("\"healthy\" : true");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void aHostThatNobodyAllowedIsSentNothing() {
        pod.optionB();
        pod.environment.remove("ALLOWED_REGISTRY_HOSTS");
        assertThat(Launched.cleaner(pod.environment, "health_check").status()).isEqualTo(3);
        assertThat(Launched.cleaner(pod.environment, "serve").status()).isEqualTo(3);
        assertThat(pod.emulator.requests().all()).isEmpty();
    }

    @Test
    void theLauncherWorksThroughALinkAndWithAnArchiveThatIsOfNoUse() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("a copy"));
        for (String file : new String[] {"cleaner", "cleaner.jar"}) {
            Files.copy(Launched.CLEANER.resolveSibling(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path link = Files.createSymbolicLink(directory.resolve("docker-registry-cleaner"), copy.resolve("cleaner"));
        for (String archive : new String[] {"missing", "broken"}) {
            if (archive.equals("broken")) {
                Files.writeString(copy.resolve("cleaner.jsa"), "no archive", StandardOpenOption.CREATE);
            }
            Pod.Result result = Launched.run(pod.environment, link.toString(), "--version");
            assertThat(result.err()).as(archive).isEmpty();
            assertThat(result.out()).startsWith("cleaner ");
            assertThat(result.status()).isZero();
        }
    }

    /** The launcher gives the JVM other compilers for it, from a file that may be missing; neither shows. */
    @Test
    void aCommandThatReadsWholeRegistriesSaysNothingOfTheCompilersThatItHas() throws IOException {
        Pod.Result installed = Launched.cleaner(pod.environment, "clean", "--help");
        Path copy = Files.createDirectory(directory.resolve("without directives"));
        for (String file : new String[] {"cleaner", "cleaner.jar"}) {
            Files.copy(Launched.CLEANER.resolveSibling(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Pod.Result without =
                Launched.run(pod.environment, copy.resolve("cleaner").toString(), "clean", "--help");
        assertThat(installed.out()).startsWith("Usage: cleaner clean ").isEqualTo(without.out());
        assertThat(installed.err() + without.err()).isEmpty();
        assertThat(installed.status() + without.status()).isZero();
    }

    @Test
    void wrongUsageIsTwo() {
        Pod.Result result = Launched.cleaner(pod.environment, "health_check", "--wiat", "10m");
        assertThat(result.err()).contains("--wait").contains("Try: cleaner health_check --help");
        assertThat(result.status()).isEqualTo(2);
    }
}
