package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferrersTest {
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
    void listsReferrersByArtifactType() {
        Digest sbom = publisher.referrer(image, "application/spdx+json", "{}");
        Digest signature = publisher.referrer(image, "application/vnd.dev.cosign.artifact.sig.v1+json", "signed");

        HttpResponse<byte[]> all = referrers(image, "");
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.headers().firstValue("Content-Type")).contains(MediaTypes.OCI_INDEX);
        assertThat(json(all).path("manifests").findValuesAsText("digest"))
                .containsExactlyInAnyOrder(sbom.toString(), signature.toString());

        HttpResponse<byte[]> some = referrers(image, "?artifactType=application/spdx%2Bjson");
        assertThat(json(some).path("manifests").findValuesAsText("digest")).containsExactly(sbom.toString());
        assertThat(some.headers().firstValue("OCI-Filters-Applied")).contains("artifactType");
    }

    @Test
    void referrersOfAnythingElseAreAnEmptyIndex() {
        HttpResponse<byte[]> answer = referrers(Digest.of(new byte[7]), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("manifests")).isEmpty();
    }

    @Test
    void withoutTheReferrersApiThereIsNothingToList() {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withReferrers(false));

        assertThat(referrers(image, "").statusCode()).isEqualTo(404);
    }

    @Test
    void confirmsTheSubjectOfAPushedReferrer() {
        byte[] body = body(
                image,
                "\"subject\":{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"size\":1,\"digest\":\"" + image
                        + "\"}");

        HttpResponse<byte[]> answer = put(Digest.of(body).toString(), body);

        assertThat(answer.headers().firstValue("OCI-Subject")).contains(image.toString());
        assertThat(repository.referrers(image))
                .extracting(manifest -> manifest.digest())
                .containsExactly(Digest.of(body));
    }

    /** A manifest of the same blobs as another one, with one more member. */
    private byte[] body(Digest like, String member) {
        String text = new String(repository.manifest(like).orElseThrow().body().bytes(), StandardCharsets.UTF_8);
        return (text.substring(0, text.length() - 1) + "," + member + "}").getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> put(String reference, byte[] body) {
        return send("PUT", reference, body, "Content-Type", MediaTypes.OCI_MANIFEST);
    }

    private HttpResponse<byte[]> referrers(Digest of, String query) {
        return registry.get("/v2/ci/api/referrers/" + of + query, "Authorization", bearer);
    }

    private HttpResponse<byte[]> send(String method, String reference, byte[] body, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", bearer), Arrays.stream(headers))
                .toArray(String[]::new);
        return registry.send(method, "/v2/ci/api/manifests/" + reference, body, all);
    }
}
