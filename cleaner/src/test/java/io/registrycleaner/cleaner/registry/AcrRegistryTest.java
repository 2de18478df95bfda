package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.registry.Reading.Missing;
import io.registrycleaner.cleaner.registry.Reading.Read;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry as the cleanup sees it, against the emulator. */
class AcrRegistryTest {
    private static final RepositoryName APP = new RepositoryName("team/app");

    private final Pod pod = new Pod();
    private final Content content = pod.emulator.content("demoregistry");
    private final Instant lastYear = pod.clock.instant().minus(Duration.ofDays(365));
    private final Publisher publisher = Publisher.into(content, "team/app", lastYear);
    private Identity identity;
    private Connected run;
    private AcrRegistry registry;

    @BeforeEach
    void connect() {
        identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        run = new Connected(pod);
        registry = run.acr();
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

    private static final Locks NO_WRITE = new Locks(true, false, true, true);

    private RepositoryListing list() {
        return registry.list(APP).orElseThrow();
    }

    private ManifestEntry entry(Digest digest) {
        return list().manifests().stream()
                .filter(manifest -> manifest.digest().equals(digest))
                .findFirst()
                .orElseThrow();
    }

    private Links links(Digest digest) {
        return ((Read) registry.read(APP, digest)).links();
    }

    @Test
    void repositoriesComeInOrder() {
        content.repository("b");
        content.repository("a/x");
        assertThat(registry.repositories()).containsExactly(new RepositoryName("a/x"), new RepositoryName("b"), APP);
    }

    @Test
    void aListingHasEveryManifestAndEveryTag() {
        var first = publisher.image("1");
        var second = publisher.at(lastYear.plusSeconds(60)).dockerImage("2", Facts.Platform.LINUX_AMD64);
        var index = publisher.index(first, second);
        publisher.tag("latest", index).tag("1", first);
        RepositoryListing listing = list();
        assertThat(listing.locked()).isFalse();
        assertThat(listing.manifests())
                .extracting(ManifestEntry::digest)
                .containsExactlyInAnyOrder(of(first), of(second), of(index));
        assertThat(listing.tags())
                .extracting(TagEntry::name, TagEntry::digest)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("latest", of(index)),
                        org.assertj.core.groups.Tuple.tuple("1", of(first)));
        ManifestEntry image = entry(of(second));
        assertThat(image.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(image.tagged()).isFalse();
        assertThat(image.size()).isPositive();
        assertThat(Duration.between(lastYear.plusSeconds(60), image.created()).abs())
                .isLessThan(Duration.ofMillis(1));
        assertThat(entry(of(index)).kind()).isEqualTo(MediaKind.INDEX);
        assertThat(entry(of(index)).tagged()).isTrue();
    }

    @Test
    void aRepositoryThatIsNotThereHasNoListing() {
        RepositoryName gone = new RepositoryName("gone");
        assertThat(registry.list(gone)).isEmpty();
        assertThat(registry.tags(gone)).isEmpty();
        assertThat(registry.read(gone, new Digest(1, 2, 3, 4))).isInstanceOf(Missing.class);
        assertThat(registry.body(gone, new Digest(1, 2, 3, 4))).isEmpty();
        assertThat(registry.delete(gone, new Digest(1, 2, 3, 4), () -> true)).isEqualTo(Deletion.GONE);
        assertThat(registry.untag(gone, "latest", () -> true)).isEqualTo(Deletion.GONE);
    }

    @Test
    void anEmptyRepositoryHasAnEmptyListing() {
        content.repository("empty");
        RepositoryListing listing = registry.list(new RepositoryName("empty")).orElseThrow();
        assertThat(listing.manifests()).isEmpty();
        assertThat(listing.tags()).isEmpty();
    }

    @Test
    void locksOfManifestTagAndRepositoryAreSeen() {
        var image = publisher.image("1");
        var other = publisher.image("2");
        var free = publisher.image("3");
        publisher.tag("stable", free);
        publisher.repository().lockManifest(image, before -> Locks.NO_DELETE);
        publisher.repository().lockManifest(other, before -> NO_WRITE);
        publisher.repository().lockTag("stable", before -> Locks.NO_DELETE);
        assertThat(entry(of(image)).locked()).isTrue();
        assertThat(entry(of(other)).locked()).isTrue();
        assertThat(entry(of(free)).locked()).isFalse();
        assertThat(list().tags()).allMatch(TagEntry::locked);
        assertThat(list().locked()).isFalse();
        publisher.repository().lock(before -> NO_WRITE);
        assertThat(list().locked()).isTrue();
    }

    @Test
    void bodiesSayWhatTheyNameAndWhatTheyReferTo() {
        var first = publisher.image("1");
        var second = publisher.dockerImage("2", Facts.Platform.LINUX_AMD64);
        var index = publisher.index(first, second);
        var signature = publisher.referrer(index, "application/vnd.example.signature", "signed");
        assertThat(links(of(index)).kind()).isEqualTo(MediaKind.INDEX);
        assertThat(links(of(index)).children()).containsExactly(of(first), of(second));
        assertThat(links(of(signature)).subject()).contains(of(index));
        assertThat(links(of(second)).kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(links(of(second)).blobs()).hasSize(3).allMatch(blob -> blob.size() > 0);
        assertThat(links(of(second)).subject()).isEmpty();
    }

    @Test
    void referrersAreListedAndNoneIsAnAnswerToo() {
        var image = publisher.image("1");
        var signature = publisher.referrer(image, "application/vnd.example.signature", "signed");
        assertThat(registry.referrers(APP, of(image))).contains(List.of(of(signature)));
        assertThat(registry.referrers(APP, of(signature))).contains(List.of());
    }

    @Test
    void aTagGoesAloneAndAManifestWithItsTags() {
        var image = publisher.image("1");
        publisher.tag("a", image).tag("b", image);
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.DELETED);
        assertThat(registry.tags(APP)).extracting(TagEntry::name).containsExactly("b");
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.GONE);
        assertThat(registry.delete(APP, of(image), () -> true)).isEqualTo(Deletion.DELETED);
        assertThat(registry.tags(APP)).isEmpty();
        assertThat(registry.delete(APP, of(image), () -> true)).isEqualTo(Deletion.GONE);
    }

