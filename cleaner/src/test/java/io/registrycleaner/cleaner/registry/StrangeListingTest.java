package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.Stranger;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that no registry should give, and those that one may give although ours does not. */
@Timeout(60)
class StrangeListingTest {
    private static final RepositoryName APP = new RepositoryName("app");
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);
    private static final String TIMES =
            "\"createdTime\":\"2024-05-06T07:08:09.1234567Z\",\"lastUpdateTime\":\"2024-06-06T07:08:09Z\"";

    private final Pod pod = new Pod();
    private Response manifests = list("manifests", "null");
    private Response tags = list("tags", "null");

    @BeforeEach
    void identity() {
        pod.optionB();
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private static Response json(String body) {
        return Response.bytes(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response list(String name, String entries) {
        return json("{\"registry\":\"r\",\"imageName\":\"app\",\"" + name + "\":" + entries + "}");
    }

    private static String manifest(String digest, String more) {
        return "{\"digest\":\"" + digest + "\"," + TIMES + more + "}";
    }

    private static String tag(String name, String digest) {
        return "{\"name\":\"" + name + "\",\"digest\":\"" + digest + "\"," + TIMES + "}";
    }

    private Stranger registry(Handler lists) {
        return new Stranger(pod, request -> switch (request.rawPath()) {
            case "/oauth2/exchange" -> json("{\"refresh_token\":\"r\"}");
            case "/oauth2/token" -> json("{\"access_token\":\"a\"}");
            case "/acr/v1/app" -> json("{\"imageName\":\"app\",\"manifestCount\":2}");
            default -> lists.handle(request);
        });
    }

    private Stranger registry() {
        return registry(request -> request.rawPath().endsWith("/_tags") ? tags : manifests);
    }

    private RepositoryListing listing() {
        try (Connected run = new Connected(pod)) {
            return run.acr().list(APP).orElseThrow();
        }
    }

    private void failsAs(Problem problem, String... words) {
        assertThatThrownBy(this::listing).isInstanceOfSatisfying(DiagnosedException.class, e -> {
            assertThat(e.diagnosis().problem()).as(e.diagnosis().text()).isEqualTo(problem);
            for (String word : words) {
                assertThat(e.diagnosis().text()).contains(word);
            }
        });
    }

    @Test
    void nullIsAnEmptyList() {
        try (Stranger registry = registry()) {
            assertThat(listing()).isEqualTo(new RepositoryListing(java.util.List.of(), java.util.List.of(), false));
            assertThat(registry.requests()).hasSize(6);
        }
    }

    @Test
    void fieldsThatAreNotKnownAreOverlookedWhereverTheyStand() {
        manifests = list(
                "manifests",
                "["
                        + manifest(
                                A,
                                ",\"new\":{\"digest\":[1,{\"x\":null}]},\"tags\":[\"1\"],\"imageSize\":12,"
                                        + "\"mediaType\":\"application/vnd.oci.image.index.v1+json\"")
                        + "]");
        tags = list("tags", "[" + tag("1", A).replace("{", "{\"signed\":{\"a\":[]},") + "]");
        try (Stranger registry = registry()) {
            ManifestEntry entry = listing().manifests().get(0);
            assertThat(entry.kind()).isEqualTo(MediaKind.INDEX);
            assertThat(entry.size()).isEqualTo(12);
            assertThat(entry.tagged()).isTrue();
            assertThat(entry.locked()).isFalse();
            assertThat(entry.created()).isEqualTo(Instant.parse("2024-05-06T07:08:09.1234567Z"));
            assertThat(entry.updated()).isEqualTo(Instant.parse("2024-06-06T07:08:09Z"));
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aManifestWithoutMediaTypeIsOfNoKnownKind() {
        manifests = list("manifests", "[" + manifest(A, "") + "]");
        try (Stranger registry = registry()) {
            assertThat(listing().manifests()).extracting(ManifestEntry::kind).containsExactly(MediaKind.OTHER);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aTimeOfUpdateThatIsNotSaidIsThatOfCreation() {
        manifests = list("manifests", "[{\"digest\":\"" + A + "\",\"createdTime\":\"2024-05-06T07:08:09Z\"}]");
        try (Stranger registry = registry()) {
            ManifestEntry entry = listing().manifests().get(0);
            assertThat(entry.updated()).isEqualTo(entry.created());
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"digest\":\"sha512:00\",\"createdTime\":\"2024-05-06T07:08:09Z\"}]",
                "[{\"createdTime\":\"2024-05-06T07:08:09Z\"}]",
                "[{\"digest\":7,\"createdTime\":\"2024-05-06T07:08:09Z\"}]",
                "[{\"digest\":\"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}]",
                "[{\"digest\":\"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
                        + "\"createdTime\":\"yesterday\"}]",
                "[{\"digest\":\"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
                        + "\"createdTime\":\"2024-05-06T07:08:09Z\",\"lastUpdateTime\":\"later\"}]",
                "[null]",
                "[[]]"
            })
    void anEntryThatIsNotUnderstoodMakesTheWholeListingSo(String entries) {
        manifests = list("manifests", entries);
        try (Stranger registry = registry()) {
            failsAs(Problem.REPOSITORY_NOT_UNDERSTOOD, "it is left alone");
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../app", "a/b", "", "-a", "a?b"})
    void aTagThatIsNoTagIsNotUnderstood(String name) {
        tags = list("tags", "[" + tag(name, A) + "]");
        try (Stranger registry = registry()) {
            failsAs(Problem.REPOSITORY_NOT_UNDERSTOOD, "a tag whose name is none");
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "", "[]", "{\"manifests\":"})
    void whatIsNoListIsNoRegistrysAnswer(String body) {
        manifests = Response.bytes(200, "text/html", body.getBytes(StandardCharsets.UTF_8));
        try (Stranger registry = registry()) {
            failsAs(Problem.NOT_AN_ACR);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"manifests\":{}}"})
    void anObjectWithoutAListIsNotUnderstood(String body) {
        manifests = json(body);
        try (Stranger registry = registry()) {
            failsAs(Problem.REPOSITORY_NOT_UNDERSTOOD, "it is left alone");
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aWebPageThatSays404IsNotTakenForARepositoryThatIsGone() {
        manifests = Response.bytes(404, "text/html", "<html>Not here</html>".getBytes(StandardCharsets.UTF_8));
        try (Stranger registry = registry()) {
            failsAs(Problem.NOT_AN_ACR);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void theNextPageAtAnotherHostIsNotFollowed() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (Stranger other = new Stranger(pod, request -> {
                    elsewhere.incrementAndGet();
                    return Response.of(200);
                });
                Stranger registry = registry()) {
            manifests = list("manifests", "[" + manifest(A, "") + "]")
                    .with("Link", "<https://" + other.host() + "/acr/v1/app/_manifests?last=x>; rel=\"next\"");
            failsAs(Problem.REDIRECTED);
            assertThat(elsewhere).hasValue(0);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aNextPageOverPlainHttpIsNotFollowed() {
        try (Stranger registry = registry()) {
            tags = list("tags", "[" + tag("1", A) + "]")
                    .with("Link", "<http://" + registry.host() + "/acr/v1/app/_tags?last=1>; rel=\"next\"");
            failsAs(Problem.REDIRECTED);
        }
    }

    @Test
    void aPageThatNamesItselfAsTheNextIsAnErrorAndNoEndlessWork() {
        tags = list("tags", "[" + tag("1", A) + "]").with("Link", "</acr/v1/app/_tags?last=1&n=1>; rel=\"next\"");
        try (Stranger registry = registry()) {
            failsAs(Problem.REPOSITORY_NOT_UNDERSTOOD, "read already");
            assertThat(registry.requests()).hasSizeLessThan(10);
        }
    }

    @Test
    void pagesThatGoOnForEverWithoutSayingAnythingNewAreAnError() {
        AtomicInteger page = new AtomicInteger();
        try (Stranger registry = registry(request -> request.rawPath().endsWith("/_manifests")
                ? list("manifests", "[" + manifest(A, "") + "]")
                        .with("Link", "</acr/v1/app/_manifests?last=" + page.incrementAndGet() + ">; rel=\"next\"")
                : tags)) {
            failsAs(Problem.REPOSITORY_NOT_UNDERSTOOD, "read already");
            assertThat(registry.requests()).hasSizeLessThan(10);
        }
    }

    @Test
    void aRegistryThatGivesSmallPagesInAnyOrderIsFollowedToItsEnd() {
        try (Stranger registry = registry(request -> {
            boolean second = request.query("last").isPresent();
            if (request.rawPath().endsWith("/_tags")) {
                return second
                        ? list("tags", "[" + tag("1", A) + "," + tag("2", B) + "]")
                        : list("tags", "[" + tag("1", A) + "]").with("Link", "</acr/v1/app/_tags?last=1>; rel=next");
            }
            return second
                    ? list("manifests", "[" + manifest(A, "") + "]")
                    : list("manifests", "[" + manifest(B, "") + "," + manifest(B, "") + "]")
                            .with("Link", "</acr/v1/app/_manifests?last=" + B + ">; rel=\"next\"");
        })) {
            RepositoryListing listing = listing();
            assertThat(listing.tags()).extracting(TagEntry::name).containsExactly("1", "2");
            assertThat(listing.manifests())
                    .extracting(manifest -> manifest.digest().toString())
                    .containsExactly(A, B);
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void anAnswerWithoutEndIsCutShort() {
        manifests = Response.bytes(200, "application/json", new byte[17 << 20]);
        try (Stranger registry = registry()) {
            failsAs(Problem.NOT_AN_ACR, "longer than");
            assertThat(registry.requests()).isNotEmpty();
        }
    }
}
