package io.registrycleaner.cleaner.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.dashboard.Browser.View;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser, as a server sends them: looked at, read by a machine's rules of accessibility, and used. */
class DashboardIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String REPOSITORY = "/repository?name=shop%2Fcache-13";

    @TempDir
    private static Path home;

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void start() {
        served = Served.start();
        browser = Browser.start(home);
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    /** One page in one window. */
    private record Look(String name, Supplier<Scene> scene, String path, View view) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Scene usual() {
        return Dashboards.usual(40);
    }

    static Stream<Look> looks() {
        View wall = new View(3840, false, true);
        return Stream.of(
                new Look("overview-light", DashboardIT::usual, "/", View.DESK),
                new Look("overview-dark", DashboardIT::usual, "/", View.DESK.inTheDark()),
                new Look("overview-phone", DashboardIT::usual, "/", View.PHONE),
                new Look("overview-wall", DashboardIT::usual, "/", wall),
                new Look("starting-light", Dashboards::starting, "/", View.DESK),
                new Look("empty-phone-dark", Dashboards::empty, "/", View.PHONE.inTheDark()),
                new Look("empty-light", Dashboards::empty, "/", View.DESK),
                new Look("refused-light", Dashboards::refused, "/", View.DESK),
                new Look("refused-phone-dark", Dashboards::refused, "/", View.PHONE.inTheDark()),
                new Look("broken-dark", Dashboards::broken, "/", View.DESK.inTheDark()),
                new Look("broken-light", Dashboards::broken, "/", View.DESK),
                new Look("thousand-light", () -> Dashboards.usual(1000), "/", View.DESK),
                new Look("repository-light", DashboardIT::usual, REPOSITORY, View.DESK),
                new Look("repository-phone-dark", DashboardIT::usual, REPOSITORY, View.PHONE.inTheDark()),
                new Look("explanation-light", DashboardIT::usual, "/explain?image=shop/cache-13", View.DESK),
                new Look(
                        "explanation-phone-dark",
                        DashboardIT::usual,
                        "/explain?image=shop/cache-13",
                        View.PHONE.inTheDark()),
                new Look("explanation-form", DashboardIT::usual, "/explain", View.DESK),
                new Look("explanation-none", DashboardIT::usual, "/explain?image=nothing", View.PHONE),
                new Look("explanation-later", DashboardIT::usual, "/explain?image=later", View.DESK.inTheDark()),
                new Look("problem-phone", DashboardIT::usual, "/elsewhere", View.PHONE));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isAccessibleFitsTheWindowAsksNobodyElseAndGivesTheBrowserNothingToComplainAbout(Look look) {
        served.show(look.scene().get());
        browser.visit(served.address(look.path()), look.view());
        browser.screenshot(SCREENSHOTS.resolve(look.name() + ".png"));
        assertThat(browser.requests()).containsExactly(served.address(look.path()));
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(look.view().width());
        assertThat(browser.evaluate(
                                "document.querySelector('details')?.setAttribute('open', ''); document.documentElement.scrollWidth")
                        .asInt())
                .as("with the table of sizes open")
                .isLessThanOrEqualTo(look.view().width());
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/repository?name=", "/explain?image="})
    void theWindowMayHaveAnyWidthAndTheNamesAnyLength(String path) {
        Scene scene = Dashboards.longest();
        served.show(scene);
        String name = path.contains("?") ? scene.plan.get(0).name() : "";
        browser.visit(served.address(path + name), View.DESK);
        browser.evaluate("document.querySelector('details')?.setAttribute('open', '')");
        for (int width : new int[] {320, 480, 700, 701, 760, 761, 1000, 1400, 1900, 2560}) {
            browser.resize(width);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("in a window of %s", width)
                    .isLessThanOrEqualTo(width);
        }
        browser.resize(320);
        browser.screenshot(SCREENSHOTS.resolve("longest-" + path.replaceAll("[^a-z]", "") + ".png"));
    }

    @Test
    void theRulesOfAccessibilityAreReallyAsked() {
        served.show(usual());
        browser.visit(served.address("/"), View.DESK);
        browser.evaluate(
                "document.querySelector('main').insertAdjacentHTML('beforeend', '<input><p class=pale>pale</p>');"
                        + "document.querySelector('.pale').style.color = '#ccc'");
        assertThat(browser.violations())
                .anyMatch(line -> line.startsWith("label: <input>"))
                .anyMatch(line -> line.startsWith("color-contrast: <p class=\"pale\""));
    }

    @Test
    void withoutScriptsNothingIsMissingAndTheSearchWorks() {
        served.show(usual());
        browser.visit(served.address("/"), View.DESK.withoutScripts());
        assertThat(browser.evaluate("document.querySelectorAll('th button, .filter').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.querySelectorAll('#plan ~ .scroll tbody tr').length")
                        .asInt())
                .isEqualTo(PlanTotals.of(usual().overview()).repositories().size());
        browser.evaluate("document.querySelector('#image').focus()");
        browser.type("shop/cache-13:1.4");
        browser.forget();
        browser.press("Enter", 13);
        browser.awaitLoad();
        assertThat(browser.requests()).containsExactly(served.address("/explain?image=shop%2Fcache-13%3A1.4"));
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asText())
                .isEqualTo("shop/cache-13:1.4");
        assertThat(browser.evaluate("document.querySelector('#image').value").asText())
                .isEqualTo("shop/cache-13:1.4");
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhereItIs() {
        served.show(usual());
        browser.visit(served.address("/"), View.DESK);
        browser.press("Tab", 9);
        assertThat(browser.evaluate("document.activeElement.textContent").asText())
                .isEqualTo("Skip to the content");
        for (int i = 0; i < 12; i++) {
            assertThat(browser.evaluate(
                                    "(box => box.left >= 0 && box.width > 0)(document.activeElement.getBoundingClientRect())"
                                            + " && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"
                                            + " && getComputedStyle(document.activeElement).outlineStyle === 'solid'")
                            .asBoolean())
                    .as("focus is shown at %s", browser.evaluate("document.activeElement.outerHTML"))
                    .isTrue();
            browser.press("Tab", 9);
        }
        browser.visit(served.address("/"), View.DESK);
        browser.press("Tab", 9);
        browser.press("Enter", 13);
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("main");
    }

    @Test
    void aTableIsSortedByItsTitlesAndNarrowedDownByAName() {
        served.show(usual());
        browser.visit(served.address("/"), View.DESK);
        browser.evaluate(
                "var rows = () => [...document.querySelectorAll('#plan ~ .scroll tbody tr')].filter(row => !row.hidden);"
                        + "var title = i => document.querySelectorAll('#plan ~ .scroll thead button')[i]; 0");
        List<String> byName = texts("title(0).click(), rows().map(row => row.cells[0].dataset.v)");
        assertThat(byName).hasSizeGreaterThan(10).isSorted();
        List<Integer> byTags = texts("title(2).click(), rows().map(row => row.cells[2].dataset.v)").stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(byTags).isSortedAccordingTo((one, other) -> other.compareTo(one));
        List<String> byRule = texts("title(4).click(), rows().map(row => row.cells[4].dataset.v)");
        assertThat(byRule).isSorted().contains("**", "team/**");
        browser.evaluate("document.querySelector('.filter input').focus()");
        browser.type("cache-13");
        assertThat(texts("rows().map(row => row.cells[0].dataset.v)")).containsExactly("shop/cache-13");
        assertThat(browser.evaluate("document.querySelector('output').textContent")
                        .asText())
                .isEqualTo("1 of " + byName.size());
        assertThat(browser.complaints()).isEmpty();
    }

    private static List<String> texts(String expression) {
        return Stream.of(browser.evaluate("(" + expression + ").join('\\n')")
                        .asText()
                        .split("\n", -1))
                .toList();
    }

    @Test
    void aRectangleOfTheMapLeadsToItsRepository() {
        served.show(usual());
        browser.visit(served.address("/"), View.DESK);
        browser.forget();
        browser.click("svg.map.middle a[href*='cache-13']");
        browser.awaitLoad();
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asText())
                .isEqualTo("shop/cache-13");
    }

    @Test
    void whatIsNotThePagesOwnDoesNotRunAndIsNotLoaded() {
        served.show(usual());
        served.tamper(page -> page.replace(
                "</main>",
                "<script>document.title = 'taken over'</script><p style=\"color: red\" onclick=\"a()\">"
                        + "<img src=\"/picture\" alt=\"\"></main>"));
        browser.visit(served.address("/"), View.DESK);
        assertThat(browser.evaluate("document.title").asText()).startsWith("myregistry.azurecr.io");
        assertThat(browser.complaints())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(line -> line.contains("Content Security Policy"));
    }
}
