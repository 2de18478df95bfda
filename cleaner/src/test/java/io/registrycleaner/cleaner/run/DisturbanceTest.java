package io.registrycleaner.cleaner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.run.View.Objection;
import io.registrycleaner.cleaner.state.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The second look: what has happened since the plan, and what of the plan that stops. */
class DisturbanceTest {
    private static final Instant PLANNED = Instant.parse("2026-11-26T12:00:00Z");
    private static final RepositoryName APP = new RepositoryName("app");
    private static final Digest PLANNED_ONE = digest(1);
    private static final Digest KEPT = digest(2);
    private static final Digest STRANGER = digest(3);

    private static Digest digest(long number) {
        return new Digest(number, 0, 0, 0);
    }

    private static TagEntry tag(String name, Digest digest) {
        return new TagEntry(name, digest, PLANNED.minusSeconds(60), PLANNED.minusSeconds(60), false);
    }

    private static Step manifest(Digest digest, String... tags) {
        return new Step(APP, Step.Phase.MANIFEST, digest, List.of(tags), "");
    }

    private static final Disturbance DISTURBANCE = new Disturbance(
            List.of(manifest(PLANNED_ONE)), Set.of(PLANNED_ONE, KEPT), new Used(Map.of("v1", "Pod a/b"), Map.of()));

    private static Optional<String> after(
            List<TagEntry> tags, Used used, List<Digest> changed, Function<Digest, Optional<List<Digest>>> needs) {
        return DISTURBANCE.in(tags, used, changed, needs);
    }

    private static Function<Digest, Optional<List<Digest>>> needs(Digest... digests) {
        return digest -> Optional.of(List.of(digests));
    }

    @Test
    void nothingNewIsNoDisturbance() {
        Used used = new Used(Map.of("v1", "Pod a/b"), Map.of());
        assertThat(after(List.of(tag("v1", KEPT)), used, List.of(KEPT), needs()))
                .isEmpty();
        assertThat(after(List.of(tag("v2", STRANGER)), Used.NOTHING, List.of(), needs(KEPT)))
                .isEmpty();
    }

    @Test
    void aTagOnWhatIsToGoStopsIt() {
        assertThat(after(List.of(tag("again", PLANNED_ONE)), Used.NOTHING, List.of(), needs()))
                .hasValueSatisfying(why -> assertThat(why).contains("'again'"));
    }

    @Test
    void aNewIndexThatContainsItStopsItHoweverDeep() {
        Function<Digest, Optional<List<Digest>>> deep =
                digest -> Optional.of(List.of(digest.equals(digest(9)) ? PLANNED_ONE : digest(9)));
        assertThat(after(List.of(tag("v2", STRANGER)), Used.NOTHING, List.of(), deep))
                .hasValueSatisfying(why -> assertThat(why).contains("needs " + PLANNED_ONE));
    }

    @Test
    void aNewReferrerWithoutATagStopsIt() {
        assertThat(after(List.of(), Used.NOTHING, List.of(STRANGER), needs(PLANNED_ONE)))
                .isPresent();
    }

    @Test
    void aStrangerThatCannotBeReadStopsIt() {
        assertThat(after(List.of(tag("v2", STRANGER)), Used.NOTHING, List.of(), digest -> Optional.empty()))
                .isPresent();
    }

    @Test
    void anyUseThatWasNotThereStopsIt() {
        assertThat(after(List.of(), new Used(Map.of("v2", "Pod a/c"), Map.of()), List.of(), needs()))
                .isPresent();
        assertThat(after(List.of(), new Used(Map.of(), Map.of(KEPT, "Pod a/c")), List.of(), needs()))
                .isPresent();
    }

    @Test
    void strangersThatNameEachOtherDoNotGoRoundForEver() {
        assertThat(after(List.of(tag("v2", STRANGER)), Used.NOTHING, List.of(digest(4)), needs(STRANGER, digest(4))))
                .isEmpty();
    }

    private static Optional<Outcome> againstTag(TagEntry now, Used used) {
        Step step = new Step(APP, Step.Phase.TAG, KEPT, List.of("ci-1"), "");
        return new View(Map.of("ci-1", now), used, Optional.of("a disturbance is about manifests"))
                .against(step, PLANNED)
                .map(Objection::outcome);
    }

    @Test
    void aTagIsJudgedByItself() {
        assertThat(againstTag(tag("ci-1", KEPT), Used.NOTHING)).isEmpty();
        assertThat(againstTag(tag("ci-1", STRANGER), Used.NOTHING)).contains(Outcome.MOVED);
        assertThat(againstTag(new TagEntry("ci-1", KEPT, PLANNED, PLANNED, true), Used.NOTHING))
                .contains(Outcome.LOCKED);
        assertThat(againstTag(new TagEntry("ci-1", KEPT, PLANNED, PLANNED.plusSeconds(1), false), Used.NOTHING))
                .contains(Outcome.CHANGED);
        assertThat(againstTag(tag("ci-1", KEPT), new Used(Map.of("ci-1", "Pod a/b"), Map.of())))
                .contains(Outcome.IN_USE);
        assertThat(againstTag(tag("ci-1", KEPT), new Used(Map.of(), Map.of(KEPT, "Pod a/b"))))
                .contains(Outcome.IN_USE);
        assertThat(new View(Map.of(), Used.NOTHING, Optional.empty())
                        .against(new Step(APP, Step.Phase.TAG, KEPT, List.of("ci-1"), ""), PLANNED)
                        .map(Objection::outcome))
                .contains(Outcome.GONE);
    }
}
