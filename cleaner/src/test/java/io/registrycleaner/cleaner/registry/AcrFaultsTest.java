package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.registry.Call.Subject;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that throttles, fails, loses answers, and lets tokens end. */
class AcrFaultsTest {
    private static final RepositoryName APP = new RepositoryName("team/app");

    private final Pod pod = new Pod();
    private final Content content = pod.emulator.content("demoregistry");
    private final Publisher publisher = Publisher.into(content, "team/app", pod.clock.instant());
    private final io.registrycleaner.emulator.acr.content.Digest image = publisher.image("1");
    private final Digest digest = Digest.parse(image.toString());
    private Identity identity;
    private Connected run;
    private AcrRegistry registry;

    @BeforeEach
    void connect() {
        identity = pod.optionB();
        publisher.tag("a", image);
        run = new Connected(pod);
        registry = run.acr();
    }

    @AfterEach
    void stop() {
        run.close();
        pod.close();
    }

    private void mayDelete() {
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
    }

    private long requests(String method) {
        return pod.emulator.requests().of(Face.ACR).stream()
                .filter(request ->
                        request.method().equals(method) && !request.path().startsWith("/oauth2"))
                .count();
    }

    private static Fault on(String method, String path) {
        return Fault.on(Face.ACR, method, path);
    }

    private static void fails(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DiagnosedException.class,
                        e -> assertThat(e.diagnosis().problem())
                                .as(e.diagnosis().text())
                                .isEqualTo(problem));
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsUncertainAndNotSentAgain() {
        mayDelete();
        pod.world.faults().add(on("DELETE", "*").losingTheAnswer());
        assertThat(registry.delete(APP, digest, () -> true)).isEqualTo(Deletion.UNCERTAIN);
        assertThat(publisher.repository().manifest(image)).isEmpty();
        assertThat(requests("DELETE")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aServerThatFailsADeletionMayHaveCarriedItOut(int status) {
        mayDelete();
        pod.world.faults().add(on("DELETE", "*").answering(status, "UNKNOWN", "failed"));
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.UNCERTAIN);
        assertThat(requests("DELETE")).isEqualTo(1);
    }

    @Test
    void aDeletionThatIsThrottledWasNotCarriedOutAndIsSentAgain() {
        mayDelete();
        pod.world
                .faults()
                .add(on("DELETE", "*").throttling(Duration.ofSeconds(7)).times(3));
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.DELETED);
        assertThat(requests("DELETE")).isEqualTo(4);
        assertThat(run.pauses).filteredOn(Duration.ofSeconds(7)::equals).hasSize(3);
        assertThat(run.counts.byName().get("throttled")).isEqualTo(3);
    }

    @Test
    void beforeADeletionIsSentAgainItIsAskedWhetherItIsStillGood() {
        mayDelete();
        pod.world.faults().add(on("DELETE", "*").throttling(Duration.ofSeconds(7)));
        AtomicInteger asked = new AtomicInteger();
        assertThat(registry.untag(APP, "a", () -> asked.incrementAndGet() < 3)).isEqualTo(Deletion.NOT_SENT);
        assertThat(requests("DELETE")).isEqualTo(2);
        assertThat(asked).hasValue(3);
    }

    @Test
    void aReadingThatFailsIsTriedSixTimes() {
        pod.world
                .faults()
                .add(on("GET", "/v2/*").answering(500, "UNKNOWN", "failed").times(5));
        assertThat(registry.read(APP, digest)).isInstanceOf(Reading.Read.class);
        assertThat(requests("GET")).isEqualTo(6);
        assertThat(run.sent(Subject.BODY)).isEqualTo(6);
        assertThat(run.counts.byName()).containsEntry("repeated", 5L);
    }

    @Test
    void aRegistryThatGoesOnFailingIsReported() {
        pod.world.faults().add(on("GET", "/v2/*").answering(502, "UNKNOWN", "failed"));
        fails(Problem.REGISTRY_FAILING, () -> registry.read(APP, digest));
        assertThat(requests("GET")).isEqualTo(6);
    }

    @Test
    void aConnectionThatBreaksIsMadeAnew() {
        pod.world.faults().add(on("GET", "*").cutting().withChance(0.5));
        for (int i = 0; i < 10; i++) {
            assertThat(registry.list(APP)).isPresent();
        }
    }

    @Test
    void aRegistryThatThrottlesIsWaitedForAsItAsksButNoLongerThanFiveMinutesAtATime() {
        pod.world
                .faults()
                .add(on("GET", "/v2/*").throttling(Duration.ofHours(1)).times(4));
        assertThat(registry.read(APP, digest)).isInstanceOf(Reading.Read.class);
        assertThat(run.pauses).filteredOn(Duration.ofMinutes(5)::equals).hasSize(4);
    }

