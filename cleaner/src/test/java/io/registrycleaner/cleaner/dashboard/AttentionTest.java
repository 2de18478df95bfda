package io.registrycleaner.cleaner.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.dashboard.Notice.Level;
import io.registrycleaner.cleaner.report.Inventories;
import io.registrycleaner.cleaner.report.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an admin is told first. */
class AttentionTest {
    private static final Instant SOON = Dashboards.NOW.plus(Duration.ofMinutes(5));

    private final Scene scene = Dashboards.usual(3);

    private List<String> told() {
        return Attention.of(scene.overview()).stream()
                .map(notice -> notice.level().word() + ": " + notice.title())
                .toList();
    }

    private Notice only() {
        assertThat(Attention.of(scene.overview())).hasSize(1);
        return Attention.of(scene.overview()).get(0);
    }

    private static RunLine run(String result, int failed, int pending, String trouble) {
        return new RunLine(
                Dashboards.NOW.minusSeconds(60),
                Optional.of(Dashboards.NOW),
                "apply",
                result,
                Optional.of(1L),
                5,
                0,
                failed,
                pending,
                Optional.of(trouble).filter(text -> !text.isEmpty()));
    }

    @Test
    void nothingWhereAllIsWell() {
        assertThat(told()).isEmpty();
    }

    @Test
    void aFailedSignInIsAProblemAndTheFirstOneOnlyANote() {
        scene.session = new Session(false, Optional.empty(), Optional.of("The exchange was refused."));
        assertThat(told()).containsExactly("Problem: Not signed in to the registry");
        assertThat(only().lines()).startsWith("The exchange was refused.");
        scene.session = new Session(false, Optional.empty(), Optional.empty());
        assertThat(told()).containsExactly("Note: Signing in to the registry");
    }

    @Test
    void aSessionThatIsNotRenewedIsAWarningUntilItEnds() {
        scene.session = new Session(true, Optional.of(SOON), Optional.of("The registry does not answer."));
        assertThat(told())
                .containsExactly("Warning: The session could not be renewed and ends at 2026-11-24 05:25 UTC");
        scene.session = new Session(
                true, Optional.of(Dashboards.NOW.minusSeconds(1)), Optional.of("The registry does not answer."));
        assertThat(told()).containsExactly("Problem: The session at the registry has ended");
    }

    @Test
    void aRefusedPolicyIsAWarningWhileAnOldOneIsInForceAndAProblemOtherwise() {
        scene.policy = Dashboards.policy(Optional.of(Dashboards.REFUSAL));
        assertThat(only().level()).isEqualTo(Level.WARNING);
        assertThat(only().title()).endsWith("the policy of 2026-11-21 05:20 UTC stays in force");
        assertThat(only().lines())
                .hasSize(4)
                .containsAll(Dashboards.REFUSAL.lines().toList());
        assertThat(only().verbatim()).isTrue();
        scene.policy = new PolicyState(
                Optional.of("policy.yaml"), Optional.empty(), Optional.empty(), Optional.of("no"), List.of());
        assertThat(told())
                .containsExactly("Problem: The policy file is refused, so nothing is planned and nothing is deleted");
    }

    @Test
    void noPolicyIsAWarningAndADoubtfulOneANote() {
        scene.policy = Dashboards.starting().policy;
        assertThat(told()).containsExactly("Warning: There is no policy, so nothing is planned and nothing is deleted");
        scene.policy = new PolicyState(
                Optional.of("policy.yaml"),
                Optional.of("12"),
                Optional.of(Dashboards.NOW),
                Optional.empty(),
                List.of("Rule 2 is never reached."));
        assertThat(told()).containsExactly("Note: Worth a second look in the policy");
        assertThat(only().lines()).containsExactly("Rule 2 is never reached.");
    }

    @Test
    void aRunIsOverdueAfterFiveMinutesUnlessOneIsUnderWay() {
        Instant due = Dashboards.NOW.minus(Duration.ofMinutes(5));
        scene.timetable = new Timetable(Optional.empty(), "UTC", Optional.of(due), Optional.empty());
        assertThat(told()).isEmpty();
        scene.timetable = new Timetable(Optional.empty(), "UTC", Optional.of(due.minusSeconds(1)), Optional.empty());
        assertThat(told()).containsExactly("Warning: A run is overdue");
        scene.timetable = new Timetable(
                Optional.empty(), "UTC", Optional.of(due.minusSeconds(1)), Optional.of(due.minusSeconds(60)));
        assertThat(told()).isEmpty();
    }

    @Test
    void theLastRunThatEndedCountsAndNotTheOneUnderWayOrAnOlderOne() {
        scene.runs = List.of(
                run("running", 0, 0, ""), run("partly", 2, 1, "The limit was reached."), run("failed", 0, 0, ""));
        assertThat(told()).containsExactly("Warning: The last run is only partly done");
        assertThat(only().lines())
                .containsExactly(
                        "The limit was reached.",
                        "2 deletions failed.",
                        "1 deletion of the plan is left for a later run.");
        scene.runs = List.of(run("failed", 0, 0, "401."));
        assertThat(told()).containsExactly("Problem: The last run failed");
        scene.runs = List.of(run("interrupted", 0, 3, ""));
        assertThat(told()).containsExactly("Warning: The last run was interrupted");
    }

    @Test
    void heldBackRepositoriesAreNamedUpToFive() {
        scene.plan = IntStream.range(0, 7)
                .mapToObj(i -> new PlannedRepository(
                        "app" + i, "**", 0, 5, 0, 5, Size.NOTHING, List.of("too much of it"), List.of(), 0))
                .toList();
        assertThat(told()).containsExactly("Warning: Deletions are held back in 7 repositories");
        assertThat(only().lines())
                .hasSize(6)
                .startsWith("app0: too much of it")
                .endsWith("And 2 more. All of them: docker-registry-cleaner clean");
    }

    @Test
    void whatCouldNotBeReadIsNamed() {
        scene.inventory =
                Optional.of(Inventories.of(Inventories.repository("well", 4096, 0), Inventories.empty("shut")));
        assertThat(told()).containsExactly("Warning: Nothing is deleted, as it could not be read, in 1 repository");
        assertThat(only().lines()).containsExactly("shut");
        scene.inventory = scene.inventory.map(Inventories::without);
        assertThat(told()).isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        assertThat(Attention.of(Dashboards.broken().overview()))
                .extracting(Notice::level)
                .containsExactly(Level.PROBLEM, Level.PROBLEM, Level.PROBLEM);
        assertThat(Attention.of(Dashboards.starting().overview()))
                .extracting(Notice::level)
                .containsExactly(Level.WARNING, Level.NOTE);
    }
}
