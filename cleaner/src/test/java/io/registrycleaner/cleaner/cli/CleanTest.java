package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.state.History;
import io.registrycleaner.cleaner.state.RunEnd;
import io.registrycleaner.cleaner.state.RunStart;
import io.registrycleaner.cleaner.state.RunSummary;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cleanup from end to end in this process: a registry of the emulator before and after, and what people are told. */
class CleanTest extends Cleaning {
    @Test
    void aPlanDeletesNothingAndSaysWhatItWould() {
        Publisher publisher = into("ci/app", old);
        publisher.tag("ci-1", publisher.image("one"));
        Digest loose = publisher.image("loose");
        Pod.Result result = pod.run("clean");
        assertThat(result.status()).isZero();
        assertThat(result.out()).containsPattern("ci/app +1 +1 +2 +1 ").contains("Nothing was deleted.");
        assertThat(app().tag("ci-1")).isPresent();
        assertThat(app().manifest(loose)).isPresent();
        assertThat(pod.run("clean", "--detailed-exitcode").status()).isEqualTo(10);
    }

    @Test
    void aTagGoesAndItsManifestStaysForTheGracePeriodAndGoesThen() {
        Publisher publisher = into("ci/app", old);
        Digest one = publisher.image("one");
        publisher.tag("ci-1", one).tag("latest", publisher.image("two"));
        assertThat(apply().status()).isZero();
        assertThat(app().tag("ci-1")).isEmpty();
        assertThat(app().manifest(one)).isPresent();
        pod.clock.move(Duration.ofDays(6));
        assertThat(apply().out()).contains("Nothing to delete.");
        pod.clock.move(Duration.ofDays(2));
        assertThat(apply().status()).isZero();
        assertThat(app().manifest(one)).isEmpty();
        assertThat(app().tag("latest")).isPresent();
    }

    @Test
    void anIndexKeepsItsImagesAndItsSignatureAndALooseOneGoesWithThem() {
        Publisher publisher = into("ci/app", old);
        Digest amd = publisher.image("kept amd");
        Digest arm = publisher.image("kept arm", new Facts.Platform("linux", "arm64"));
        Digest kept = publisher.index(amd, arm);
        Digest signature = publisher.referrer(amd, "application/vnd.example.signature", "signed");
        publisher.tag("latest", kept);
        Digest looseImage = publisher.image("loose");
        Digest loose = publisher.index(looseImage);
        Digest looseSignature = publisher.referrer(loose, "application/vnd.example.signature", "signed too");
        assertThat(apply().status()).isZero();
        assertThat(app().manifest(amd)).isPresent();
        assertThat(app().manifest(arm)).isPresent();
        assertThat(app().manifest(signature)).isPresent();
        for (Digest gone : new Digest[] {loose, looseImage, looseSignature}) {
            assertThat(app().manifest(gone)).isEmpty();
        }
    }

    @Test
    void whatALockForbidsIsKeptAndSaidSo() {
        Publisher publisher = into("ci/app", old);
        Digest locked = publisher.image("locked");
        app().lockManifest(locked, before -> Locks.NO_DELETE);
        Digest subject = publisher.image("subject");
        Digest lockedSignature = publisher.referrer(subject, "application/vnd.example.signature", "locked");
        app().lockManifest(lockedSignature, before -> Locks.NO_DELETE);
        assertThat(apply().status()).isZero();
        assertThat(app().manifest(locked)).isPresent();
        assertThat(app().manifest(subject))
                .as("its deletion would take the locked one along")
                .isPresent();
        assertThat(pod.run("explain", "ci/app@" + subject).out())
                .contains("is kept")
                .contains("deleting it would delete a referrer that stays")
                .contains("it is locked");
    }

    @Test
    void aRunIsListedAndUndone() {
        Publisher publisher = into("ci/app", old);
        Digest one = publisher.image("one");
        publisher.tag("ci-1", one).tag("ci-2", one);
        assertThat(apply().out()).contains("Run 1: 2 deleted");
        assertThat(pod.run("runs").out()).containsPattern("1 .* done +2 ");
        Pod.Result denied = pod.run("restore", "1");
        assertThat(denied.status()).isEqualTo(4);
        assertThat(denied.out()).contains("Not allowed to put a tag into ci/app");
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        app().tag("ci-2", publisher.image("another"), pod.world.now());
        Pod.Result restored = pod.run("restore", "1");
        assertThat(restored.out())
                .contains("restored  ci/app:ci-1")
                .contains("taken     ci/app:ci-2")
                .contains("1 of 2 put back");
        assertThat(app().tag("ci-1").orElseThrow().digest()).isEqualTo(one);
        assertThat(pod.run("restore", "7").err()).contains("There is no run 7");
    }

