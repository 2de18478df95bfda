package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.START;
import static io.registrycleaner.cleaner.state.Samples.WEB;
import static io.registrycleaner.cleaner.state.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.plan.Knowledge.Remembered;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Seen;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final Digest INDEX = digest(1);
    private static final Digest IMAGE = digest(2);
    private static final Digest SIGNATURE = digest(-3);
    private static final Links INDEX_BODY = new Links(MediaKind.INDEX, List.of(IMAGE), Optional.empty(), List.of());
    private static final Links SIGNATURE_BODY = new Links(
            MediaKind.IMAGE,
            List.of(),
            Optional.of(INDEX),
            List.of(new Links.Blob(digest(8), 0), new Links.Blob(digest(9), Long.MAX_VALUE)));

    @TempDir
    Path directory;

    private StateStore open() {
        return StateStore.open(directory, REGISTRY, CLOCK);
    }

    private static Learned first() {
        return new Learned(
                1,
                Map.of(INDEX, INDEX_BODY, SIGNATURE, SIGNATURE_BODY),
                Map.of(INDEX, 1),
                Map.of(SIGNATURE, INDEX),
                Map.of(
                        INDEX, new Seen(1, START, Optional.empty()),
                        IMAGE, new Seen(1, Instant.parse("0001-01-01T00:00:00Z"), Optional.of(START)),
                        SIGNATURE, new Seen(1, Instant.parse("1969-12-31T23:59:59.000000001Z"), Optional.of(START))),
                Set.of());
    }

    private static Learned empty(int epoch) {
        return new Learned(epoch, Map.of(), Map.of(), Map.of(), Map.of(), Set.of());
    }

    @Test
    void recallsInAnotherRunWhatWasLearnt() {
        Learned first = first();
        try (StateStore store = open()) {
            store.memory().remember(APP, first);
        }
        try (StateStore store = open()) {
            assertThat(store.memory().recall(APP))
                    .isEqualTo(new Remembered(1, first.links(), first.asked(), first.subjects(), first.seen()));
            assertThat(store.memory().recall(WEB)).isEqualTo(Remembered.NOTHING);
            assertThat(store.memory().remembered()).containsExactly(APP);
        }
    }

    @Test
    void whatVanishedIsForgottenInEveryRespect() {
        try (StateStore store = open()) {
            store.memory().remember(APP, first());
            store.memory()
                    .remember(APP, new Learned(2, Map.of(), Map.of(), Map.of(), Map.of(), Set.of(INDEX, SIGNATURE)));
            assertThat(store.memory().recall(APP))
                    .isEqualTo(new Remembered(
                            2,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of(IMAGE, first().seen().get(IMAGE))));
        }
    }

    @Test
    void whatVanishedAndIsThereAgainIsKeptAsItIsNow() {
        Seen again = new Seen(2, START.plusSeconds(60), Optional.of(START.plusSeconds(90)));
        try (StateStore store = open()) {
            store.memory().remember(APP, first());
            store.memory()
                    .remember(APP, new Learned(2, Map.of(), Map.of(), Map.of(), Map.of(INDEX, again), Set.of(INDEX)));
            assertThat(store.memory().recall(APP).seen()).containsEntry(INDEX, again);
            assertThat(store.memory().recall(APP).links()).doesNotContainKey(INDEX);
        }
    }

    @Test
    void forgetsARepositoryAndBeginsItAnew() {
        try (StateStore store = open()) {
            store.memory().remember(APP, first());
            store.memory().remember(WEB, first());
            store.memory().forget(APP);
            assertThat(store.memory().recall(APP)).isEqualTo(Remembered.NOTHING);
            assertThat(store.memory().remembered()).containsExactly(WEB);
            store.memory().remember(APP, first());
            assertThat(store.memory().recall(APP)).isEqualTo(store.memory().recall(WEB));
        }
    }

    @Test
    void registriesInOneDirectoryDoNotShareTheirMemory() {
        try (StateStore store = open();
                StateStore other = StateStore.open(directory, "other.azurecr.io", CLOCK)) {
            store.memory().remember(APP, first());
            assertThat(other.memory().recall(APP)).isEqualTo(Remembered.NOTHING);
            assertThat(other.memory().remembered()).isEmpty();
            other.memory().forget(APP);
            assertThat(store.memory().recall(APP).epoch()).isEqualTo(1);
        }
    }

    /** Had the second survey's answer been kept, a manifest of the first survey's listing would be taken for no referrer. */
    @Test
    void aSurveyThatAnotherProcessOvertookAddsNothing() {
        try (StateStore apply = open();
                StateStore plan = open()) {
            apply.memory().remember(APP, first());
            plan.memory().remember(APP, new Learned(1, Map.of(), Map.of(IMAGE, 1), Map.of(), Map.of(), Set.of(INDEX)));
            Remembered expected = apply.memory().recall(APP);
            assertThat(expected.asked()).isEqualTo(first().asked());
            assertThat(expected.seen()).isEqualTo(first().seen());

            plan.memory().remember(APP, empty(2));
            apply.memory().remember(APP, new Learned(1, Map.of(), Map.of(IMAGE, 1), Map.of(), Map.of(), Set.of()));
            assertThat(apply.memory().recall(APP).asked()).isEqualTo(first().asked());
        }
    }

    @Test
    void aSurveyThatWasForgottenMeanwhileAddsNothing() {
        try (StateStore store = open();
                StateStore other = open()) {
            store.memory().remember(APP, first());
            other.memory().forget(APP);
            store.memory().remember(APP, new Learned(2, Map.of(), Map.of(INDEX, 2), Map.of(), Map.of(), Set.of()));
            assertThat(store.memory().recall(APP)).isEqualTo(Remembered.NOTHING);
        }
    }

    @Test
    void aSurveyAddsAsOftenAsItLikes() {
        try (StateStore store = open()) {
            store.memory().remember(APP, empty(1));
            store.memory().remember(APP, first());
            store.memory().remember(APP, empty(1));
            assertThat(store.memory().recall(APP).links()).isEqualTo(first().links());
        }
    }

    @Test
    void aBodyOfAKindThatAnotherVersionKnowsIsReadAnew() throws Exception {
        try (StateStore store = open()) {
            store.memory().remember(APP, first());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(StateStore.FILE));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE body SET kind = 'HOLOGRAM' WHERE kind = 'INDEX'"))
                    .isEqualTo(1);
        }
        try (StateStore store = open()) {
            assertThat(store.memory().recall(APP).links()).isEqualTo(Map.of(SIGNATURE, SIGNATURE_BODY));
        }
    }

    @Test
    void blobsThatImagesShareAreOneObjectInMemory() {
        Links.Blob layer = new Links.Blob(digest(8), 5);
        try (StateStore store = open()) {
            Links body = new Links(MediaKind.IMAGE, List.of(), Optional.empty(), List.of(layer));
            store.memory()
                    .remember(
                            APP,
                            new Learned(1, Map.of(INDEX, body, IMAGE, body), Map.of(), Map.of(), Map.of(), Set.of()));
            Map<Digest, Links> links = store.memory().recall(APP).links();
            assertThat(links.get(INDEX).blobs().get(0))
                    .isEqualTo(layer)
                    .isSameAs(links.get(IMAGE).blobs().get(0));
        }
    }
}
