package io.registrycleaner.cleaner.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.dashboard.Answer.Explained;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Link;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Subject;
import io.registrycleaner.cleaner.dashboard.Answer.NotFound;
import io.registrycleaner.cleaner.dashboard.Answer.Unavailable;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, reasons and messages come from a registry, a cluster or a query, and none of them becomes markup. */
class HostileTextTest {
    private static final String HOSTILE =
            "</title></style><script>alert(1)</script><img src=x onerror='a()' title=\"b\">&amp;\u202Eexe\u0000";

    private static Overview overview() {
        Scene scene = Dashboards.usual(3);
        Optional<String> hostile = Optional.of(HOSTILE);
        PlannedStep step = new PlannedStep("tag", HOSTILE, List.of(HOSTILE), HOSTILE);
        PlannedStep other = new PlannedStep(HOSTILE, HOSTILE, List.of(HOSTILE, HOSTILE), HOSTILE);
        scene.registry = HOSTILE;
        scene.version = HOSTILE;
        scene.shard = HOSTILE + "/3";
        scene.session = new Session(true, scene.session.expiresAt(), hostile);
        scene.timetable = new Timetable(hostile, HOSTILE, scene.timetable.next(), Optional.empty());
        scene.policy = new PolicyState(hostile, hostile, scene.policy.loadedAt(), hostile, List.of(HOSTILE));
        scene.inventory = scene.inventory.map(all -> new Inventory(HOSTILE, all.at(), all.repositories(), hostile));
        scene.plan = List.of(new PlannedRepository(
                HOSTILE, HOSTILE, 1, 1, 1, 1, new Size(1, true), List.of(HOSTILE), List.of(step, other), 1));
        scene.runs = List.of(
                new RunLine(scene.at, Optional.empty(), HOSTILE, HOSTILE, Optional.of(1L), 1, 1, 1, 1, hostile));
        return scene.overview();
    }

    static Stream<String> pages() {
        Subject subject =
                new Subject(HOSTILE, true, List.of(new Link(HOSTILE, HOSTILE), new Link(HOSTILE + "2", HOSTILE)));
        return Stream.of(
                Pages.overview(overview()),
                Pages.repository(overview(), HOSTILE).orElseThrow(),
                Pages.explanation(
                        overview(), Optional.of(new Explained(HOSTILE, List.of(subject, subject), List.of(HOSTILE)))),
                Pages.explanation(overview(), Optional.of(new NotFound(HOSTILE, HOSTILE))),
                Pages.explanation(overview(), Optional.of(new Unavailable(HOSTILE, HOSTILE))),
                Pages.problem(overview(), 404, HOSTILE));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isShownAsTextAlone(String page) {
        Nesting.check(page);
        assertThat(page.split("<script", -1)).as("its own script").hasSize(2);
        assertThat(page).doesNotContain("<img", "onerror='", "title=\"b", "\u202E", "\u0000");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
}
