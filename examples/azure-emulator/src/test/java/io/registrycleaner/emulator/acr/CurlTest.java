package io.registrycleaner.emulator.acr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real curl, as ACR's documentation uses it: challenge, exchange, token, call. */
class CurlTest {

    @TempDir
    Path directory;

    private TestRegistry registry;
    private Program programs;
    private String ca;

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.secure();
        registry.directory.grant("reader", "", AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG);
        Publisher publisher = Publisher.into(registry.content, "backend/api", registry.clock.instant());
        publisher.tag("latest", publisher.image("one"));
        ca = Files.writeString(directory.resolve("ca.pem"), TestRegistry.CERTIFICATES.pem())
                .toString();
        programs = new Program(directory, Map.of());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void goesFromTheChallengeToTheCatalog() throws JsonProcessingException {
        String challenge = curl("-i", "/v2/_catalog");
        assertThat(challenge).startsWith("HTTP/1.1 401");
        String scope = challenge.replaceFirst("(?s).*scope=\"([^\"]*)\".*", "$1");
        assertThat(scope).isEqualTo("registry:catalog:*");

        String refreshToken = json(curl(
                        "-d",
                        "grant_type=access_token&service=" + registry.loginServer() + "&tenant=" + Directory.TENANT
                                + "&access_token=" + Directory.armToken("reader"),
                        "/oauth2/exchange"))
                .path("refresh_token")
                .asText();
        String accessToken = json(curl(
                        "-d",
                        "grant_type=refresh_token&service=" + registry.loginServer() + "&scope=" + scope
                                + "&refresh_token=" + refreshToken,
                        "/oauth2/token"))
                .path("access_token")
                .asText();

        assertThat(json(curl("-H", "Authorization: Bearer " + accessToken, "/v2/_catalog")))
                .hasToString("{\"repositories\":[\"backend/api\"]}");
    }

    @Test
    void readsAManifestWithSeveralAcceptHeaders() throws JsonProcessingException {
        JsonNode manifest = json(curl(
                "-H",
                "Authorization: " + registry.bearer("reader", "repository:backend/api:pull"),
                "-H",
                "Accept: " + MediaTypes.DOCKER_MANIFEST,
                "-H",
                "Accept: " + MediaTypes.OCI_MANIFEST,
                "/v2/backend/api/manifests/latest"));

        assertThat(manifest.path("mediaType").asText()).isEqualTo(MediaTypes.OCI_MANIFEST);
    }

    @Test
    void theExchangeKnowsOneMethodOnly() {
        assertThat(curl("-i", "/oauth2/exchange")).startsWith("HTTP/1.1 404");
    }

    /** What curl prints for some options and a path. */
    private String curl(String... optionsAndPath) {
        int last = optionsAndPath.length - 1;
        String[] command = new String[optionsAndPath.length + 4];
        command[0] = "curl";
        command[1] = "--silent";
        command[2] = "--cacert";
        command[3] = ca;
        System.arraycopy(optionsAndPath, 0, command, 4, last);
        command[command.length - 1] = registry.url() + optionsAndPath[last];
        Program.Result result = programs.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return TestRegistry.JSON.readTree(text);
    }
}
