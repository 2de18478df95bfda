package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String ALL_TYPES = String.join(
            ", ", MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX, MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_LIST);

    private TestRegistry registry;
    private Publisher publisher;
    private Repository repository;
    private String bearer;
    private Digest image;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("cleaner", "", AcrPermission.values());
        publisher = Publisher.into(registry.content, "ci/api", registry.clock.instant());
        repository = publisher.repository();
        image = publisher.image("one");
        publisher.tag("one", image);
        bearer = registry.bearer("cleaner", "repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsByTagAndByDigest() {
        for (String reference : List.of("one", image.toString())) {
            HttpResponse<byte[]> answer = get(reference, "Accept", ALL_TYPES);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Digest.of(answer.body())).isEqualTo(image);
            assertThat(answer.headers().firstValue("Content-Type")).contains(MediaTypes.OCI_MANIFEST);
            assertThat(answer.headers().firstValue("Docker-Content-Digest")).contains(image.toString());
        }
    }

    @Test
    void headTellsWhatGetWouldSend() {
        HttpResponse<byte[]> answer = send("HEAD", "one", new byte[0], "Accept", MediaTypes.OCI_MANIFEST);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(repository.manifest(image).orElseThrow().body().bytes().length);
    }

    @Test
    void readsEveryAcceptLine() {
        HttpResponse<byte[]> answer =
                get("one", "Accept", MediaTypes.DOCKER_MANIFEST, "Accept", MediaTypes.OCI_MANIFEST + ";q=0.5");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "Accept: {0}")
    @ValueSource(strings = {"*/*", MediaTypes.OCI_INDEX, "application/json"})
    void sendsAnOciManifestToWhoNamesItsTypeOnly(String accept) {
        HttpResponse<byte[]> answer = get("one", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo("MANIFEST_UNKNOWN");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("accept header does not support");
    }

    @Test
    void sendsADockerManifestToEverybody() {
        publisher.tag("docker", publisher.dockerImage("two", Facts.Platform.LINUX_AMD64));

        assertThat(get("docker", "Accept", "*/*").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1} -> 404")
    @CsvSource({
        "ci/api, no-such-tag",
        "ci/api, sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "no/such, one"
    })
    void knowsNoOtherManifest(String name, String reference) {
        HttpResponse<byte[]> answer =
                registry.get("/v2/" + name + "/manifests/" + reference, "Authorization", bearer, "Accept", ALL_TYPES);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorCode(answer)).isEqualTo("MANIFEST_UNKNOWN");
    }

    @Test
    void storesAManifestUnderATagAndItsDigest() {
        byte[] body = body(image, "\"annotations\":{\"build\":\"7\"}");

        HttpResponse<byte[]> answer = put("seven", body);

        assertThat(answer.statusCode()).isEqualTo(201);
        Digest digest = Digest.of(body);
        assertThat(answer.headers().firstValue("Location")).contains("/v2/ci/api/manifests/" + digest);
        assertThat(answer.headers().firstValue("Docker-Content-Digest")).contains(digest.toString());
        assertThat(repository.tag("seven").orElseThrow().digest()).isEqualTo(digest);
        assertThat(repository.manifest(digest).orElseThrow().tags()).containsExactly("seven");
        assertThat(repository.manifest(digest).orElseThrow().facts().platform()).isEqualTo(Facts.Platform.LINUX_AMD64);
    }

    @Test
    void movesATagAndLeavesTheOldManifestUntagged() {
        registry.clock.advance(Duration.ofHours(1));
        byte[] body = body(image, "\"annotations\":{\"build\":\"7\"}");

        put("one", body);

        assertThat(repository.manifest(image).orElseThrow().tags()).isEmpty();
        assertThat(repository.tag("one").orElseThrow().digest()).isEqualTo(Digest.of(body));
        assertThat(repository.tag("one").orElseThrow().created())
                .isEqualTo(registry.clock.instant().minus(Duration.ofHours(1)));
        assertThat(repository.tag("one").orElseThrow().updated()).isEqualTo(registry.clock.instant());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON                                        | MANIFEST_INVALID",
                "{}                                             | MANIFEST_INVALID",
                "{\"schemaVersion\":1}                          | MANIFEST_INVALID",
                "{\"schemaVersion\":2,\"mediaType\":\"text/x\"} | MANIFEST_INVALID",
                "{\"schemaVersion\":2}                          | MANIFEST_INVALID",
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"md5:1\"},\"layers\":[]} | MANIFEST_INVALID",
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},\"layers\":[]} | MANIFEST_BLOB_UNKNOWN",
            })
    void refusesWhatIsNoManifest(String body, String code) {
        HttpResponse<byte[]> answer = put("bad", body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorCode(answer)).isEqualTo(code);
        assertThat(repository.tag("bad")).isEmpty();
    }

    @Test
    void refusesABodyThatDoesNotMatchItsDigest() {
        HttpResponse<byte[]> answer = put(Digest.of(new byte[0]).toString(), body(image, "\"annotations\":{}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorCode(answer)).isEqualTo("DIGEST_INVALID");
    }

    @Test
    void namesAllThatAnIndexLacks() {
        String entry = "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"size\":1,\"digest\":\"%s\"}";
        String body = "{\"schemaVersion\":2,\"manifests\":[" + entry.formatted(Digest.of(new byte[1])) + ","
                + entry.formatted(Digest.of(new byte[2])) + "]}";

        HttpResponse<byte[]> answer =
                send("PUT", "index", body.getBytes(StandardCharsets.UTF_8), "Content-Type", MediaTypes.OCI_INDEX);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors")).hasSize(2);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/v2/CI/api/manifests/one,  NAME_INVALID",
        "/v2/ci/-api/manifests/one, NAME_INVALID",
        "/v2/ci/api/manifests/.one, TAG_INVALID",
    })
    void refusesNamesThatAreNone(String path, String code) {
        HttpResponse<byte[]> answer = registry.send(
                "PUT",
                path,
                body(image, "\"annotations\":{}"),
                "Authorization",
                bearer,
                "Content-Type",
                MediaTypes.OCI_MANIFEST);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorCode(answer)).isEqualTo(code);
    }

    @ParameterizedTest(name = "locked: {0}")
    @ValueSource(strings = {"tag", "repository"})
    void movesNoTagThatIsLocked(String what) {
        if (what.equals("tag")) {
            repository.lockTag("one", before -> Locks.NO_WRITE);
        } else {
            repository.lock(before -> Locks.NO_WRITE);
        }

        assertThat(put("one", body(image, "\"annotations\":{\"build\":\"7\"}")).statusCode())
                .isEqualTo(405);
        assertThat(repository.tag("one").orElseThrow().digest()).isEqualTo(image);
    }

    @Test
    void sendsNothingThatMayNotBeRead() {
        repository.lockManifest(image, before -> new Locks(true, true, false, true));

        assertThat(get("one", "Accept", ALL_TYPES).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource({"GET, pull", "PUT, 'pull,push'", "DELETE, delete"})
    void asksForTheRightThatTheMethodNeeds(String method, String actions) {
        HttpResponse<byte[]> answer = registry.send(
                method,
                "/v2/ci/api/manifests/" + image,
                new byte[0],
                "Authorization",
                registry.bearer("cleaner", "repository:ci/other:*"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Www-Authenticate").orElseThrow())
                .contains("scope=\"repository:ci/api:" + actions + "\"");
    }

    /** A manifest of the same blobs as another one, with one more member. */
    private byte[] body(Digest like, String member) {
        String text = new String(repository.manifest(like).orElseThrow().body().bytes(), StandardCharsets.UTF_8);
        return (text.substring(0, text.length() - 1) + "," + member + "}").getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String reference, String... headers) {
        return send("GET", reference, new byte[0], headers);
    }

    private HttpResponse<byte[]> put(String reference, byte[] body) {
        return send("PUT", reference, body, "Content-Type", MediaTypes.OCI_MANIFEST);
    }

    private HttpResponse<byte[]> send(String method, String reference, byte[] body, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", bearer), Arrays.stream(headers))
                .toArray(String[]::new);
        return registry.send(method, "/v2/ci/api/manifests/" + reference, body, all);
    }
}
