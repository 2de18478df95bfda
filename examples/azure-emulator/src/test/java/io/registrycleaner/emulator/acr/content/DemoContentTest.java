package io.registrycleaner.emulator.acr.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoContentTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Content content = new Content(Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void fill() {
        DemoContent.fill(content, content.clock());
    }

    @Test
    void hasEightRepositories() {
        assertThat(content.names(Optional.empty(), 100).items())
                .containsExactly(
                        "backend/api",
                        "backend/worker",
                        "base/jre",
                        "charts/platform",
                        "ci/api",
                        "ci/cache",
                        "frontend/web",
                        "tools/migrate");
    }

    @Test
    void everythingThatAManifestNamesIsThere() {
        for (String name : content.names(Optional.empty(), 100).items()) {
            Repository repository = content.find(name).orElseThrow();
            manifests(name).forEach(manifest -> {
                assertThat(Digest.of(manifest.body().bytes())).isEqualTo(manifest.digest());
                assertThat(manifest.facts().links().blobs())
                        .allSatisfy(blob -> assertThat(content.blob(name, blob)).isPresent());
                assertThat(manifest.facts().links().references())
                        .allSatisfy(child ->
                                assertThat(repository.manifest(child.digest())).isPresent());
            });
        }
    }

    @Test
    void hasWhatACleanerMustTellApart() {
        assertThat(manifests("backend/api")
                        .filter(one -> one.facts().isIndex() && one.tags().isEmpty()))
                .as("untagged indexes")
                .isNotEmpty();
        assertThat(manifests("backend/api")
                        .filter(one -> one.facts().links().subject().isPresent()))
                .as("referrers")
                .hasSize(27);
        assertThat(manifests("backend/worker").flatMap(one -> one.tags().stream()))
                .as("cosign's tag scheme")
                .anyMatch(tag -> tag.matches("sha256-[0-9a-f]{64}\\.sig"))
                .anyMatch(tag -> tag.matches("sha256-[0-9a-f]{64}\\.att"));
        assertThat(manifests("backend/worker").map(one -> one.facts().mediaType()))
                .contains(MediaTypes.DOCKER_MANIFEST);
        assertThat(manifests("base/jre").filter(one -> !one.locks().writeEnabled()))
                .as("locked against writing")
                .hasSize(2);
        assertThat(manifests("tools/migrate").filter(one -> !one.locks().deleteEnabled()))
                .as("locked against deletion")
                .hasSize(1);
        assertThat(manifests("ci/api").filter(one -> one.tags().isEmpty()))
                .as("earlier pushes of pull requests")
                .hasSize(80);
        assertThat(manifests("charts/platform").map(one -> one.facts().configMediaType()))
                .containsOnly("application/vnd.cncf.helm.config.v1+json");
    }

    @Test
    void nothingIsOfTheFutureAndSomeOfItIsYoung() {
        List<Instant> updates = content.names(Optional.empty(), 100).items().stream()
                .flatMap(this::manifests)
                .map(Manifest::updated)
                .toList();

        assertThat(updates).allMatch(at -> !at.isAfter(NOW)).anyMatch(at -> at.isAfter(NOW.minusSeconds(3 * 86_400)));
    }

    private Stream<Manifest> manifests(String name) {
        return content.find(name).orElseThrow().manifests(Paging.first(10_000)).items().stream();
    }
}
