package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.world.Face;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment of an apply, a second run finds what the first one did and does the rest, nothing twice. */
class KillIT {

    private static final int MOMENTS = 30;
    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --all-node-pools --yes --values ";

    /** Requests of one apply for two pools, polls included: the kill comes after a random one of them. */
    private static final int REQUESTS = 15;

    private final Random random = new Random();

    @TempDir
    private Path directory;

    @Test
    void convergesAfterBeingKilledAtThirtyRandomMoments() throws InterruptedException {
        int interrupted = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            try (Azure azure = new Azure()) {
                interrupted += killAndRunAgain(azure, directory.resolve("values-" + moment + ".yaml")) ? 1 : 0;
            }
        }
        assertThat(interrupted)
                .as("runs that were killed before they ended by themselves")
                .isGreaterThan(MOMENTS / 2);
    }

    private boolean killAndRunAgain(Azure azure, Path values) throws InterruptedException {
        azure.world().settings().setScaleSetUpdate(Duration.ofMillis(300));
        azure.world().faults().setLatency(Duration.ofMillis(20));
        int after = 1 + random.nextInt(REQUESTS);
        int pause = random.nextInt(40);

        boolean wasRunning = killed(azure.emulator(), values, after, pause);

        azure.world().faults().clear();
        Run second = Run.of(azure.emulator(), OPTION_B + values);
        String story = "killed " + pause + " ms after request " + after + "; then " + second;
        assertThat(second.exitCode()).as(story).isZero();
        assertThat(azure.identities()).as(story).hasSize(2);
        for (String pool : List.of("system", "apps")) {
            assertThat(azure.scaleSet(pool).userAssigned())
                    .as(story)
                    .hasSize(2)
                    .contains(azure.dedicated().orElseThrow().id());
        }
        assertThat(azure.assignments()).as(story).hasSize(1);
        assertThat(values)
                .as(story)
                .content()
                .contains(azure.dedicated().orElseThrow().clientId());
        assertThat(Run.of(azure.emulator(), OPTION_B + values).out()).as(story).contains("No changes");
        return wasRunning;
    }

    /** Whether it was still at work when it was killed. */
    private static boolean killed(Emulator emulator, Path values, int afterRequests, int pause)
            throws InterruptedException {
        Program program = Program.start(emulator.adminEnvironment(), OPTION_B + values);
        while (program.isAlive() && emulator.requests().of(Face.ARM).size() < afterRequests) {
            Thread.sleep(1);
        }
        Thread.sleep(pause);
        boolean wasRunning = program.isAlive();
        program.kill();
        return wasRunning;
    }
}
