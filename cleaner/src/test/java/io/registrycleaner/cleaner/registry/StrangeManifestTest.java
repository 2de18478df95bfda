package io.registrycleaner.cleaner.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.Stranger;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.registry.Reading.Missing;
import io.registrycleaner.cleaner.registry.Reading.Unreadable;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests and referrers as a server gives them that means harm, or does not know better. */
class StrangeManifestTest {
    private static final RepositoryName APP = new RepositoryName("app");
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final byte[] EMPTY_INDEX = ("{\"mediaType\":\"" + INDEX + "\",\"manifests\":[]}").getBytes(UTF_8);

    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        pod.close();
    }

    private Stranger registry(Handler handler) {
        return new Stranger(
                pod, request -> request.rawPath().equals("/v2/") ? Response.of(200) : handler.handle(request));
    }

    private Reading read(Digest digest) {
        try (Connected run = new Connected(pod)) {
            return run.oci().read(APP, digest);
        }
    }

    private String why(Digest digest) {
        return ((Unreadable) read(digest)).why();
    }

    @Test
    void bytesThatDoNotHaveTheDigestAreNotBelieved() {
        try (Stranger registry = registry(request -> Response.bytes(200, INDEX, EMPTY_INDEX))) {
            assertThat(why(new Digest(1, 2, 3, 4))).contains("do not match its digest");
            assertThat(read(Digest.of(EMPTY_INDEX))).isInstanceOf(Reading.Read.class);
            try (Connected run = new Connected(pod)) {
                assertThatThrownBy(() -> run.oci().body(APP, new Digest(1, 2, 3, 4)))
                        .isInstanceOf(DiagnosedException.class);
            }
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aManifestOfFourMebibytesIsReadAndALongerOneIsNot() {
        byte[] large = new byte[4 << 20];
        byte[] larger = new byte[5 << 20];
        try (Stranger registry = registry(request -> Response.bytes(
                200, OCI, request.rawPath().endsWith(Digest.of(large).toString()) ? large : larger))) {
            assertThat(why(Digest.of(large))).contains("no JSON");
            assertThat(why(Digest.of(larger))).contains("larger than a manifest may be");
            assertThat(registry.requests()).hasSize(2);
        }
    }

    @Test
    void aTagOnAManifestThatIsTooLongIsListedAllTheSame() {
        Digest digest = new Digest(1, 2, 3, 4);
        try (Stranger registry = registry(request -> {
                    if (request.rawPath().endsWith("/tags/list")) {
                        return Response.bytes(200, "application/json", "{\"tags\":[\"a\"]}".getBytes(UTF_8));
                    }
                    byte[] body = request.method().equals("HEAD") ? new byte[0] : new byte[5 << 20];
                    return Response.bytes(200, OCI, body).with("Docker-Content-Digest", digest.toString());
                });
                Connected run = new Connected(pod)) {
            OciRegistry oci = run.oci();
            RepositoryListing listing = oci.list(APP).orElseThrow();
            assertThat(listing.manifests()).extracting(ManifestEntry::digest).containsExactly(digest);
            assertThat(listing.manifests()).extracting(ManifestEntry::kind).containsExactly(MediaKind.OTHER);
            assertThat(oci.read(APP, digest)).isInstanceOf(Unreadable.class);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void schemaOneIsListedWithTheDigestThatTheRegistryStates() {
        Digest digest = new Digest(1, 2, 3, 4);
        try (Stranger registry = registry(request -> request.rawPath().endsWith("/tags/list")
                        ? Response.bytes(200, "application/json", "{\"tags\":[\"a\"]}".getBytes(UTF_8))
                        : Response.bytes(
                                        200,
                                        "application/vnd.docker.distribution.manifest.v1+prettyjws",
                                        "{\"fsLayers\":[]}".getBytes(UTF_8))
                                .with("Docker-Content-Digest", digest.toString()));
                Connected run = new Connected(pod)) {
            ManifestEntry entry = run.oci().list(APP).orElseThrow().manifests().get(0);
            assertThat(entry.digest()).isEqualTo(digest);
            assertThat(entry.kind()).isEqualTo(MediaKind.SCHEMA1);
            assertThat(entry.created()).isEqualTo(pod.clock.instant());
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void onlyARegistrysOwn404MeansThatAManifestIsGone() {
        try (Stranger registry = registry(request -> Response.bytes(
                404,
                "application/json",
                "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"gone\"}]}".getBytes(UTF_8)))) {
            assertThat(read(new Digest(1, 2, 3, 4))).isInstanceOf(Missing.class);
            assertThat(registry.requests()).isNotEmpty();
        }
        try (Stranger registry = registry(request -> Response.bytes(404, "text/html", "<html>".getBytes(UTF_8)))) {
            assertThat(why(new Digest(1, 2, 3, 4))).contains("not a registry's");
            assertThatThrownBy(() -> {
                        try (Connected run = new Connected(pod)) {
                            run.oci().delete(APP, new Digest(1, 2, 3, 4), () -> true);
                        }
                    })
                    .isInstanceOf(DiagnosedException.class);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>",
                "{\"manifests\":{}}",
                "{\"manifests\":[{\"digest\":\"sha512:00\"}]}",
                "{\"manifests\":[{}]}"
            })
    void referrersThatAreNoIndexOfDigestsAreNotKnown(String body) {
        try (Stranger registry = registry(request -> Response.bytes(200, INDEX, body.getBytes(UTF_8)));
                Connected run = new Connected(pod)) {
            assertThat(run.oci().referrers(APP, new Digest(1, 2, 3, 4))).isEmpty();
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void referrersOfAnotherContentTypeAreNotKnown() {
        try (Stranger registry = registry(request -> Response.bytes(200, "application/json", EMPTY_INDEX));
                Connected run = new Connected(pod)) {
            assertThat(run.oci().referrers(APP, new Digest(1, 2, 3, 4))).isEmpty();
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void allPagesOfReferrersAreReadOrNoneCounts() {
        Digest first = new Digest(0, 0, 0, 1);
        Digest second = new Digest(0, 0, 0, 2);
        try (Stranger registry = registry(request -> {
                    String named = "{\"mediaType\":\"" + INDEX + "\",\"manifests\":[{\"digest\":\"%s\"}]}";
                    return switch (request.rawQuery()) {
                        case "" ->
                            Response.bytes(200, INDEX, named.formatted(first).getBytes(UTF_8))
                                    .with("Link", "<" + request.rawPath() + "?last=1>; rel=\"next\"");
                        default ->
                            request.rawPath().contains("sha256:" + "0".repeat(15) + "1")
                                    ? Response.of(403)
                                    : Response.bytes(
                                            200, INDEX, named.formatted(second).getBytes(UTF_8));
                    };
                });
                Connected run = new Connected(pod)) {
            OciRegistry oci = run.oci();
            assertThat(oci.referrers(APP, new Digest(2, 0, 0, 0)).orElseThrow()).containsExactly(first, second);
            assertThat(oci.referrers(APP, new Digest(1, 0, 0, 0))).isEmpty();
            assertThat(registry.requests()).isNotEmpty();
        }
    }
}