    @Test
    void aSecondPlanReadsListsOnly() throws IOException {
        Publisher publisher = into("ci/app", old);
        for (int i = 0; i < 20; i++) {
            publisher.tag("v" + i, publisher.index(publisher.image("image " + i)));
            publisher.image("loose " + i);
        }
        JsonNode first =
                new ObjectMapper().readTree(pod.run("clean", "--output", "json").out());
        assertThat(first.path("requests").path("body").asInt()).isPositive();
        JsonNode second =
                new ObjectMapper().readTree(pod.run("clean", "--output", "json").out());
        assertThat(second.path("repositories")).isEqualTo(first.path("repositories"));
        assertThat(second.path("requests").path("body").asInt()).isZero();
        assertThat(second.path("requests").path("referrers").asInt()).isZero();
    }

    @Test
    void whatTheClusterUsesStaysAndWhatNoWorkloadUsesAnyMoreGoes() throws IOException {
        policy(POLICY.replace("inUse: false", "inUse: true"));
        Publisher publisher = into("ci/app", old);
        Digest amd = publisher.image("amd");
        Digest index = publisher.index(amd, publisher.image("arm", new Facts.Platform("linux", "arm64")));
        publisher.tag("ci-1", publisher.image("used by tag")).tag("ci-2", publisher.image("used by nobody"));
        ResourceId cluster = pod.world.list(Cluster.class).get(0).id();
        pod.world.workloads(cluster).clear();
        pod.world
                .workloads(cluster)
                .put(Workload.of(Workload.Kind.CRON_JOB, "shop", "nightly", "{registry}/ci/app:ci-1"));
        pod.world
                .workloads(cluster)
                .put(Workload.of(Workload.Kind.DEPLOYMENT, "shop", "web", "{registry}/ci/app@" + amd));
        Pod.Result result = apply();
        assertThat(result.all()).contains("Run 1: 1 deleted");
        assertThat(app().tag("ci-1")).isPresent();
        assertThat(app().tag("ci-2")).isEmpty();
        assertThat(app().manifest(index))
                .as("it contains an image that is used")
                .isPresent();
        assertThat(app().summary().manifests()).isEqualTo(5);
        assertThat(pod.run("explain", "ci/app@" + index).out()).contains("Deployment shop/web");
        pod.world.workloads(cluster).clear();
        assertThat(apply().all()).contains("Run 2: 4 deleted");
    }

    @Test
    void anInventoryTellsSizesAndWritesAPage() throws IOException {
        Publisher publisher = into("ci/app", old);
        publisher.tag("ci-1", publisher.image("one"));
        Path page = directory.resolve("page.html");
        Pod.Result result = pod.run("inventory", "--exact-sizes", "--html", page.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("ci/app");
        assertThat(Files.readString(page)).contains("ci/app").startsWith("<!doctype html>");
    }

    @Test
    void explainSaysOfATagWhichRuleDecides() {
        Publisher publisher = into("ci/app", old);
        publisher.tag("ci-1", publisher.image("one")).tag("latest", publisher.image("two"));
        assertThat(pod.run("explain", "ci/app:ci-1").out())
                .contains("is deleted")
                .contains("rule 1 deletes tags like 'ci-*'");
        assertThat(pod.run("explain", "ci/app:latest").out()).contains("is kept");
        assertThat(pod.run("explain", "ci/app:nothing").status()).isEqualTo(1);
        assertThat(pod.run("explain", "CI/app").status()).isEqualTo(2);
        assertThat(pod.run("explain", "ci/app", "--output", "json").out()).contains("\"verdict\" : \"delete\"");
    }

    private StateStore store() {
        return StateStore.open(directory.resolve("state"), pod.environment.get("REGISTRY_URL"), pod.clock);
    }

    @Test
    void theStateOfWhatIsLongGoneIsDropped() {
        try (StateStore store = store()) {
            for (int i = 0; i < 101; i++) {
                long run = store.journal().begin(new RunStart(pod.clock.instant(), "", Optional.empty(), "clean"));
                store.journal().ready(run);
                store.journal().finish(run, RunEnd.DONE);
            }
        }
        pod.clock.move(History.KEPT.plusDays(1));
        into("ci/app", old).tag("ci-1", into("ci/app", old).image("one"));
        into("ci/gone", old).image("another");
        assertThat(apply().out()).contains("Run 102: 2 deleted");
        assertThat(content().remove("ci/gone")).isNotNull();
        assertThat(apply().status()).isZero();
        try (StateStore store = store()) {
            assertThat(store.history().runs(200))
                    .hasSize(100)
                    .extracting(RunSummary::id)
                    .startsWith(102L);
            assertThat(store.memory().remembered()).containsExactly(new RepositoryName("ci/app"));
        }
    }
}
