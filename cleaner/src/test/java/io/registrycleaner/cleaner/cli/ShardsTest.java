package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.state.RunStart;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repository is handed over from one shard to another, whose state knows nothing of it. */
class ShardsTest extends Cleaning {
    private static final RepositoryName APP = new RepositoryName("ci/app");
    private static final String ITS_SHARD = new Shard(0, 2).has(APP) ? "0/2" : "1/2";
    private static final String OTHER_SHARD = new Shard(0, 2).has(APP) ? "1/2" : "0/2";

    private Digest tagged;
    private Digest loose;

    @BeforeEach
    void anOldTagAndAnOldManifestWithoutOne() {
        Publisher publisher = into("ci/app", old);
        tagged = publisher.image("tagged");
        publisher.tag("ci-1", tagged);
        loose = publisher.image("loose");
    }

    private Pod.Result explain(Digest digest, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "explain";
        arguments[1] = "ci/app@" + digest;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return pod.run(arguments);
    }

    @Test
    void oneCleanerForAllDeletesAtOnceWhatHasLongHadNoTag() {
        assertThat(apply().status()).isZero();
        assertThat(app().manifest(loose)).isEmpty();
    }

    @Test
    void oneOfSeveralWaitsForTheGracePeriodSinceItFirstSawItWithoutATag() {
        assertThat(apply("--shard", ITS_SHARD).status()).isZero();
        assertThat(app().tag("ci-1")).as("tags are not delayed").isEmpty();
        assertThat(app().manifest(loose)).isPresent();
        pod.clock.move(Duration.ofDays(6));
        assertThat(explain(loose, "--shard", ITS_SHARD).out())
                .contains("first seen without a tag 6d ago, which is within the grace period of 7d;"
                        + " another shard may have taken it");
        pod.clock.move(Duration.ofDays(1));
        assertThat(apply("--shard", ITS_SHARD).status()).isZero();
        assertThat(app().manifest(loose)).isEmpty();
        assertThat(app().manifest(tagged))
                .as("first seen without a tag a day ago")
                .isPresent();
        pod.clock.move(Duration.ofDays(6));
        assertThat(apply("--shard", ITS_SHARD).status()).isZero();
        assertThat(app().manifest(tagged)).isEmpty();
    }

    @Test
    void aTagInBetweenBeginsThePeriodAnew() {
        apply("--shard", ITS_SHARD);
        pod.clock.move(Duration.ofDays(6));
        app().tag("release", loose, pod.clock.instant());
        apply("--shard", ITS_SHARD);
        app().untag("release", pod.clock.instant());
        pod.clock.move(Duration.ofDays(8));
        apply("--shard", ITS_SHARD);
        assertThat(app().manifest(loose)).isPresent();
        pod.clock.move(Duration.ofDays(7));
        apply("--shard", ITS_SHARD);
        assertThat(app().manifest(loose)).isEmpty();
    }

    @Test
    void whoLooksWithAnotherShardLeavesNoTrace() {
        pod.run("clean", "--shard", ITS_SHARD);
        assertThat(apply().status()).isZero();
        assertThat(app().manifest(loose)).isEmpty();
    }

    @Test
    void whatIsCleanedByAllAfterSeveralIsStillMindedToHaveBeenAnothers() {
        apply("--shard", OTHER_SHARD);
        apply();
        assertThat(app().manifest(loose)).isPresent();
        pod.clock.move(Duration.ofDays(7));
        apply();
        assertThat(app().manifest(loose)).isEmpty();
    }

    @Test
    void aRunThatIsResumedLeavesWhatIsAnothersByNow() {
        Path state = directory.resolve("state");
        try (StateStore store = StateStore.open(state, pod.loginServer(), pod.clock)) {
            long run = store.journal()
                    .begin(new RunStart(pod.clock.instant(), "policy", Optional.of("0/1"), "clean --apply"));
            store.journal()
                    .plan(
                            run,
                            List.of(new Step(
                                    APP,
                                    Step.Phase.TAG,
                                    io.registrycleaner.cleaner.model.Digest.parse(tagged.toString()),
                                    List.of("ci-1"),
                                    "old")));
            store.journal().ready(run);
        }
        Pod.Result resumed = apply("--resume", "--shard", OTHER_SHARD);
        assertThat(resumed.status()).isZero();
        assertThat(resumed.out()).contains("Run 1: 0 deleted");
        assertThat(app().tag("ci-1")).isPresent();
        assertThat(pod.run("runs").out()).doesNotContain("unfinished");
    }
}
