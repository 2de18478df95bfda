package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real docker-registry behind the face: it takes our tokens, and skopeo works against the pair. */
class BackendIT {

    @TempDir
    Path directory;

    private TestRegistry registry;
    private TestRegistry source;
    private DockerRegistry backend;
    private Program programs;

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.secure();
        registry.clock.setToNow();
        registry.directory.grant("reader", "", AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG);
        registry.directory.grant("cleaner", "", AcrPermission.values());
        backend = DockerRegistry.trusting(registry, directory);
        registry.settings = registry.settings.withBackend(backend.url());

        source = TestRegistry.secure();
        source.settings = source.settings.withPolicies(AcrSettings.Policies.DEFAULT.withAnonymousPull(true));
        Publisher publisher = Publisher.into(source.content, "backend/api", source.clock.instant());
        publisher.tag(
                "1.4.2",
                publisher.index(
                        publisher.dockerImage("1.4.2", Facts.Platform.LINUX_AMD64),
                        publisher.image("1.4.2", new Facts.Platform("linux", "arm64"))));
        Path ca = Files.writeString(directory.resolve("ca.pem"), TestRegistry.CERTIFICATES.pem());
        programs = new Program(
                directory,
                Map.of(
                        "SSL_CERT_FILE",
                        ca.toString(),
                        "REGISTRY_AUTH_FILE",
                        directory.resolve("auth.json").toString()));
    }

    @AfterEach
    void stop() {
        backend.close();
        registry.close();
        source.close();
    }

    @Test
    void aRealRegistryTakesPushesPullsAndDeletesWithOurTokens() {
        login("cleaner");

        assertDone(programs.run("skopeo", "copy", "--all", docker(source, "backend/api:1.4.2"), here("ci/api:one")));
        assertThat(programs.run("skopeo", "list-tags", here("ci/api")).output()).contains("\"one\"");
        assertDone(programs.run("skopeo", "inspect", here("ci/api:one")));
        assertDone(programs.run("skopeo", "copy", "--all", here("ci/api:one"), "dir:" + directory.resolve("out")));
        assertDone(programs.run("skopeo", "delete", here("ci/api:one")));

        Program.Result gone = programs.run("skopeo", "inspect", here("ci/api:one"));
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.output()).contains("manifest unknown");
    }

    @Test
    void aRealRegistryRefusesWhatTheTokenDoesNotGrant() {
        login("reader");

        Program.Result pushed = programs.run("skopeo", "copy", docker(source, "backend/api:1.4.2"), here("ci/api:one"));

        assertThat(pushed.exitCode()).isEqualTo(1);
        assertThat(Files.exists(directory.resolve("storage/docker/registry/v2/repositories/ci/api/_manifests")))
                .isFalse();
    }

    @Test
    void aRealRegistryListsItsCatalogForOurTokensAndChallengesOthers() {
        login("cleaner");
        assertDone(programs.run("skopeo", "copy", docker(source, "backend/api:1.4.2"), here("ci/api:one")));

        HttpResponse<byte[]> listed =
                registry.get("/v2/_catalog", "Authorization", registry.bearer("reader", "registry:catalog:*"));
        assertThat(json(listed).path("repositories")).hasToString("[\"ci/api\"]");

        HttpResponse<byte[]> refused = registry.get("/v2/_catalog", "Authorization", "Bearer none");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Www-Authenticate").orElseThrow())
                .contains("realm=\"" + registry.url() + "/oauth2/token\"");
    }

    @Test
    void linksOfTheRealRegistryLeadBackToTheFace() {
        HttpResponse<byte[]> started = registry.send(
                "POST",
                "/v2/ci/api/blobs/uploads/",
                new byte[0],
                "Authorization",
                registry.bearer("cleaner", "repository:ci/api:pull,push"));

        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location").orElseThrow()).startsWith(registry.url() + "/v2/ci/api/");
    }

    @Test
    void aRealRegistryHasNoMetadataApi() {
        HttpResponse<byte[]> answer =
                registry.get("/acr/v1/_catalog", "Authorization", registry.bearer("reader", "registry:catalog:*"));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void aRegistryThatIsDownIsABadGateway() {
        registry.settings = registry.settings.withBackend(URI.create("http://127.0.0.1:1"));

        HttpResponse<byte[]> answer = registry.get("/v2/");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(errorCode(answer)).isEqualTo("UNAVAILABLE");
    }

    private void login(String objectId) {
        assertDone(programs.runWithInput(
                registry.refreshToken(objectId),
                "skopeo",
                "login",
                "--username",
                TestRegistry.NULL_GUID,
                "--password-stdin",
                registry.loginServer()));
    }

    private String here(String reference) {
        return docker(registry, reference);
    }

    private static String docker(TestRegistry where, String reference) {
        return "docker://" + where.loginServer() + "/" + reference;
    }

    private static void assertDone(Program.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
