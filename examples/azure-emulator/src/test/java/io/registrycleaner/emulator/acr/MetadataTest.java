package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static final String ALL_OPEN =
            "{\"deleteEnabled\":true,\"writeEnabled\":true,\"readEnabled\":true,\"listEnabled\":true}";

    private TestRegistry registry;
    private Publisher publisher;
    private Repository repository;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("cleaner", "", AcrPermission.values());
        publisher = Publisher.into(registry.content, "ci/api", registry.clock.instant());
        repository = publisher.repository();
        bearer = registry.bearer("cleaner", "registry:catalog:* repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void describesARepository() {
        publisher.tag("one", publisher.image("one"));
        registry.clock.advance(Duration.ofMinutes(5));
        publisher.at(registry.clock.instant()).tag("two", publisher.image("two"));

        JsonNode attributes = json(get("/acr/v1/ci%2Fapi"));

        assertThat(attributes.path("registry").asText()).isEqualTo(registry.loginServer());
        assertThat(attributes.path("imageName").asText()).isEqualTo("ci/api");
        assertThat(attributes.path("createdTime").asText()).isEqualTo("2026-11-24T10:00:00.0000000Z");
        assertThat(attributes.path("lastUpdateTime").asText()).isEqualTo("2026-11-24T10:05:00.0000000Z");
        assertThat(attributes.path("manifestCount").asInt()).isEqualTo(2);
        assertThat(attributes.path("tagCount").asInt()).isEqualTo(2);
        assertThat(attributes.path("changeableAttributes")).hasToString(ALL_OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acr/v1/ci/api/_tags", "/acr/v1/ci%2Fapi/_tags"})
    void takesNamesWithSlashesAndAsOneSegment(String path) {
        publisher.tag("one", publisher.image("one"));

        assertThat(json(get(path)).path("tags")).hasSize(1);
    }

    @Test
    void describesATagInAListAndAlone() {
        Digest image = publisher.image("one");
        publisher.tag("one", image);

        JsonNode listed = json(get("/acr/v1/ci/api/_tags")).path("tags").path(0);
        assertThat(listed)
                .hasToString("{\"name\":\"one\",\"digest\":\"" + image
                        + "\",\"createdTime\":\"2026-11-24T10:00:00.0000000Z\""
                        + ",\"lastUpdateTime\":\"2026-11-24T10:00:00.0000000Z\",\"signed\":false"
                        + ",\"changeableAttributes\":" + ALL_OPEN + "}");
        assertThat(json(get("/acr/v1/ci/api/_tags/one")).path("tag")).isEqualTo(listed);
    }

    @Test
    void describesAnImageInAListAndAlone() {
        Digest image = publisher.image("one");
        publisher.tag("b", image).tag("a", image);
        long size = 0;
        JsonNode body = json(
                registry.get("/v2/ci/api/manifests/a", "Authorization", bearer, "Accept", MediaTypes.OCI_MANIFEST));
        for (JsonNode part : body.findValues("size")) {
            size += part.asLong();
        }

        JsonNode listed =
                json(get("/acr/v1/ci/api/_manifests")).path("manifests").path(0);

        assertThat(listed)
                .hasToString("{\"digest\":\"" + image + "\",\"imageSize\":" + size
                        + ",\"createdTime\":\"2026-11-24T10:00:00.0000000Z\""
                        + ",\"lastUpdateTime\":\"2026-11-24T10:00:00.0000000Z\""
                        + ",\"architecture\":\"amd64\",\"os\":\"linux\",\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
                        + "\",\"configMediaType\":\"" + MediaTypes.OCI_CONFIG + "\",\"tags\":[\"a\",\"b\"]"
                        + ",\"changeableAttributes\":" + ALL_OPEN + "}");
        assertThat(json(get("/acr/v1/ci/api/_manifests/" + image)).path("manifest"))
                .isEqualTo(listed);
    }

    @Test
    void namesWhatAnIndexReferencesOnlyWhereItIsShownAlone() {
        Digest amd = publisher.image("one");
        Digest arm = publisher.image("one", new Facts.Platform("linux", "arm64"));
        Digest index = publisher.index(amd, arm);

        JsonNode alone = json(get("/acr/v1/ci/api/_manifests/" + index)).path("manifest");

        assertThat(alone.path("references"))
                .hasToString("[{\"digest\":\"" + amd + "\",\"architecture\":\"amd64\",\"os\":\"linux\"},{\"digest\":\""
                        + arm + "\",\"architecture\":\"arm64\",\"os\":\"linux\"}]");
        assertThat(alone.has("tags")).as("no tags, no field").isFalse();
        assertThat(json(get("/acr/v1/ci/api/_manifests")).findValues("references"))
                .isEmpty();
    }

    @Test
    void untagsWithoutDeletingTheManifest() {
        Digest image = publisher.image("one");
        publisher.tag("a", image).tag("b", image);
        registry.clock.advance(Duration.ofMinutes(1));

        assertThat(delete("/acr/v1/ci/api/_tags/a").statusCode()).isEqualTo(202);

        assertThat(repository.manifest(image).orElseThrow().tags()).containsExactly("b");
        assertThat(repository.manifest(image).orElseThrow().updated()).isEqualTo(registry.clock.instant());
        HttpResponse<byte[]> again = delete("/acr/v1/ci/api/_tags/a");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(errorCode(again)).isEqualTo("TAG_UNKNOWN");
    }

    @Test
    void deletesARepository() {
        Digest image = publisher.image("one");
        publisher.tag("a", image);

        HttpResponse<byte[]> answer = delete("/acr/v1/ci/api");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("manifestsDeleted")).hasToString("[\"" + image + "\"]");
        assertThat(json(answer).path("tagsDeleted")).hasToString("[\"a\"]");
        assertThat(registry.content.find("ci/api")).isEmpty();
        assertThat(delete("/acr/v1/ci/api").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "locked: {0}")
    @ValueSource(strings = {"repository", "manifest", "tag"})
    void deletesNoRepositoryWithALockInIt(String what) {
        Digest image = publisher.image("one");
        publisher.tag("a", image);
        switch (what) {
            case "manifest" -> repository.lockManifest(image, before -> Locks.NO_DELETE);
            case "tag" -> repository.lockTag("a", before -> Locks.NO_DELETE);
            default -> repository.lock(before -> Locks.NO_DELETE);
        }

        assertThat(delete("/acr/v1/ci/api").statusCode()).isEqualTo(405);
        assertThat(repository.manifest(image)).isPresent();
    }

    @Test
    void locksAndUnlocksWhatAPatchNames() {
        Digest image = publisher.image("one");
        publisher.tag("a", image);
        List<String> paths = List.of("/acr/v1/ci/api", "/acr/v1/ci/api/_tags/a", "/acr/v1/ci/api/_manifests/" + image);

        for (String path : paths) {
            HttpResponse<byte[]> locked = patch(path, "{\"deleteEnabled\":false}");
            assertThat(locked.statusCode()).isEqualTo(200);
            assertThat(json(locked).findValue("changeableAttributes"))
                    .hasToString(ALL_OPEN.replace("deleteEnabled\":true", "deleteEnabled\":false"));
        }
        assertThat(delete("/acr/v1/ci/api/_tags/a").statusCode()).isEqualTo(405);

        for (String path : paths) {
            patch(path, "{\"deleteEnabled\":true}");
        }
        assertThat(delete("/acr/v1/ci/api/_tags/a").statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"deleteEnabled\":\"no\"}"})
    void refusesPatchesThatAreNone(String body) {
        HttpResponse<byte[]> answer = patch("/acr/v1/ci/api", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(repository.locks()).isEqualTo(Locks.NONE);
    }

    @ParameterizedTest(name = "{0} {1} -> 404 {2}")
    @CsvSource({
        "GET,    /acr/v1/no/such,              NAME_UNKNOWN",
        "GET,    /acr/v1/no/such/_tags,        NAME_UNKNOWN",
        "GET,    /acr/v1/no/such/_manifests,   NAME_UNKNOWN",
        "DELETE, /acr/v1/no/such,              NAME_UNKNOWN",
        "GET,    /acr/v1/ci/api/_tags/none,    TAG_UNKNOWN",
        "PATCH,  /acr/v1/ci/api/_tags/none,    TAG_UNKNOWN",
        "GET,    /acr/v1/ci/api/_manifests/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, MANIFEST_UNKNOWN",
        "PATCH,  /acr/v1/ci/api/_manifests/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, MANIFEST_UNKNOWN",
    })
    void knowsNothingElse(String method, String path, String code) {
        HttpResponse<byte[]> answer =
                registry.send(method, path, "{}".getBytes(StandardCharsets.UTF_8), "Authorization", bearer);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "GET,    '',              metadata_read",
        "GET,    /_tags,          metadata_read",
        "GET,    /_tags/a,        metadata_read",
        "GET,    /_manifests,     metadata_read",
        "PATCH,  '',              metadata_write",
        "PATCH,  /_tags/a,        metadata_write",
        "DELETE, '',              delete",
        "DELETE, /_tags/a,        delete",
    })
    void asksForTheRightThatEachCallNeeds(String method, String path, String action) {
        String pullOnly = registry.bearer("cleaner", "repository:ci/api:pull");

        HttpResponse<byte[]> answer = registry.send(
                method, "/acr/v1/ci/api" + path, "{}".getBytes(StandardCharsets.UTF_8), "Authorization", pullOnly);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Www-Authenticate").orElseThrow())
                .contains("scope=\"repository:ci/api:" + action + "\",error=\"insufficient_scope\"");
    }

    private HttpResponse<byte[]> get(String pathAndQuery) {
        return registry.get(pathAndQuery, "Authorization", bearer);
    }

    private HttpResponse<byte[]> patch(String path, String body) {
        return registry.send("PATCH", path, body.getBytes(StandardCharsets.UTF_8), "Authorization", bearer);
    }

    private HttpResponse<byte[]> delete(String path) {
        return registry.send("DELETE", path, new byte[0], "Authorization", bearer);
    }
}
