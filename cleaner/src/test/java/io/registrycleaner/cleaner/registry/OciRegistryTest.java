package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Call.Subject;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Azure registry has the distribution API as well: enough to be cleaned by somebody who knows nothing else. */
class OciRegistryTest {
    private static final RepositoryName APP = new RepositoryName("team/app");

    private final Pod pod = new Pod();
    private final Content content = pod.emulator.content("demoregistry");
    private final Instant lastYear =
            pod.clock.instant().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.SECONDS);
    private final Publisher publisher = Publisher.into(content, "team/app", lastYear);
    private Connected run;
    private OciRegistry registry;

    @TempDir
    Path directory;

    @BeforeEach
    void connect() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        run = new Connected(pod);
        registry = run.oci(run.loggedIn(directory.resolve("auth.json")));
    }

    @AfterEach
    void stop() {
        run.close();
        assertThat(pod.emulator.requests().unknown()).isEmpty();
        pod.close();
    }

    private static Digest of(io.registrycleaner.emulator.acr.content.Digest digest) {
        return Digest.parse(digest.toString());
    }

    private RepositoryListing list() {
        return registry.list(APP).orElseThrow();
    }

    private ManifestEntry entry(Digest digest) {
        return list().manifests().stream()
                .filter(manifest -> manifest.digest().equals(digest))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itTellsThatItCannotDoWhatOnlyAzureCan() {
        assertThat(registry.traits()).isEqualTo(RegistryTraits.OCI);
        assertThatThrownBy(() -> registry.untag(APP, "a", () -> true))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void repositoriesAreListedWithATokenForTheCatalog() {
        content.repository("b");
        assertThat(registry.repositories()).containsExactly(new RepositoryName("b"), APP);
    }

    @Test
    void aTagIsAsOldAsItsImageAndAnIndexAsItsYoungestImage() {
        var old = publisher.image("1");
        var young = publisher.at(lastYear.plusSeconds(3600)).image("2", new Facts.Platform("linux", "arm64"));
        var index = publisher.index(old, young);
        publisher.tag("multi", index).tag("old", old).tag("same", old);
        RepositoryListing listing = list();
        assertThat(listing.manifests())
                .extracting(ManifestEntry::digest)
                .containsExactlyInAnyOrder(of(old), of(young), of(index));
        assertThat(listing.tags())
                .extracting(TagEntry::name, TagEntry::digest, TagEntry::created)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("multi", of(index), lastYear.plusSeconds(3600)),
                        org.assertj.core.groups.Tuple.tuple("old", of(old), lastYear),
                        org.assertj.core.groups.Tuple.tuple("same", of(old), lastYear));
        assertThat(entry(of(young)).tagged()).isFalse();
        assertThat(entry(of(young)).size()).isPositive();
        assertThat(entry(of(old)).tagged()).isTrue();
        assertThat(entry(of(index)).kind()).isEqualTo(MediaKind.INDEX);
        assertThat(entry(of(index)).created()).isEqualTo(lastYear.plusSeconds(3600));
    }

    @Test
    void anArtifactWithoutATimeIsNeverOld() {
        publisher.tag("chart", publisher.chart("web", "1.0.0"));
        assertThat(list().manifests()).extracting(ManifestEntry::created).containsExactly(pod.clock.instant());
    }

    @Test
    void anImageFromBeforeThereWereImagesIsNeverOld() {
        publisher.tag("reproducible", publisher.at(Instant.EPOCH).image("1"));
        assertThat(list().manifests()).extracting(ManifestEntry::created).containsExactly(pod.clock.instant());
    }

    @Test
    void anIndexOfIndexesIsReadToAnyDepth() {
        var top = publisher.image("1");
        for (int depth = 0; depth < 100; depth++) {
            top = publisher.index(top);
        }
        publisher.tag("deep", top);
        RepositoryListing listing = list();
        assertThat(listing.manifests())
                .hasSize(101)
                .extracting(ManifestEntry::created)
                .containsOnly(lastYear);
    }

    @Test
    void anIndexWhoseImagesAreGoneIsListedWithoutThem() {
        var image = publisher.image("1");
        publisher.tag("broken", publisher.index(image));
        publisher.repository().delete(image, pod.clock.instant());
        assertThat(list().manifests())
                .hasSize(1)
                .extracting(ManifestEntry::created)
                .containsExactly(pod.clock.instant());
    }

    @Test
    void tagsAreReadAnewByTheirDigestsAlone() {
        var image = publisher.image("1");
        var other = publisher.at(lastYear.plusSeconds(60)).image("2");
        publisher.tag("a", image).tag("b", other);
        list();
        publisher.tag("a", other);
        assertThat(registry.tags(APP))
                .extracting(TagEntry::name, TagEntry::digest)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a", of(other)),
                        org.assertj.core.groups.Tuple.tuple("b", of(other)));
        assertThat(run.sent(Subject.TAGS))
                .as("a list that asks for a login first, two lists, and a look at each of two tags")
                .isEqualTo(5);
    }

    @Test
    void aManifestGoesWithItsTagsAndCanBePutBack() {
        var image = publisher.image("1");
        publisher.tag("a", image);
        Registry.Body body = registry.body(APP, of(image)).orElseThrow();
        assertThat(registry.delete(APP, of(image), () -> true)).isEqualTo(Deletion.DELETED);
        assertThat(list().tags()).isEmpty();
        registry.put(APP, "a", body);
        assertThat(list().tags()).extracting(TagEntry::digest).containsExactly(of(image));
    }

    @Test
    void aRepositoryThatIsNotThereHasNoListing() {
        assertThat(registry.list(new RepositoryName("gone"))).isEmpty();
        assertThat(registry.tags(new RepositoryName("gone"))).isEmpty();
    }

    @Test
    void whoIsNotLoggedInIsRefused() {
        publisher.tag("a", publisher.image("1"));
        try (Connected anonymous = new Connected(pod)) {
            OciRegistry stranger = anonymous.oci();
            assertThatThrownBy(() -> stranger.list(APP))
                    .isInstanceOfSatisfying(
                            DiagnosedException.class,
                            e -> assertThat(e.diagnosis().problem()).isEqualTo(Problem.REPOSITORY_DENIED));
        }
    }
}
