package io.registrycleaner.cleaner.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.Launched;
import io.registrycleaner.cleaner.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, from the width of a telephone to that of a wall. */
class InventoryPageIT {
    @TempDir
    private Path folder;

    /** What the page has become in Chromium, after its script ran. */
    private String rendered(String page) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Pod.Result result = Launched.run(
                Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString()),
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=30000",
                "--dump-dom",
                file.toUri().toString());
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err().lines().filter(line -> line.contains("CONSOLE")))
                .as("what the browser complains about")
                .isEmpty();
        return result.out();
    }

    private JsonNode probed(Inventory inventory) throws IOException {
        try (InputStream in = InventoryPageIT.class.getResourceAsStream("probe.html")) {
            String page = Base64.getEncoder()
                    .encodeToString(InventoryHtml.page(inventory).getBytes(UTF_8));
            String dom = rendered(new String(in.readAllBytes(), UTF_8).replace("@PAGE@", page));
            Matcher result = Pattern.compile("<pre id=\"result\">(.*?)</pre>").matcher(dom);
            assertThat(result.find()).isTrue();
            return new ObjectMapper().readTree(result.group(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 3000})
    void atEveryWidthOneMapIsShownWithItsRectanglesInTheFrameAndItsLabelsInTheirRectangles(int number)
            throws IOException {
        JsonNode frames = probed(Inventories.random(number));
        assertThat(frames).hasSize(5).allSatisfy(frame -> {
            assertThat(frame.path("maps").asInt()).as("%s", frame).isEqualTo(1);
            assertThat(frame.path("pieces").asInt()).isBetween(Math.min(number, 40) / 2, number);
            assertThat(frame.path("outside").asInt()).as("%s", frame).isZero();
            assertThat(frame.path("spilled").asInt()).as("%s", frame).isZero();
            assertThat(frame.path("untitled").asInt()).isZero();
            assertThat(frame.path("letters").asInt()).isPositive();
            assertThat(frame.path("scrolls").asBoolean()).as("%s", frame).isFalse();
            assertThat(frame.path("fill").asText()).startsWith("rgb(").isNotEqualTo("rgb(0, 0, 0)");
        });
        assertThat(frames.findValuesAsText("shape"))
                .containsExactlyInAnyOrder("map narrow", "map middle", "map middle", "map wide", "map wide");
    }

    @Test
    void theTableIsSortedByItsTitlesAndNarrowedDownByAName() throws IOException {
        assertThat(probed(Inventories.random(40))).hasSize(5).allSatisfy(frame -> {
            assertThat(frame.path("rows").asInt()).as("%s", frame).isEqualTo(40);
            assertThat(frame.path("sizesFall").asBoolean()).isTrue();
            assertThat(frame.path("tagsFall").asBoolean()).isTrue();
            assertThat(frame.path("namesRise").asBoolean()).isTrue();
            assertThat(frame.path("sorted").asText()).isEqualTo("ascending");
            assertThat(frame.path("found").asInt()).isEqualTo(1);
            assertThat(frame.path("counted").asText()).isEqualTo("1 of 40");
        });
    }

    @Test
    void thePageItselfLoadsWithoutAComplaintOfTheBrowser() throws IOException {
        String dom = rendered(InventoryHtml.page(Inventories.random(40)));
        assertThat(dom).contains("<button type=\"button\">Repository</button>", "<rect class=\"piece\"");
        assertThat(rendered(InventoryHtml.page(Inventories.of()))).contains("There are none.");
    }

    @Test
    void aScriptThatIsNotThePagesOwnDoesNotRun() {
        String page = InventoryHtml.page(Inventories.random(3))
                .replace("</main>", "<script>document.title = 'taken over'</script></main>");
        assertThat(catchThrowable(() -> rendered(page))).hasMessageContaining("Content Security Policy");
    }
}