    @Test
    void theRunsDeadlineEndsTheWaiting() {
        pod.world.faults().add(on("GET", "/v2/*").throttling(Duration.ofMinutes(4)));
        fails(Problem.STOPPED, () -> registry.read(APP, digest));
    }

    @Test
    void tokensThatEndAreRenewed() {
        mayDelete();
        pod.world.settings().setRegistryAccessTokenLife(Duration.ofSeconds(4));
        pod.world.settings().setRegistryRefreshTokenLife(Duration.ofSeconds(10));
        for (int i = 0; i < 20; i++) {
            assertThat(registry.tags(APP)).hasSize(1);
            pod.clock.move(Duration.ofSeconds(2));
        }
        assertThat(run.signIns.get()).isBetween(4, 12);
        assertThat(pod.emulator.requests().of(Face.ACR)).noneMatch(request -> request.status() == 401);
    }

    @Test
    void tokensThatEndWhileARequestWaitsAreRenewedBeforeItIsSent() {
        mayDelete();
        pod.world.settings().setRegistryAccessTokenLife(Duration.ofSeconds(4));
        pod.world.settings().setRegistryRefreshTokenLife(Duration.ofSeconds(8));
        pod.world
                .faults()
                .add(on("DELETE", "*").throttling(Duration.ofMinutes(1)).times(3));
        assertThat(registry.untag(APP, "a", () -> true)).isEqualTo(Deletion.DELETED);
        assertThat(run.signIns).hasValue(4);
    }

    @Test
    void aTokenThatIsRefusedBeforeItsEndIsRenewedOnce() {
        pod.world
                .faults()
                .add(on("GET", "/v2/*").answering(401, "UNAUTHORIZED", "no").times(1));
        assertThat(registry.read(APP, digest)).isInstanceOf(Reading.Read.class);
        pod.world.faults().add(on("GET", "/v2/*").answering(401, "UNAUTHORIZED", "no"));
        fails(Problem.REPOSITORY_DENIED, () -> registry.read(APP, digest));
        assertThat(run.sent(Subject.BODY)).isEqualTo(4);
    }

    @Test
    void withoutTheRightToDeleteNothingGoesAndTheRoleIsNamed() {
        assertThatThrownBy(() -> registry.delete(APP, digest, () -> true))
                .isInstanceOfSatisfying(DiagnosedException.class, e -> {
                    assertThat(e.diagnosis().problem()).isEqualTo(Problem.DELETE_DENIED);
                    assertThat(e.diagnosis().text()).contains("AcrDelete");
                });
        assertThat(publisher.repository().manifest(image)).isPresent();
    }

    @Test
    void withoutTheRightToPushNothingIsPutBackAndTheRoleIsNamed() {
        Registry.Body body = registry.body(APP, digest).orElseThrow();
        assertThatThrownBy(() -> registry.put(APP, "b", body)).isInstanceOfSatisfying(DiagnosedException.class, e -> {
            assertThat(e.diagnosis().problem()).isEqualTo(Problem.PUSH_DENIED);
            assertThat(e.diagnosis().text()).contains("AcrPush");
        });
    }

    @Test
    void aRegistryWithoutReferrersSaysNothingOfThem() {
        pod.world.faults().add(on("GET", "*/referrers/*").answering(404, "NOT_FOUND", "404 page not found"));
        assertThat(registry.referrers(APP, digest)).isEmpty();
    }

    @Test
    void aRepositoryThatIsGoneSaysNothingOfTheReferrersOfOthers() {
        pod.world
                .faults()
                .add(on("GET", "*/referrers/*")
                        .answering(404, "NAME_UNKNOWN", "gone")
                        .times(1));
        assertThat(registry.referrers(APP, digest)).isEmpty();
        assertThat(registry.referrers(APP, digest)).isPresent();
    }

    @Test
    void referrersThatCannotBeReadAreUnknownAndNoFailure() {
        pod.world
                .faults()
                .add(on("GET", "*/referrers/*")
                        .answering(500, "UNKNOWN", "failed")
                        .times(6));
        assertThat(registry.referrers(APP, digest)).isEmpty();
        assertThat(registry.referrers(APP, digest)).isPresent();
    }

    @Test
    void aRepositoryThatDisappearsWhileItIsListedIsGone() {
        pod.world.faults().add(on("GET", "*/_tags").answering(404, "NAME_UNKNOWN", "gone"));
        assertThat(registry.list(APP)).isEmpty();
        assertThat(registry.tags(APP)).isEmpty();
    }
}
