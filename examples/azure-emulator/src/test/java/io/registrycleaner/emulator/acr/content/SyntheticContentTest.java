package io.registrycleaner.emulator.acr.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticContentTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SyntheticContent.Shape SHAPE = new SyntheticContent.Shape(4_000, 0.1, 0.1, 0.2, 0.25, 0.05);

    private final Content content = new Content(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void hasExactlyTheNumberOfManifestsAndTagsAskedFor() {
        Repository repository = SyntheticContent.fill(content, "big/one", SHAPE, 1);

        assertThat(repository.summary().manifests()).isEqualTo(4_000);
        assertThat(repository.summary().tags()).isEqualTo(800);
    }

    @Test
    void hasTheSharesAskedFor() {
        List<Manifest> manifests = manifests(SyntheticContent.fill(content, "big/one", SHAPE, 1));

        assertThat(manifests.stream().filter(one -> one.facts().isIndex())).hasSize(400);
        assertThat(manifests.stream()
                        .filter(one -> one.facts().links().subject().isPresent()))
                .hasSize(400);
        assertThat(manifests.stream().filter(one -> !one.tags().isEmpty())).hasSize(800);
        long young = manifests.stream()
                .filter(one -> one.created().isAfter(NOW.minus(Duration.ofDays(7))))
                .count();
        assertThat(young / 4_000.0).isCloseTo(0.25, within(0.05));
        long locked =
                manifests.stream().filter(one -> !one.locks().deleteEnabled()).count();
        assertThat(locked / 4_000.0).isCloseTo(0.05, within(0.02));
        assertThat(manifests).allSatisfy(one -> assertThat(one.created()).isBeforeOrEqualTo(NOW.plusSeconds(5)));
    }

    @Test
    void everyBodyVerifiesAndSaysWhatTheListSays() {
        for (Manifest manifest : manifests(SyntheticContent.fill(content, "big/one", SHAPE, 1))) {
            byte[] body = manifest.body().bytes();
            Facts read = ManifestReader.read(manifest.facts().mediaType(), body);
            Facts known = manifest.facts();

            assertThat(Digest.of(body)).isEqualTo(manifest.digest());
            assertThat(read.size()).isEqualTo(known.size());
            assertThat(read.artifactType()).isEqualTo(known.artifactType());
            assertThat(read.configMediaType()).isEqualTo(known.configMediaType());
            assertThat(read.links().references()).isEqualTo(known.links().references());
            assertThat(read.links().subject()).isEqualTo(known.links().subject());
        }
    }

    @Test
    void referencesAndSubjectsAreThereAndDescribedAsTheyAre() throws IOException {
        Repository repository = SyntheticContent.fill(content, "big/one", SHAPE, 1);
        Map<String, Integer> sizes = new HashMap<>();
        for (Manifest manifest : manifests(repository)) {
            sizes.put(
                    manifest.facts().mediaType() + " " + manifest.digest(),
                    manifest.body().bytes().length);
        }
        var json = new ObjectMapper();

        for (Manifest manifest : manifests(repository)) {
            var body = json.readTree(manifest.body().bytes());
            for (var described : body.path("manifests")) {
                assertThat(sizes)
                        .containsEntry(key(described), described.path("size").asInt());
            }
            if (body.has("subject")) {
                assertThat(sizes)
                        .containsEntry(
                                key(body.path("subject")),
                                body.path("subject").path("size").asInt());
            }
        }
    }

    @Test
    void everyReferrerIsListedWithItsSubject() {
        Repository repository = SyntheticContent.fill(content, "big/one", SHAPE, 1);

        for (Manifest manifest : manifests(repository)) {
            manifest.facts().links().subject().ifPresent(subject -> {
                assertThat(repository.referrers(subject)).contains(manifest);
                assertThat(repository.manifest(subject)).isPresent();
            });
        }
    }

    @Test
    void aLayerHasOneSizeWhereverItIsNamed() throws IOException {
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> shared = new HashSet<>();
        var json = new ObjectMapper();
        for (Manifest manifest : manifests(SyntheticContent.fill(content, "big/one", SHAPE, 1))) {
            for (var layer : json.readTree(manifest.body().bytes()).path("layers")) {
                Integer before = sizes.put(
                        layer.path("digest").asText(), layer.path("size").asInt());
                if (before != null) {
                    shared.add(layer.path("digest").asText());
                    assertThat(before).isEqualTo(layer.path("size").asInt());
                }
            }
        }
        assertThat(shared).as("bases that images share").hasSizeBetween(15, 20);
    }

    @Test
    void theSameSeedGivesTheSameRepository() {
        Repository one = SyntheticContent.fill(content, "one", SHAPE, 7);
        Repository two = SyntheticContent.fill(new Content(content.clock()), "two", SHAPE, 7);
        Repository other = SyntheticContent.fill(content, "other", SHAPE, 8);

        assertThat(described(two)).isEqualTo(described(one));
        assertThat(described(other)).isNotEqualTo(described(one));
        assertThat(tags(two)).isEqualTo(tags(one));
    }

    @Test
    void aMixOfPushesGivesAsManyOfEachAsWerePushed() {
        SyntheticContent.Shape shape =
                SyntheticContent.Shape.of(14_000, new SyntheticContent.Pushes(0.10, 0.15, 0.20, 0.10, 0.01, 0.8));

        Repository repository = SyntheticContent.fill(content, "big/one", shape, 1);

        List<Manifest> manifests = manifests(repository);
        long indexes = manifests.stream().filter(one -> one.facts().isIndex()).count();
        long pushes = manifests.size() - 3 * indexes;
        assertThat(manifests).hasSize(14_000);
        assertThat(pushes).isCloseTo(10_770, within(2L));
        assertThat(indexes / (double) pushes).isCloseTo(0.10, within(0.001));
        assertThat(manifests.stream()
                        .filter(one -> one.facts().links().subject().isPresent())
                        .count())
                .isCloseTo(1_615, within(2L));
        assertThat(manifests.stream().filter(one -> one.tags().isEmpty()).count())
                .isCloseTo(12_169, within(2L));
        assertThat(tags(repository).stream()
                        .filter(tag -> tag.name().matches("ci-\\d+"))
                        .count())
                .isCloseTo(1_465, within(2L));
        assertThat(tags(repository)).allMatch(tag -> tag.name().matches("ci-\\d+|v1\\.\\d+\\.0"));
    }

    @Test
    void aRepositoryOfIndexesAndReferrersAloneCanBe() {
        SyntheticContent.Shape shape =
                SyntheticContent.Shape.of(1_000, new SyntheticContent.Pushes(0.4, 0.6, 1, 0, 0, 1));

        assertThat(manifests(SyntheticContent.fill(content, "odd", shape, 1)).stream()
                        .filter(one -> !one.facts().isIndex()
                                && one.tags().isEmpty()
                                && one.facts().links().subject().isEmpty()))
                .as("the images of indexes alone")
                .hasSizeBetween(540, 550);
    }

    @Test
    void refusesSharesThatCannotBe() {
        assertThatThrownBy(() -> new SyntheticContent.Shape(100, 0.2, 0.3, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than all manifests");
        assertThatThrownBy(() -> new SyntheticContent.Shape(0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String key(JsonNode descriptor) {
        return descriptor.path("mediaType").asText() + " "
                + descriptor.path("digest").asText();
    }

    private static List<Manifest> manifests(Repository repository) {
        return repository.manifests(Paging.first(Integer.MAX_VALUE)).items();
    }

    private static List<String> described(Repository repository) {
        return manifests(repository).stream()
                .map(one -> one.digest() + " " + one.created() + " " + one.locks() + " " + one.tags())
                .toList();
    }

    private static List<Tag> tags(Repository repository) {
        return repository
                .tags(Paging.first(Integer.MAX_VALUE), Optional.empty())
                .items();
    }
}
