package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class EnvironmentTest {

    @TempDir
    private Path work;

    @Test
    void aShellReadsEveryValueAsItIs() throws Exception {
        String value = "it's $HOME \"quoted\" `x` \\";
        Path file = new Environment(work.resolve("env")).writeExports("a.env", Map.of("VALUE", value));
        Process shell = new ProcessBuilder("sh", "-c", ". '" + file + "'; printf %s \"$VALUE\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(value);
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "");
        assertThatThrownBy(() -> new Environment(file.resolve("env")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file/env");
    }

    @Test
    void whatAnEarlierRunHasLeftDoesNotTellThatThisOneIsReady() throws IOException {
        Path stale = Files.writeString(work.resolve("node.env"), "stale");
        Files.setLastModifiedTime(stale, FileTime.from(Instant.EPOCH));
        try (Emulator emulator = Emulator.start(World.demo(), Ports.ANY, Optional.of(work))) {
            assertThat(stale).doesNotExist();
            emulator.clients().writeExports();
            assertThat(stale).content().contains("AZURE_POD_IDENTITY_AUTHORITY_HOST='" + emulator.imdsUrl() + "'");
        }
        assertThat(stale).exists();
    }

    @Test
    void theFilesOfAnEmulatorInATestGoWithIt() {
        Path ca;
        try (Emulator emulator = Emulator.start(World.demo())) {
            ca = emulator.caFile();
            assertThat(ca).exists();
            assertThat(emulator.registryTokenCertificate()).content().startsWith("-----BEGIN CERTIFICATE-----");
        }
        assertThat(ca.getParent()).doesNotExist();
    }

    @Test
    void theNodeAndTheAdminFindTheClusterByAKubeconfig() throws IOException {
        try (Emulator emulator = Emulator.start(World.demo())) {
            Map<String, String> node = emulator.nodeEnvironment();
            assertThat(emulator.adminEnvironment()).containsEntry("KUBECONFIG", node.get("KUBECONFIG"));

            JsonNode config =
                    new ObjectMapper().valueToTree(new Yaml().load(Files.readString(Path.of(node.get("KUBECONFIG")))));

            String url = emulator.kubernetesUrl("demo-aks");
            assertThat(config.at("/clusters/0/cluster/server").asText()).isEqualTo(url);
            assertThat(Base64.getDecoder()
                            .decode(config.at("/clusters/0/cluster/certificate-authority-data")
                                    .asText()))
                    .isEqualTo(Files.readAllBytes(emulator.caFile()));
            assertThat(new Client(emulator)
                            .get(
                                    url + "/api/v1/pods",
                                    Map.of(
                                            "Authorization",
                                            "Bearer "
                                                    + config.at("/users/0/user/token")
                                                            .asText()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void eachPrincipalHasAnEnvironmentOfItsOwn() {
        try (Emulator emulator = Emulator.start(World.demo())) {
            Map<String, String> admin = emulator.adminEnvironment();
            Map<String, String> reader = emulator.adminEnvironment("reader");
            assertThat(admin.keySet()).isEqualTo(reader.keySet());
            assertThat(admin.get("AZURE_CLIENT_ID")).isNotEqualTo(reader.get("AZURE_CLIENT_ID"));
            assertThatThrownBy(() -> emulator.adminEnvironment("nobody")).hasMessageContaining("nobody");
            assertThat(emulator.nodeEnvironment()).containsEntry("REGISTRY_URL", emulator.loginServer("demoregistry"));
        }
    }
}
