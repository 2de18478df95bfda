package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.acr.content.Inventory;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RequestLimits;
import io.registrycleaner.emulator.world.SyntheticLoad;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The emulator's own pages: what was asked of a registry, and what it holds. */
class InspectionTest {

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void countsRequestsByKindAndStatus() {
        demo.atRegistry("GET", "/acr/v1/_catalog");
        String page = demo.atRegistry("GET", "/acr/v1/ci/api/_manifests?n=3").text();
        demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/none");
        demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/pr-101");
        demo.atRegistry("HEAD", "/v2/ci/api/manifests/pr-102");

        JsonNode counts = counts();
        assertThat(counts.path("requests").asInt()).isEqualTo(15);
        assertThat(counts.at("/byKind/tokens").asInt()).isEqualTo(10);
        assertThat(counts.at("/byKind/catalog").asInt()).isEqualTo(1);
        assertThat(counts.at("/byKind/manifestPages").asInt()).isEqualTo(1);
        assertThat(counts.at("/byKind/tagDeletes").asInt()).isEqualTo(2);
        assertThat(counts.at("/byKind/manifestBodies").asInt(-1)).isZero();
        assertThat(counts.at("/byStatus/2xx").asInt()).isEqualTo(14);
        assertThat(counts.at("/byStatus/4xx").asInt()).isEqualTo(1);
        assertThat(counts.path("peakInFlight").asInt()).isEqualTo(1);
        assertThat(counts.path("bytesSent").asInt()).isGreaterThan(page.length());
        assertThat(demo.emulator.counts("demoregistry").totals().of(RequestKind.TAG_DELETES))
                .isEqualTo(2);
    }

    @Test
    void countsWhatWasThrottledOrCut() {
        demo.emulator.setLimits("demoregistry", new RequestLimits(0, 1, 1));
        demo.world.faults().add(Fault.on(Face.ACR, "GET", "/acr/v1/ci/api").cutting());
        demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/pr-101");
        demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/pr-102");
        demo.atRegistry("GET", "/acr/v1/ci/api");

        RequestCounts.Totals totals = demo.emulator.counts("demoregistry").totals();
        assertThat(totals.of("429")).isEqualTo(1);
        assertThat(totals.of("4xx")).isZero();
        assertThat(totals.of("cut")).isEqualTo(totals.of(RequestKind.REPOSITORY_ATTRIBUTES));
    }

    @Test
    void knowsHowManyWereInFlightAtOnce() {
        demo.world.faults().setLatency(Duration.ofMillis(150));
        IntStream.range(0, 6)
                .mapToObj(n -> new Thread(() ->
                        demo.client.get("https://" + demo.emulator.loginServer("demoregistry") + "/v2/", Map.of())))
                .peek(Thread::start)
                .toList()
                .forEach(InspectionTest::join);

        assertThat(demo.emulator.counts("demoregistry").totals().peakInFlight()).isBetween(2, 6);
        demo.emulator.counts("demoregistry").reset();
        assertThat(demo.emulator.counts("demoregistry").totals().peakInFlight()).isZero();
    }

    @Test
    void startsAgainAtZeroWhenAsked() {
        demo.atRegistry("GET", "/acr/v1/_catalog");

        assertThat(demo.client
                        .send(Client.request(demo.emulator.armUrl() + "/_emulator/requests/reset"), "POST", "")
                        .status())
                .isEqualTo(204);

        assertThat(counts().path("requests").asInt(-1)).isZero();
        assertThat(counts().path("bytesSent").asInt(-1)).isZero();
        assertThat(counts().path("byStatus")).isEmpty();
    }

    @Test
    void listsEveryTagAndManifestInOrder() {
        List<String> lines = content("demoregistry").lines().toList();

        assertThat(lines).isSorted().doesNotHaveDuplicates();
        assertThat(lines).anyMatch(line -> line.matches("ci/api pr-101 sha256:[0-9a-f]{64}"));
        assertThat(lines.stream().filter(line -> line.matches("ci/api sha256:[0-9a-f]{64}")))
                .hasSize(120);
    }

    @Test
    void tellsWhatADeleteHasChanged() {
        List<String> before = content("demoregistry").lines().toList();

        demo.atRegistry("DELETE", "/acr/v1/ci/api/_tags/pr-101");

        List<String> after = content("demoregistry").lines().toList();
        assertThat(before).containsAll(after).hasSize(after.size() + 1);
        assertThat(before.stream().filter(line -> !after.contains(line)))
                .singleElement()
                .asString()
                .startsWith("ci/api pr-101 sha256:");
        assertThat(Inventory.lines(demo.emulator.content("demoregistry"), "ci/api"))
                .isEqualTo(after.stream()
                        .filter(line -> line.startsWith("ci/api "))
                        .toList());
    }

    @Test
    void refusesARegistryThatIsNotThere() {
        Client.Answer answer = demo.client.get(demo.emulator.armUrl() + "/_emulator/content?registry=other", Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("?registry=NAME");
    }

    @Test
    void listsSyntheticRepositoriesInOneOrderAll() {
        World world = World.demo();
        Registry registry = world.list(Registry.class).get(0);
        world.put(registry.withoutDemoContent().withSynthetic(SyntheticLoad.of("load/r%02d", 12, 60)));
        try (Emulator emulator = Emulator.start(world)) {
            List<String> lines = new Client(emulator)
                    .get(emulator.armUrl() + "/_emulator/content?registry=demoregistry", Map.of())
                    .text()
                    .lines()
                    .toList();

            assertThat(lines).isSorted();
            assertThat(lines.stream().map(line -> line.split(" ", 2)[0]).distinct())
                    .hasSize(12)
                    .contains("load/r00", "load/r11");
            assertThat(lines.stream().filter(line -> line.split(" ", 3).length == 2))
                    .as("manifests")
                    .hasSize(12 * 60);
        }
    }

    private JsonNode counts() {
        return demo.client
                .get(demo.emulator.armUrl() + "/_emulator/requests", Map.of())
                .json()
                .path("demoregistry");
    }

    private String content(String registry) {
        return demo.client
                .get(demo.emulator.armUrl() + "/_emulator/content?registry=" + registry, Map.of())
                .text();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
