package io.registrycleaner.cleaner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InventoryHtmlTest {
    private static final String HOSTILE =
            "</title></svg><script>alert(1)</script><img src=x onerror='a()' title=\"b\">&amp;";

    private static List<String> all(String pattern, String page) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Repository remarked(String remark) {
        return new Repository(
                new RepositoryName("team/app"),
                1,
                1,
                0,
                new Size(1024, false),
                Optional.of(Inventories.AT),
                Optional.of(Inventories.AT),
                Optional.empty(),
                List.of(remark));
    }

    @Test
    void noTextOfAnInventoryBecomesMarkup() {
        String page = InventoryHtml.page(
                new Inventory(HOSTILE, Inventories.AT, List.of(remarked(HOSTILE)), Optional.of(HOSTILE)));
        assertThat(all("(<script|<img|onerror='|title=\")", page)).containsExactly("<script");
        assertThat(page)
                .contains("&lt;/title&gt;&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("onerror=&#39;a()&#39; title=&quot;b&quot;&gt;&amp;amp;");
    }

    @Test
    void whatHtmlForbidsAndWhatTurnsALineAroundIsReplaced() {
        assertThat(InventoryHtml.page(Inventories.of(remarked("a\u0000b\u202Ec\uD800d"))))
                .contains("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void theContentSecurityPolicyAllowsThePagesOwnStyleAndScriptAndNothingElse() throws NoSuchAlgorithmException {
        String page = InventoryHtml.page(Inventories.random(40));
        String policy = all("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"", page)
                .get(0);
        assertThat(policy)
                .isEqualTo(
                        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
                        hash(all("<style>(.*?)</style>", page).get(0)),
                        hash(all("<script>(.*?)</script>", page).get(0)));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = InventoryHtml.page(Inventories.random(40));
        assertThat(page).doesNotContain("src=", "href=", "url(", "@import", "http://", "https://", " style=", " on");
    }

    @Test
    void withoutAPolicyNothingIsSaidAboutFreeing() {
        Inventory planned = Inventories.random(40);
        assertThat(InventoryHtml.page(planned)).contains("Can be freed", "class=\"legend\"");
        assertThat(all("(<main>.*</main>)", InventoryHtml.page(Inventories.without(planned))))
                .singleElement()
                .asString()
                .doesNotContain("freed", "legend");
    }

    @Test
    void aRepositoryThatCouldNotBePlannedHasAColourOfItsOwnAndItsPlaceInTheLegend() {
        String page = InventoryHtml.page(Inventories.of(
                remarked("The manifests could not be read."), Inventories.repository("tools", 4096, 4000)));
        assertThat(page).contains("</i> not computed</span>", "<g class=\"unknown\">", "<g class=\"most\">");
        assertThat(InventoryHtml.page(Inventories.of(Inventories.repository("tools", 4096, 0))))
                .doesNotContain("not computed");
    }

    @Test
    void anEmptyRegistryIsAPageWithoutAMap() {
        assertThat(InventoryHtml.page(Inventories.of()))
                .contains("There are none.")
                .doesNotContain("<svg", "<table");
        assertThat(InventoryHtml.page(Inventories.of(Inventories.empty("void"))))
                .contains("<table")
                .doesNotContain("<svg");
    }

    @Test
    void everyRepositoryIsARowOfTheTableWithTheLargestFirst() {
        String page = InventoryHtml.page(Inventories.random(3000));
        List<String> sizes =
                all("<tr><th scope=\"row\" data-v=[^>]*>.*?</th>(?:<td[^>]*>[^<]*</td>){3}<td data-v=\"(\\d+)\"", page);
        assertThat(sizes).hasSize(3000);
        assertThat(sizes.stream().map(Long::valueOf)).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aTooltipSaysTheNumbersOfItsRectangle() {
        assertThat(InventoryHtml.page(Inventories.of(Inventories.repository("team/app", 4096, 1024))))
                .contains(
                        "<title>team/app\n4.0 KiB, 1.0 KiB can be freed (25%)\n20 tags, 30 manifests</title>",
                        "<g class=\"under-50\">");
    }
}
