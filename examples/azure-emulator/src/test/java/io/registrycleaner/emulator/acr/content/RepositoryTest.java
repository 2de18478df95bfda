package io.registrycleaner.emulator.acr.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RepositoryTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final Content content = new Content(Clock.fixed(START, ZoneOffset.UTC));
    private final Publisher publisher = Publisher.into(content, "ci/api", START);
    private final Repository repository = publisher.repository();

    @RepeatedTest(30)
    void staysConsistentWhateverIsDone(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Digest> known = new ArrayList<>();
        Map<String, Digest> expectedTags = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            Publisher now = publisher.at(START.plusSeconds(random.nextInt(50)));
            String tag = "t" + random.nextInt(15);
            Digest some = known.isEmpty() ? Digest.of(new byte[0]) : known.get(random.nextInt(known.size()));
            switch (random.nextInt(6)) {
                case 0 -> known.add(now.image("image " + random.nextInt(40)));
                case 1 -> known.add(now.referrer(some, "text/plain", "about " + random.nextInt(40)));
                case 2, 3 -> {
                    if (repository.tag(tag, some, START.plusSeconds(step)) == Outcome.DONE) {
                        expectedTags.put(tag, some);
                    }
                }
                case 4 -> {
                    repository.untag(tag, START.plusSeconds(step));
                    expectedTags.remove(tag);
                }
                default -> {
                    repository.delete(some, START.plusSeconds(step));
                    expectedTags
                            .values()
                            .removeIf(digest -> repository.manifest(digest).isEmpty());
                }
            }
            assertConsistent(expectedTags);
        }
    }

    private void assertConsistent(Map<String, Digest> expectedTags) {
        List<Manifest> manifests = repository.manifests(Paging.first(10_000)).items();
        Map<String, Digest> named = new HashMap<>();
        Map<Digest, Set<Digest>> referrers = new HashMap<>();
        for (Manifest manifest : manifests) {
            manifest.tags()
                    .forEach(
                            tag -> assertThat(named.put(tag, manifest.digest())).isNull());
            manifest.facts()
                    .links()
                    .subject()
                    .ifPresent(subject -> referrers
                            .computeIfAbsent(subject, none -> new HashSet<>())
                            .add(manifest.digest()));
        }
        Map<String, Digest> listed = new HashMap<>();
        repository
                .tags(Paging.first(10_000), Optional.empty())
                .items()
                .forEach(tag -> listed.put(tag.name(), tag.digest()));
        assertThat(listed).isEqualTo(expectedTags).isEqualTo(named);
        referrers.forEach((subject, expected) -> assertThat(repository.referrers(subject))
                .extracting(Manifest::digest)
                .containsExactlyInAnyOrderElementsOf(expected));
        assertThat(byTime(Paging.Order.TIME_ASCENDING)).containsExactlyInAnyOrderElementsOf(manifests);
        assertThat(byTime(Paging.Order.TIME_ASCENDING))
                .isSortedAccordingTo((a, b) -> a.updated().compareTo(b.updated()));
    }

    private List<Manifest> byTime(Paging.Order order) {
        return repository.manifests(new Paging(order, Optional.empty(), 10_000)).items();
    }

    @Test
    void isChangedByManyAtOnceWithoutLosingAnything() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            work.add(() -> pushAndDelete(number));
        }

        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }

        threads.shutdown();
        assertThat(repository.summary().manifests()).isEqualTo(400);
        assertThat(repository.summary().tags()).isEqualTo(400);
    }

    private Void pushAndDelete(int number) {
        for (int i = 0; i < 100; i++) {
            Digest image = publisher.image(number + " " + i);
            publisher.tag("t" + number + "-" + i, image);
            if (i % 2 == 0) {
                repository.delete(image, START);
            }
        }
        return null;
    }

    @Test
    void remembersWhereRecentlyDeletedItemsStoodAmongManyDeletions() {
        for (int i = 0; i < 12_000; i++) {
            byte[] body = ("body " + i).getBytes(StandardCharsets.UTF_8);
            Facts facts = new Facts(MediaTypes.OCI_MANIFEST, "", "", 1, Facts.Platform.UNKNOWN, Facts.Links.NONE);
            repository.push(Push.of(body, facts, Optional.of("t" + i), START.plusSeconds(i)));
        }
        for (int i = 0; i < 11_000; i++) {
            repository.untag("t" + i, START.plusSeconds(i));
        }

        Paging afterDeleted = new Paging(Paging.Order.TIME_ASCENDING, Optional.of("t10999"), 3);
        Paging afterForgotten = new Paging(Paging.Order.TIME_ASCENDING, Optional.of("t0"), 3);

        assertThat(repository.tags(afterDeleted, Optional.empty()).items())
                .extracting(Tag::name)
                .containsExactly("t11000", "t11001", "t11002");
        assertThat(repository.tags(afterForgotten, Optional.empty()).items()).isEmpty();
    }
}
