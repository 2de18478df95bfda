package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestKind;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, told to end while it deletes: it ends in order, says how far it came, and is resumed. */
class CleanStopIT {
    private static final int TAGS = 100;

    private final Pod pod = Pod.inRealTime();
    private Repository app;

    @TempDir
    Path directory;

    @BeforeEach
    void slowDeletions() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("REGISTRY_AUTH_FILE", directory.resolve("auth.json").toString());
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        pod.environment.put("CLEANER_APPLY", "true");
        pod.environment.put("CLEANER_YES", "true");
        Path policy = Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: false}
                rules: [{repositories: [app], tags: ["ci-*"], keepNewest: 1}]
                limits: {maxShareOfRepository: 1}
                """);
        pod.environment.put("POLICY_FILE", policy.toString());
        Publisher publisher = Publisher.into(
                pod.emulator.content(pod.registry().name()),
                "app",
                pod.world.now().minus(Duration.ofDays(60)));
        app = publisher.repository();
        for (int i = 0; i <= TAGS; i++) {
            publisher.tag("ci-" + i, publisher.image("image " + i));
        }
        pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").delaying(Duration.ofMillis(400)));
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private long deletions() {
        return pod.emulator.counts(pod.registry().name()).totals().of(RequestKind.TAG_DELETES);
    }

    private int left() {
        return app.summary().tags() - 1;
    }

    private static Launched clean(Pod pod, String... more) {
        String[] command = new String[more.length + 4];
        command[0] = Launched.CLEANER.toString();
        command[1] = "clean";
        command[2] = "--concurrency";
        command[3] = "4";
        System.arraycopy(more, 0, command, 4, more.length);
        return Launched.start(pod.environment, command);
    }

    private void endedInOrder(Pod.Result result, String why) {
        assertThat(result.status()).as(result.all()).isEqualTo(4);
        assertThat(result.err()).contains("Stopped: " + why).contains("clean --apply --resume");
        assertThat(left()).isBetween(1, TAGS - 1);
        assertThat(result.out()).contains("Run 1: %d deleted".formatted(TAGS - left()));
        assertThat(Launched.cleaner(pod.environment, "runs").out()).contains("unfinished");

        Pod.Result refused = Launched.cleaner(pod.environment, "clean");
        assertThat(refused.err()).contains("Run 1").contains("was interrupted");
        assertThat(refused.status()).isNotZero();
        Pod.Result resumed = Launched.cleaner(pod.environment, "clean", "--resume");
        assertThat(resumed.out()).contains("Run 1: %d deleted".formatted(TAGS));
        assertThat(resumed.status()).isZero();
        assertThat(left()).isZero();
    }

    @Test
    void sigtermEndsItAfterWhatIsOnItsWay() throws InterruptedException {
        try (Launched program = clean(pod)) {
            while (program.isAlive() && deletions() < 10) {
                Thread.sleep(5);
            }
            program.terminate();
            endedInOrder(program.ended(), "interrupted");
        }
    }

    @Test
    void aDeadlineEndsItAsWell() {
        try (Launched program = clean(pod, "--deadline", "6s")) {
            endedInOrder(program.ended(), "the deadline of 6s has passed");
        }
    }
}
