package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionTest {
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
    void deletesAManifestWithItsTagsAndReferrersAndTheirReferrers() {
        publisher.tag("also", image);
        Digest sbom = publisher.referrer(image, "application/spdx+json", "{}");
        Digest signature = publisher.referrer(sbom, "application/vnd.dev.cosign.artifact.sig.v1+json", "signed");
        Digest other = publisher.image("other");

        assertThat(delete(image.toString()).statusCode()).isEqualTo(202);

        assertThat(List.of(image, sbom, signature))
                .allSatisfy(gone -> assertThat(repository.manifest(gone)).isEmpty());
        assertThat(repository.tag("one")).isEmpty();
        assertThat(repository.tag("also")).isEmpty();
        assertThat(repository.manifest(other)).isPresent();
        assertThat(delete(image.toString()).statusCode()).as("again").isEqualTo(404);
    }

    @Test
    void deletesByDigestOnly() {
        HttpResponse<byte[]> answer = delete("one");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(repository.tag("one")).isPresent();
    }

    @Test
    void deletesAPlatformImageUnderATaggedIndexAsTheRealRegistryDoes() {
        publisher.tag("index", publisher.index(image));

        assertThat(delete(image.toString()).statusCode()).isEqualTo(202);
        assertThat(repository.manifest(image)).isEmpty();
    }

    @ParameterizedTest(name = "locked: {0}")
    @ValueSource(strings = {"manifest", "tag", "repository"})
    void deletesNothingThatIsLocked(String what) {
        for (Locks locks : List.of(Locks.NO_DELETE, Locks.NO_WRITE)) {
            switch (what) {
                case "manifest" -> repository.lockManifest(image, before -> locks);
                case "tag" -> repository.lockTag("one", before -> locks);
                default -> repository.lock(before -> locks);
            }

            HttpResponse<byte[]> answer = delete(image.toString());

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(errorCode(answer)).isEqualTo("REGISTRY_DISALLOWED_OPERATION");
            assertThat(repository.manifest(image)).isPresent();
        }
    }

    @Test
    void keepsALockedReferrerOfADeletedManifest() {
        Digest sbom = publisher.referrer(image, "application/spdx+json", "{}");
        repository.lockManifest(sbom, before -> Locks.NO_DELETE);

        assertThat(delete(image.toString()).statusCode()).isEqualTo(202);
        assertThat(repository.manifest(sbom)).isPresent();
    }

    private HttpResponse<byte[]> delete(String reference) {
        return registry.send("DELETE", "/v2/ci/api/manifests/" + reference, new byte[0], "Authorization", bearer);
    }
}
