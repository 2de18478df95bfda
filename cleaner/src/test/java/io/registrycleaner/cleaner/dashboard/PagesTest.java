package io.registrycleaner.cleaner.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.dashboard.Answer.Explained;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Link;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Subject;
import io.registrycleaner.cleaner.dashboard.Answer.NotFound;
import io.registrycleaner.cleaner.dashboard.Answer.Unavailable;
import io.registrycleaner.cleaner.report.Inventories;
import io.registrycleaner.cleaner.report.Size;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static List<String> all(String pattern, String page) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** Without the parts that are the same on every page. */
    private static String main(String page) {
        return all("(<main.*</main>)", page).get(0);
    }

    static Stream<String> pages() {
        Overview usual = Dashboards.usual(40).overview();
        return Stream.of(
                Pages.overview(usual),
                Pages.overview(Dashboards.usual(1000).overview()),
                Pages.overview(Dashboards.starting().overview()),
                Pages.overview(Dashboards.empty().overview()),
                Pages.overview(Dashboards.refused().overview()),
                Pages.overview(Dashboards.broken().overview()),
                Pages.repository(usual, usual.plan().get(0).name()).orElseThrow(),
                Pages.explanation(usual, Optional.empty()),
                Pages.explanation(usual, Optional.of(Dashboards.explained("shop/gateway-3"))),
                Pages.explanation(usual, Optional.of(new NotFound("app:9", "There is no tag 9."))),
                Pages.explanation(usual, Optional.of(new Unavailable("app:9", "The registry does not answer."))),
                Pages.problem(usual, 404, "There is nothing here."));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isWellNestedAllowsItsOwnStyleAndScriptAloneAndLoadsNothing(String page) throws NoSuchAlgorithmException {
        Nesting.check(page);
        assertThat(Pages.contentSecurityPolicy())
                .isEqualTo(
                        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'self';"
                                + " frame-ancestors 'none'",
                        hash(all("<style>(.*?)</style>", page).get(0)),
                        hash(all("<script>(.*?)</script>", page).get(0)));
        assertThat(page).doesNotContain("src=", "url(", "@import", "http://", "https://", " style=", " onclick");
        assertThat(all("<(h1)", page)).hasSize(1);
        assertThat(all(" href=\"([^\"]*)\"", page))
                .allSatisfy(link -> assertThat(link).matches("#main|\\./|(repository\\?name|explain\\?image)=.+"));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    @Test
    void aThousandRepositoriesAreAPageOfLessThan500KilobytesThatSaysHowManyItLeavesOut() {
        Overview overview = Dashboards.usual(1000).overview();
        String page = Pages.overview(overview);
        assertThat(page.getBytes(UTF_8).length).isLessThan(500_000);
        long start = System.nanoTime();
        int rounds = 20;
        int letters = IntStream.range(0, rounds)
                .map(i -> Pages.overview(overview).length())
                .sum();
        System.out.printf(
                "Overview of 1,000 repositories: %d bytes, made in %d ms (mean of %d, %d letters)%n",
                page.getBytes(UTF_8).length,
                Duration.ofNanos(System.nanoTime() - start).toMillis() / rounds,
                rounds,
                letters);
        long planned =
                overview.plan().stream().filter(PlannedRepository::deletes).count();
        assertThat(main(page))
                .contains("And " + (planned - 100) + " more repositories", "docker-registry-cleaner clean</code>")
                .contains("And 900 more repositories", "docker-registry-cleaner inventory</code>");
        assertThat(all("(<th scope=\"row\" data-v)", page)).hasSize(200);
    }

    @Test
    void theLargestGainComesFirst() {
        String plan = all(
                        "<h2 id=\"plan\">(.*?)</section>",
                        Pages.overview(Dashboards.usual(1000).overview()))
                .get(0);
        List<Long> freed = all("</th><td data-v=\"(\\d+)\"", plan).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(freed).hasSize(100).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void anEmptyStateIsToldInWords() {
        assertThat(main(Pages.overview(Dashboards.starting().overview())))
                .contains("No policy is in force, so nothing is planned.")
                .contains("There was none yet.", "there is no schedule", "Not known yet", "signing in")
                .doesNotContain("<table", "<svg");
        assertThat(main(Pages.overview(Dashboards.empty().overview())))
                .contains("The registry is empty: it has no repository, so there is nothing to delete.")
                .doesNotContain("<table", "<svg");
        Scene unread = Dashboards.usual(3);
        unread.inventory = Optional.empty();
        unread.plan = List.of();
        assertThat(main(Pages.overview(unread.overview())))
                .contains("The registry has not been read yet. The first run does it, and makes the plan.");
        Scene clean = Dashboards.usual(3);
        clean.plan = List.of();
        assertThat(main(Pages.overview(clean.overview())))
                .contains("nothing to delete. All of it is used, protected, young, or named by no rule.");
    }

    @Test
    void whetherRunsDeleteIsSaidInWords() {
        Scene scene = Dashboards.usual(40);
        assertThat(main(Pages.overview(scene.overview())))
                .contains("<dt>Scheduled runs</dt><dd>Delete<small>")
                .contains("The next run, in 20 h 40 min, plans anew and deletes what may go then.")
                .contains("In 20 h 40 min<small>2026-11-25 02:00 UTC</small><small>2026-11-25 03:00 Europe/Berlin");
        scene.applies = false;
        assertThat(main(Pages.overview(scene.overview())))
                .contains("<dt>Scheduled runs</dt><dd>Dry run<small>")
                .contains("scheduled runs only plan until the chart&#39;s value cleanup.apply is true");
    }

    @Test
    void aRunThatDeletedSaysHowItsTagsArePutBackAndNoOtherDoes() {
        String runs = all(
                        "<h2 id=\"runs\">(.*?)</section>",
                        Pages.overview(Dashboards.usual(3).overview()))
                .get(0);
        assertThat(all(">restore (\\d+)<", runs)).containsExactly("13", "12", "11", "10");
        assertThat(all("(<tr role=\"row\"><th scope=\"row\")", runs)).hasSize(6);
        assertThat(all(">([0-9,]+ planned)<", runs)).containsExactly("2,413 planned");
    }

    @Test
    void aPartOfTheRegistryIsToldAsOne() {
        Scene scene = Dashboards.usual(3);
        assertThat(main(Pages.overview(scene.overview()))).doesNotContain("shard");
        scene.shard = "1/3";
        assertThat(main(Pages.overview(scene.overview()))).contains("This process has shard 1/3");
    }

    @Test
    void aRepositoryShowsItsStepsByPhaseAndHowManyMoreThereAre() {
        Scene scene = Dashboards.usual(3);
        List<PlannedStep> steps = Collections.nCopies(600, Dashboards.steps().get(0));
        scene.plan = List.of(new PlannedRepository(
                "team/app", "team/**", 600, 700, 0, 800, new Size(1 << 30, false), List.of(), steps, 100));
        String page = main(Pages.repository(scene.overview(), "team/app").orElseThrow());
        assertThat(page)
                .contains("<caption>Tags (200 listed)</caption>", "And 500 more steps")
                .contains("href=\"explain?image=team%2Fapp%3Aci-4711-feature-login\"")
                .contains("rule 1 deletes tags like &#39;ci-*&#39;; last changed 40d ago");
        assertThat(all("(<tr><th scope=\"row\">)", page)).hasSize(200);
    }

    @Test
    void aRepositoryIsKnownFromThePlanOrTheInventoryOrNotAtAll() {
        Scene scene = Dashboards.usual(1);
        scene.inventory = Optional.of(Inventories.of(Inventories.repository("quiet", 4096, 0)));
        scene.plan = List.of();
        assertThat(Pages.repository(scene.overview(), "quiet")
                        .map(PagesTest::main)
                        .orElseThrow())
                .contains("Nothing: the plan deletes nothing in this repository.", "4.0 KiB");
        assertThat(Pages.repository(scene.overview(), "other")).isEmpty();
    }

    @Test
    void anAnswerGivesEachSubjectItsVerdictAndItsChainOfReasons() {
        Overview overview = Dashboards.usual(1).overview();
        String page = main(Pages.explanation(overview, Optional.of(Dashboards.explained("shop/gateway-3"))));
        assertThat(page).contains("3 tags: 2 kept, 1 would be deleted.");
        assertThat(all("<span class=\"badge [a-z]+\">([^<]*)<", page))
                .containsExactly("is kept", "is kept", "would be deleted");
        assertThat(all("<li>(.*?)</li>", page))
                .hasSize(3)
                .contains(
                        "its manifest stays",
                        "<code>" + Dashboards.digest(7) + "</code>: an index that stays contains it");
        Subject subject = new Subject("app:1", true, List.of(new Link("1", "it is locked")));
        Explained many = new Explained("app", Collections.nCopies(600, subject), List.of("Too much of it."));
        assertThat(main(Pages.explanation(overview, Optional.of(many))))
                .contains("No more than 500 are listed.", "Warning: Deletions are held back", "Too much of it.");
        assertThat(main(Pages.explanation(overview, Optional.of(new Explained("app", List.of(), List.of())))))
                .contains("It has no tags.");
    }

    @Test
    void theSearchKeepsWhatWasAsked() {
        Overview overview = Dashboards.usual(1).overview();
        Answer none = new NotFound("team/\"app\":9", "There is no tag 9.");
        assertThat(Pages.explanation(overview, Optional.of(none)))
                .contains("value=\"team/&quot;app&quot;:9\"", "There is no tag 9.", "<code>team/app:1.4</code>");
    }
}
