package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The cleanup on bad days: lost answers, errors, missing rights, wrong input; and what limits it. */
class CleanBadDaysTest extends Cleaning {
    @Test
    void aDeletionWhoseAnswerIsLostIsNotTakenForAFailure() {
        Publisher publisher = into("ci/app", old);
        for (int i = 0; i < 10; i++) {
            publisher.tag("ci-" + i, publisher.image("image " + i));
            publisher.image("loose " + i);
        }
        pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").times(5).losingTheAnswer());
        assertThat(apply().out()).contains("Run 1: 20 deleted, 0 kept after all, 0 failed, 0 left.");
        assertThat(app().summary().tags()).isZero();
    }

    @Test
    void errorsThatPassAreWaitedFor() {
        Publisher publisher = into("ci/app", old);
        for (int i = 0; i < 30; i++) {
            publisher.tag("ci-" + i, publisher.image("image " + i));
        }
        pod.world.faults().add(Fault.on(Face.ACR, "*", "*").withChance(0.05).answering(500, "UNKNOWN", "try again"));
        pod.world
                .faults()
                .add(Fault.on(Face.ACR, "*", "/acr/*").withChance(0.05).throttling(Duration.ofSeconds(1)));
        assertThat(apply().out()).contains("Run 1: 30 deleted");
        assertThat(app().summary().tags()).isZero();
    }

    @Test
    void whoMayNotDeleteIsToldWhichRoleIsMissing() {
        Identity reader = pod.attached("reader");
        pod.grantPull(reader);
        pod.environment.put("AZURE_CLIENT_ID", reader.clientId());
        into("ci/app", old).tag("ci-1", into("ci/app", old).image("one"));
        Pod.Result result = apply();
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.out()).contains("1 failed");
        assertThat(app().tag("ci-1")).isPresent();
    }

    @Test
    void oneRepositoryThatCannotBeReadDoesNotStopTheOthers() {
        into("ci/app", old).tag("ci-1", into("ci/app", old).image("one"));
        into("ci/bad", old).tag("ci-1", into("ci/bad", old).image("one"));
        pod.world
                .faults()
                .add(Fault.on(Face.ACR, "GET", "/acr/v1/ci/bad/_manifests").answering(500, "UNKNOWN", "no"));
        Pod.Result result = apply();
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err()).contains("ci/bad could not be read, and nothing in it is deleted");
        assertThat(app().tag("ci-1")).isEmpty();
        assertThat(content().find("ci/bad").orElseThrow().tag("ci-1")).isPresent();
    }

    @Test
    void shardsTogetherDoWhatOneDoes() {
        for (int i = 0; i < 12; i++) {
            Publisher publisher = into("ci/app-" + i, old);
            publisher.tag("ci-1", publisher.image("one"));
        }
        int deleted = 0;
        for (int shard = 0; shard < 3; shard++) {
            pod.environment.put("STATE_DIR", directory.resolve("state-" + shard).toString());
            pod.environment.put("CLEANER_SHARD", "cleaner-" + shard + "/3");
            String out = apply().out();
            deleted += out.contains("Run 1: ")
                    ? Integer.parseInt(out.replaceAll("(?s).*Run 1: (\\d+) deleted.*", "$1"))
                    : 0;
        }
        assertThat(deleted).isEqualTo(12);
        for (int i = 0; i < 12; i++) {
            assertThat(content().find("ci/app-" + i).orElseThrow().tag("ci-1")).isEmpty();
        }
    }

    @Test
    void limitsHoldBack() throws IOException {
        policy(POLICY.replace("maxShareOfRepository: 1", "maxShareOfRepository: 0.5"));
        Publisher publisher = into("ci/app", old);
        publisher.tag("ci-1", publisher.image("one")).tag("ci-2", publisher.image("two"));
        assertThat(apply().out())
                .contains("Held back, ci/app: the policy would delete 100 % of it")
                .containsPattern("ci/app +2 +0 +2 +0 ");
        policy(POLICY.replace("maxShareOfRepository: 1", "maxShareOfRepository: 1, maxDeletesPerRun: 1"));
        assertThat(apply().out()).contains("1 step waits for the next run").contains("1 deleted");
        assertThat(app().summary().tags()).isEqualTo(1);
    }

    @Test
    void withoutAClusterNothingIsDeletedUnlessThePolicySaysThatNobodyUsesIt() throws IOException {
        policy(POLICY.replace("inUse: false", "inUse: true"));
        pod.environment.remove("KUBECONFIG");
        into("ci/app", old).tag("ci-1", into("ci/app", old).image("one"));
        Pod.Result result = apply();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("#usage-unreadable");
        assertThat(app().tag("ci-1")).isPresent();
    }

    @Test
    void anEmptyRegistryHasNothingToDelete() {
        assertThat(pod.run("clean").out()).contains("Nothing to delete.");
        assertThat(apply().out()).contains("Nothing to delete.");
        assertThat(pod.run("inventory").status()).isZero();
    }

    @Test
    void aWrongPolicyIsRefusedBeforeAnythingIsAsked() throws IOException {
        policy(
                "version: 1\nrules:\n  - repositories: [\"(\"]\n    tags: [\"/(/\"]\n    keepYoungerThan: -1d\nuntaged: {}\n");
        int before = pod.emulator.requests().all().size();
        Pod.Result result = pod.run("clean");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("policy.yaml:4")
                .contains("policy.yaml:5")
                .contains("policy.yaml:6");
        assertThat(pod.emulator.requests().all()).hasSize(before);
    }
}
