package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private TestRegistry registry;
    private Publisher publisher;
    private String bearer;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant("cleaner", "", AcrPermission.values());
        publisher = Publisher.into(registry.content, "ci/api", registry.clock.instant());
        bearer = registry.bearer("cleaner", "registry:catalog:* repository:*:*");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void pagesThroughManifestsInTheOrderOfTheirDigests() {
        List<String> digests = images(25);
        Collections.sort(digests);

        assertThat(walk("/acr/v1/ci/api/_manifests?n=4", "manifests", "digest")).isEqualTo(digests);
        assertThat(walk("/acr/v1/ci/api/_manifests?n=4&last=sha256:8", "manifests", "digest"))
                .isEqualTo(digests.stream()
                        .filter(digest -> digest.compareTo("sha256:8") > 0)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeasc", "timedesc"})
    void pagesThroughManifestsInTheOrderOfTheirUpdates(String order) {
        List<String> digests = images(10);
        if (order.equals("timedesc")) {
            Collections.reverse(digests);
        }

        assertThat(walk("/acr/v1/ci/api/_manifests?n=3&orderby=" + order, "manifests", "digest"))
                .isEqualTo(digests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "timeasc", "timedesc"})
    void listsEveryManifestOfOneMomentOnce(String order) {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            digests.add(publisher.image("image " + i).toString());
        }

        assertThat(walk("/acr/v1/ci/api/_manifests?n=3&orderby=" + order, "manifests", "digest"))
                .containsExactlyInAnyOrderElementsOf(digests);
    }

    @Test
    void goesOnBehindATagThatWasDeletedSinceItWasListed() {
        for (int i = 0; i < 6; i++) {
            registry.clock.advance(Duration.ofSeconds(1));
            publisher.at(registry.clock.instant()).tag("tag-" + i, publisher.image("image " + i));
        }
        assertThat(delete("/acr/v1/ci/api/_tags/tag-3").statusCode()).isEqualTo(202);

        assertThat(walk("/acr/v1/ci/api/_tags?orderby=timedesc&last=tag-3", "tags", "name"))
                .containsExactly("tag-2", "tag-1", "tag-0");
        assertThat(walk("/acr/v1/ci/api/_tags?last=tag-3", "tags", "name")).containsExactly("tag-4", "tag-5");
    }

    @Test
    void listsTheTagsOfOneManifest() {
        Digest image = publisher.image("one");
        publisher
                .tag("a", image)
                .tag("b", image)
                .tag("c", publisher.image("two"))
                .tag("d", image);

        assertThat(walk("/acr/v1/ci/api/_tags?n=2&digest=" + image, "tags", "name"))
                .containsExactly("a", "b", "d");
    }

    @Test
    void listsTagsOfTheDistributionApiInPagesToo() {
        Digest image = publisher.image("one");
        publisher.tag("a", image).tag("b", image).tag("c", image);

        HttpResponse<byte[]> answer = get("/v2/ci/api/tags/list?n=2");

        assertThat(json(answer).path("tags")).hasToString("[\"a\",\"b\"]");
        assertThat(answer.headers().firstValue("Link"))
                .contains("</v2/ci/api/tags/list?last=b&n=2&orderby=>; rel=\"next\"");
    }

    @ParameterizedTest(name = "n={0} -> {1}")
    @CsvSource({"'', 100", "5, 5", "1000, 1000", "10000, 1000"})
    void sendsAHundredAtATimeAndAtMostAThousand(String n, int size) {
        Digest image = publisher.image("one");
        for (int i = 0; i < 1_001; i++) {
            publisher.tag("tag-" + i, image);
        }

        assertThat(json(get("/acr/v1/ci/api/_tags?n=" + n)).path("tags")).hasSize(size);
    }

    @Test
    void hidesFromListsWhatMayNotBeListed() {
        Digest image = publisher.image("one");
        publisher.tag("a", image).tag("b", image);
        patch("/acr/v1/ci/api/_tags/a", "{\"listEnabled\":false}");
        patch("/acr/v1/ci/api/_manifests/" + image, "{\"listEnabled\":false}");

        assertThat(walk("/acr/v1/ci/api/_tags", "tags", "name")).containsExactly("b");
        assertThat(walk("/acr/v1/ci/api/_manifests", "manifests", "digest")).isEmpty();
    }

    /** Images of a second each, in the order of their birth. */
    private List<String> images(int count) {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            registry.clock.advance(Duration.ofSeconds(1));
            digests.add(
                    publisher.at(registry.clock.instant()).image("image " + i).toString());
        }
        return digests;
    }

    /** All that a list holds, page by page along its links. */
    private List<String> walk(String pathAndQuery, String list, String field) {
        List<String> found = new ArrayList<>();
        String next = pathAndQuery;
        while (!next.isEmpty()) {
            HttpResponse<byte[]> answer = get(next);
            assertThat(answer.statusCode()).isEqualTo(200);
            json(answer).path(list).forEach(item -> found.add(item.path(field).asText()));
            next = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
        }
        return found;
    }

    private HttpResponse<byte[]> get(String pathAndQuery) {
        return registry.get(pathAndQuery, "Authorization", bearer);
    }

    private HttpResponse<byte[]> patch(String path, String body) {
        return registry.send("PATCH", path, body.getBytes(StandardCharsets.UTF_8), "Authorization", bearer);
    }

    private HttpResponse<byte[]> delete(String path) {
        return registry.send("DELETE", path, new byte[0], "Authorization", bearer);
    }
}
