package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Face;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private final Pod pod = new Pod();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void leavesTheSessionWhereSkopeoFindsItForThisUserAlone() throws IOException {
        pod.optionB();
        Path file = directory.resolve("a/b/auth.json");
        Pod.Result result = pod.run("login", "--authfile", file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("Signed in to " + pod.loginServer() + " as AZURE_CLIENT_ID=")
                .contains(file.toString());
        assertThat(credentials(file)).startsWith("00000000-0000-0000-0000-000000000000:eyJ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void printsNothingOfAnyToken() throws IOException {
        pod.optionB();
        Pod.Result text = pod.run("login", "--stacktrace");
        Pod.Result json = pod.run("login", "--output", "json");
        Pod.Result health = pod.run("health_check", "--stacktrace");
        String refreshToken =
                credentials(Path.of(pod.environment.get("REGISTRY_AUTH_FILE"))).replaceFirst("^[-0]+:", "");
        for (Pod.Result result : new Pod.Result[] {text, json, health}) {
            assertThat(result.status()).isZero();
            // Every token of the emulator, as of Azure, is a JWT, and all of those begin alike.
            assertThat(result.all()).doesNotContain(refreshToken).doesNotContain("eyJ");
        }
    }

    @Test
    void showsWhereAFailureCameFromOnlyWhenAskedAndEvenThenNoToken() {
        pod.environment.put("AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        assertThat(pod.run("login").err()).doesNotContain("\tat ");
        assertThat(pod.run("login", "--stacktrace").err()).contains("\tat ").contains("Caused by: com.azure");
        pod.environment.put("AZURE_CLIENT_ID", pod.attached("without-role").clientId());
        assertThat(pod.run("login", "--stacktrace").err()).contains("\tat ").doesNotContain("eyJ");
    }

    @Test
    void saysWhenTheTenantIsNotTheOneThatWasExpected() {
        String tenant = pod.kubelet().tenantId();
        pod.environment.put("AZURE_TENANT_ID", tenant);
        assertThat(pod.run("login").err()).contains("  tenant     " + tenant + "\n");
        pod.environment.put("AZURE_TENANT_ID", "other-tenant");
        assertThat(pod.run("login").err()).contains("  tenant     " + tenant + " (but AZURE_TENANT_ID=other-tenant)\n");
    }

    @Test
    void asksTheMetadataServiceForTheIdentityThatTheVariableNames() {
        String clientId = pod.optionB().clientId();
        pod.run("login");
        assertThat(pod.emulator.requests().of(Face.IMDS))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).contains("client_id=" + clientId));
    }

    @Test
    void anEmptyClientIdAsAChartRendersItCountsAsNone() {
        pod.grantPull(pod.kubelet());
        pod.environment.put("AZURE_CLIENT_ID", "");
        assertThat(pod.run("login").out())
                .contains("AZURE_CLIENT_ID is not set (DefaultAzureCredential found demo-aks-agentpool)");
    }

    @Test
    void aSystemAssignedIdentityIsTakenWhereTheNodeHasOne() {
        pod.grant(pod.systemAssigned().principalId(), io.registrycleaner.emulator.world.BuiltInRoles.ACR_PULL);
        assertThat(pod.run("login").out()).contains("(system-assigned))");
    }

    @Test
    void anAuthFileThatCannotBeWrittenIsSaidWithTheOptionThatNamesIt() throws IOException {
        pod.optionB();
        Path notADirectory = Files.writeString(directory.resolve("file"), "");
        Pod.Result result = pod.run(
                "login", "--authfile", notADirectory.resolve("auth.json").toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("Could not write the auth file")
                .contains("--authfile FILE (REGISTRY_AUTH_FILE)");
        Pod.Result itself = pod.run("login", "--authfile", directory.toString());
        assertThat(itself.err()).contains("it is a directory");
    }

    @Test
    void theAuthFileHasADefaultInTheStateDirectoryAndThenInTheRuntimeDirectory() {
        pod.optionB();
        pod.environment.remove("REGISTRY_AUTH_FILE");
        pod.environment.put("XDG_RUNTIME_DIR", directory.resolve("run").toString());
        assertThat(pod.run("login").status()).isZero();
        assertThat(directory.resolve("run/docker-registry-cleaner/auth.json")).exists();
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        assertThat(pod.run("login").status()).isZero();
        assertThat(directory.resolve("state/auth/auth.json")).exists();
    }

    private static String credentials(Path file) throws IOException {
        String encoded = new ObjectMapper()
                .readTree(Files.readString(file))
                .path("auths")
                .elements()
                .next()
                .path("auth")
                .asText();
        return new String(Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8);
    }
}
