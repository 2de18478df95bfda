package io.registrycleaner.emulator.acr;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real skopeo, unchanged, as a client. */
class SkopeoTest {

    @TempDir
    Path directory;

    private TestRegistry registry;
    private Program programs;
    private Digest index;

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.secure();
        registry.directory.grant("reader", "", AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG);
        registry.directory.grant("cleaner", "", AcrPermission.values());
        Publisher publisher = Publisher.into(registry.content, "backend/api", registry.clock.instant());
        Digest arm = publisher.image("1.4.2", new Facts.Platform("linux", "arm64"));
        index = publisher.index(publisher.image("1.4.2"), arm);
        publisher.tag("1.4.2", index).tag("latest", index);
        Map<String, String> environment = new HashMap<>();
        Path ca = Files.writeString(directory.resolve("ca.pem"), TestRegistry.CERTIFICATES.pem());
        environment.put("SSL_CERT_FILE", ca.toString());
        environment.put("REGISTRY_AUTH_FILE", directory.resolve("auth.json").toString());
        programs = new Program(directory, environment);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void logsInWithARefreshToken() {
        Program.Result result = login(registry.refreshToken("reader"));

        assertThat(result.output()).contains("Login Succeeded!");
        assertThat(result.exitCode()).isZero();
        assertThat(directory.resolve("auth.json")).content().contains(registry.loginServer());
    }

    @Test
    void logsInWithAnEntraTokenAsTheGuideDoes() {
        assertThat(login(Directory.armToken("reader")).exitCode()).isZero();
    }

    @Test
    void isRefusedWhereTheIdentityHasNoRole() {
        Program.Result result = login(Directory.armToken("stranger"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("invalid username/password");
    }

    @Test
    void listsTagsAndInspects() {
        login(registry.refreshToken("reader"));

        Program.Result tags = programs.run("skopeo", "list-tags", image(""));
        assertThat(tags.output()).contains("\"1.4.2\"", "\"latest\"");
        assertThat(tags.exitCode()).isZero();

        Program.Result inspected = programs.run("skopeo", "inspect", image(":1.4.2"));
        assertThat(inspected.output()).contains("\"Architecture\": \"amd64\"").contains("\"Os\": \"linux\"");
        assertThat(inspected.exitCode()).isZero();

        Program.Result raw = programs.run("skopeo", "inspect", "--raw", image("@" + index));
        assertThat(Digest.of(raw.output().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(index);
    }

    @Test
    void copiesAllPlatformsOutAndIn() {
        login(registry.refreshToken("cleaner"));

        assertDone(programs.run("skopeo", "copy", "--all", image(":1.4.2"), "dir:" + directory.resolve("out")));
        assertDone(programs.run(
                "skopeo", "copy", "--all", "dir:" + directory.resolve("out"), docker("ci/mirror") + ":one"));

        Repository mirror = registry.content.find("ci/mirror").orElseThrow();
        assertThat(mirror.tag("one").orElseThrow().digest()).isEqualTo(index);
        assertThat(mirror.summary().manifests()).isEqualTo(3);
    }

    @Test
    void copiesBetweenRepositoriesAndFormats() {
        login(registry.refreshToken("cleaner"));

        assertDone(programs.run("skopeo", "copy", "--format", "v2s2", image(":latest"), docker("ci/docker") + ":v2s2"));

        Repository repository = registry.content.find("ci/docker").orElseThrow();
        assertThat(repository.resolve("v2s2").orElseThrow().facts().mediaType())
                .isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertDone(programs.run("skopeo", "inspect", docker("ci/docker") + ":v2s2"));
    }

    @Test
    void doesNotPushWithTheRightToPullAlone() {
        login(registry.refreshToken("reader"));

        Program.Result result = programs.run("skopeo", "copy", image(":latest"), docker("ci/denied") + ":x");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(registry.content.find("ci/denied")).isEmpty();
    }

    @Test
    void deletesAManifestWithAllItsTags() {
        login(registry.refreshToken("cleaner"));

        assertDone(programs.run("skopeo", "delete", image(":1.4.2")));

        Repository repository = registry.content.find("backend/api").orElseThrow();
        assertThat(repository.manifest(index)).isEmpty();
        assertThat(repository.tag("latest")).isEmpty();
        assertThat(repository.summary().manifests()).as("the platforms' images").isEqualTo(2);
    }

    @Test
    void doesNotDeleteWithTheRightToPullAlone() {
        login(registry.refreshToken("reader"));

        Program.Result result = programs.run("skopeo", "delete", image(":1.4.2"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(registry.content.find("backend/api").orElseThrow().manifest(index))
                .isPresent();
    }

    @Test
    void pullsWithoutALoginWhereAnybodyMay() {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withAnonymousPull(true));

        assertDone(programs.run("skopeo", "inspect", image(":1.4.2")));
    }

    private Program.Result login(String password) {
        return programs.runWithInput(
                password + "\n",
                "skopeo",
                "login",
                "--username",
                TestRegistry.NULL_GUID,
                "--password-stdin",
                registry.loginServer());
    }

    private String image(String reference) {
        return docker("backend/api") + reference;
    }

    private String docker(String repository) {
        return "docker://" + registry.loginServer() + "/" + repository;
    }

    private static void assertDone(Program.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