    @Test
    void whatIsLockedStays() {
        var image = publisher.image("1");
        publisher.tag("a", image);
        publisher.repository().lockTag("a", before -> Locks.NO_DELETE);
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.LOCKED);
        assertThat(registry.delete(APP, of(image), () -> true)).isEqualTo(Deletion.LOCKED);
        assertThat(publisher.repository().manifest(image)).isPresent();
    }

    @Test
    void whatIsNotGoodAnyMoreIsNotSent() {
        var image = publisher.image("1");
        assertThat(registry.delete(APP, of(image), () -> false)).isEqualTo(Deletion.NOT_SENT);
        assertThat(publisher.repository().manifest(image)).isPresent();
        assertThat(pod.emulator.requests().of(Face.ACR))
                .noneMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void aTagThatWentCanBePutBack() {
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        var image = publisher.image("1");
        publisher.tag("a", image);
        Registry.Body body = registry.body(APP, of(image)).orElseThrow();
        registry.untag(APP, "a", () -> true);
        registry.put(APP, "a", body);
        assertThat(registry.tags(APP)).extracting(TagEntry::digest).containsExactly(of(image));
    }

    @Test
    void oneTokenServesForEverythingThatIsReadAndDeleted() {
        var image = publisher.image("1");
        registry.repositories();
        list();
        registry.read(APP, of(image));
        registry.delete(APP, of(image), () -> true);
        assertThat(pod.emulator.requests().of(Face.ACR))
                .filteredOn(request -> request.path().equals("/oauth2/token"))
                .as("one for the catalog, and one for all repositories")
                .hasSize(2);
        assertThat(run.signIns).hasValue(1);
    }
}
