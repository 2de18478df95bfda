package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.FederatedCredential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment of an apply, a second run finds what the first one did and does the rest, nothing twice. */
class KillIT {

    private static final int MOMENTS = 30;
    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --all-node-pools --yes --values ";

    /** Requests of one apply for two pools, polls included: the kill comes after a random one of them. */
    private static final int REQUESTS = 15;

    private static final String OPTION_C = "workload-identity " + Run.DEMO + " --yes";
    private static final String REMOVE = "remove " + Run.DEMO + " --yes";

    private final Random random = new Random();

    @TempDir
    private Path directory;

    @Test
    void convergesAfterBeingKilledAtThirtyRandomMoments() throws Exception {
        int interrupted = atEveryMoment(moment -> {
            try (Azure azure = new Azure()) {
                return killAndRunAgain(azure, directory.resolve("values-" + moment + ".yaml")) ? 1 : 0;
            }
        });
        assertThat(interrupted)
                .as("runs that were killed before they ended by themselves")
                .isGreaterThan(MOMENTS / 2);
    }

    /** Six at a time, as each waits most of the time; the sum of what they give. */
    private static int atEveryMoment(Moment moment) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            int sum = 0;
            for (Future<Integer> one : threads.invokeAll(IntStream.range(0, MOMENTS)
                    .<Callable<Integer>>mapToObj(i -> () -> moment.interrupted(i))
                    .toList())) {
                sum += one.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many runs were killed before they ended by themselves. */
    @FunctionalInterface
    private interface Moment {
        int interrupted(int moment) throws Exception;
    }

    private boolean killAndRunAgain(Azure azure, Path values) throws InterruptedException {
        azure.world().settings().setScaleSetUpdate(Duration.ofMillis(300));
        azure.world().faults().setLatency(Duration.ofMillis(20));
        int after = 1 + random.nextInt(REQUESTS);
        int pause = random.nextInt(40);

        boolean wasRunning = killed(azure.emulator(), OPTION_B + values, after, pause);

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
    private static boolean killed(Emulator emulator, String command, int afterRequests, int pause)
            throws InterruptedException {
        Program program = Program.start(emulator.adminEnvironment(), command);
        while (program.isAlive() && emulator.requests().of(Face.ARM).size() < afterRequests) {
            Thread.sleep(1);
        }
        Thread.sleep(pause);
        boolean wasRunning = program.isAlive();
        program.kill();
        return wasRunning;
    }

    /** Option C makes nothing twice, and what it and Option B made together is taken back whole. */
    @Test
    void optionCAndTakingBackConvergeAsWell() throws Exception {
        int interrupted = atEveryMoment(moment -> {
            try (Azure azure = new Azure()) {
                String before = azure.world().snapshot();
                boolean made = killedAndMade(azure);
                boolean removed = killedAndRemoved(azure);
                assertThat(azure.world().snapshot()).isEqualTo(before);
                return (made ? 1 : 0) + (removed ? 1 : 0);
            }
        });
        assertThat(interrupted)
                .as("runs that were killed before they ended by themselves")
                .isGreaterThan(MOMENTS);
    }

    private boolean killedAndMade(Azure azure) throws InterruptedException {
        azure.world().faults().setLatency(Duration.ofMillis(20));
        boolean wasRunning = killed(azure.emulator(), OPTION_C, 1 + random.nextInt(9), random.nextInt(40));
        azure.world().faults().clear();
        succeeds(azure, OPTION_C);
        assertThat(azure.identities()).hasSize(2);
        assertThat(azure.world().list(FederatedCredential.class)).hasSize(1);
        assertThat(azure.assignments()).hasSize(1);
        return wasRunning;
    }

    private boolean killedAndRemoved(Azure azure) throws InterruptedException {
        succeeds(azure, "user-assigned " + Run.DEMO + " --node-pool apps --yes");
        azure.world().settings().setScaleSetUpdate(Duration.ofMillis(300));
        azure.world().faults().setLatency(Duration.ofMillis(20));
        azure.emulator().requests().clear();
        boolean wasRunning = killed(azure.emulator(), REMOVE, 1 + random.nextInt(17), random.nextInt(40));
        azure.world().faults().clear();
        succeeds(azure, REMOVE);
        return wasRunning;
    }

    private static void succeeds(Azure azure, String command) {
        Run run = Run.of(azure.emulator(), command);
        assertThat(run.exitCode()).as(command + ": " + run).isZero();
    }
}
