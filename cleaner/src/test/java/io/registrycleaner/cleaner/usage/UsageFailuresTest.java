package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.usage.FakeCluster.Fault;
import io.registrycleaner.emulator.http.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that does not tell everything is a failure in words, never an empty answer. */
class UsageFailuresTest {
    private static final RegistryNames OURS = RegistryNames.of(RegistryHost.parse("my.azurecr.io"), List.of());
    private static final Timing SHORT =
            new Timing(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(5));

    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        cluster.close();
    }

    private KubernetesUsage usage(String... namespaces) throws IOException {
        Map<String, String> environment =
                Map.of("KUBECONFIG", cluster.kubeconfig(folder).toString());
        return new KubernetesUsage(OURS, List.of(namespaces), new ClusterAccess(environment, folder, SHORT));
    }

    private Diagnosis failure(KubernetesUsage usage) {
        DiagnosedException failure = catchThrowableOfType(DiagnosedException.class, usage::read);
        assertThat(failure).as("it was read").isNotNull();
        assertThat(failure.diagnosis().text()).contains("nothing is deleted").doesNotContain(cluster.token());
        return failure.diagnosis();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods",
                "podtemplates",
                "replicationcontrollers",
                "deployments",
                "statefulsets",
                "daemonsets",
                "replicasets",
                "controllerrevisions",
                "jobs",
                "cronjobs"
            })
    void isDeniedWhereAnyOfTheListsIs(String plural) throws IOException {
        cluster.forbid(plural);

        Diagnosis diagnosis = failure(usage());

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_DENIED);
        assertThat(diagnosis.what())
                .startsWith("Could not list " + plural)
                .endsWith("in all namespaces: 403 Forbidden.");
        assertThat(diagnosis.actions().get(0))
                .startsWith("check: kubectl auth can-i list " + plural)
                .endsWith("--all-namespaces --as system:serviceaccount:cleaning:cleaner");
    }

    @Test
    void namesTheNamespaceInWhichItIsDenied() throws IOException {
        cluster.namespace("shop");
        cluster.forbid("cronjobs");

        Diagnosis diagnosis = failure(usage("shop"));

        assertThat(diagnosis.what()).isEqualTo("Could not list cronjobs.batch in namespace 'shop': 403 Forbidden.");
        assertThat(diagnosis.actions().get(0)).contains("can-i list cronjobs.batch -n shop --as");
    }

    @Test
    void doesNotTakeAMisspeltNamespaceForAnEmptyOne() throws IOException {
        cluster.namespace("shop");

        Diagnosis diagnosis = failure(usage("shop", "bnak"));

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_UNREADABLE);
        assertThat(diagnosis.what()).endsWith("there is no namespace 'bnak'.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isUnreadableWhere(String sentence, int status, String body, String what) throws IOException {
        cluster.answer("cronjobs", status, body);

        Diagnosis diagnosis = failure(usage());

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_UNREADABLE);
        assertThat(diagnosis.what())
                .as(sentence)
                .startsWith("Could not list cronjobs.batch in all namespaces: ")
                .contains(what);
        assertThat(diagnosis.text()).contains("cluster    " + cluster.url());
    }

    static Stream<Arguments> isUnreadableWhere() {
        String none = "{\"kind\":\"CronJobList\",\"items\":[]";
        return Stream.of(
                arguments("the resource does not exist", 404, "404 page not found", "no such resource"),
                arguments("the server fails", 500, "{\"message\":\"etcd\"}", "HTTP status 500"),
                arguments("the server is too busy", 429, "", "HTTP status 429"),
                arguments("the list is always forgotten", 410, "{}", "HTTP status 410"),
                arguments("a proxy answers", 200, "<html>sign in</html>", "Unexpected character"),
                arguments("another object answers", 200, "{\"kind\":\"Status\"}", "no whole CronJobList"),
                arguments("another list answers", 200, none.replace("Cron", "") + "}", "no whole CronJobList"),
                arguments("there are no items", 200, "{\"kind\":\"CronJobList\"}", "no whole CronJobList"),
                arguments("an item is no object", 200, none.replace("[]", "[1]") + "}", "no whole CronJobList"),
                arguments("the answer ends early", 200, none, "end-of-input"),
                arguments("the answer is empty", 200, "", "no JSON object"),
                arguments(
                        "the pages have no end",
                        200,
                        none + ",\"metadata\":{\"continue\":\"again\"}}",
                        "the list has no end"));
    }

    @Test
    void triesTwiceMoreWhereTheServerFailsAndNotWhereItRefuses() throws IOException {
        cluster.answer("cronjobs", 503, "");
        failure(usage());
        assertThat(cluster.requests()).hasSize(3);

        cluster.answer("cronjobs", 403, "");
        failure(usage());
        assertThat(cluster.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isUnreadableAndInTimeWhereTheAnswerDoesNotCome(Fault fault) throws IOException {
        cluster.fail("replicasets", fault);
        long start = System.nanoTime();

        Diagnosis diagnosis = failure(usage());

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_UNREADABLE);
        assertThat(diagnosis.what()).startsWith("Could not list replicasets.apps in all namespaces: ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void isDeniedWhereTheTokenIsNotAccepted() throws IOException {
        KubernetesUsage usage = usage();
        cluster.replaceToken("a-newer-token");

        Diagnosis diagnosis = failure(usage);

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_DENIED);
        assertThat(diagnosis.what()).endsWith("401 Unauthorized.");
        assertThat(diagnosis.text()).doesNotContain("a-token-that-nobody-may-see");
    }

    @Test
    void doesNotTalkToAnApiThatItsAuthorityDidNotSign() throws IOException {
        Map<String, String> environment = cluster.podEnvironment(folder);
        Files.writeString(
                folder.resolve("ca.crt"),
                Certificates.authority("Somebody else").pem());

        Diagnosis diagnosis =
                failure(new KubernetesUsage(OURS, List.of(), new ClusterAccess(environment, folder, SHORT)));

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_UNREADABLE);
        assertThat(diagnosis.likely()).contains("not signed by the authority");
        assertThat(cluster.requests()).isEmpty();
    }

    @Test
    void doesNotTakeItsTokenToWhereTheApiSendsIt() throws IOException {
        try (FakeCluster other = new FakeCluster()) {
            cluster.redirect("cronjobs", other.url() + "/apis/batch/v1/cronjobs");

            assertThat(failure(usage()).what()).endsWith("HTTP status 302.");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void asksForNoNamespaceThatCannotBeOne() {
        assertThatThrownBy(() -> usage("shop", "a/../../secrets"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'a/../../secrets' is not the name of a namespace");
    }

    @Test
    void saysWhereNobodyListens() throws IOException {
        KubernetesUsage usage = usage();
        cluster.close();

        assertThat(failure(usage).what()).endsWith("the connection was refused.");
    }

    @Test
    void namesTheWorkloadWhoseImageOfOursNobodyCanRead() throws IOException {
        cluster.add("""
                {"kind":"Pod","metadata":{"namespace":"shop","name":"web-1"},
                 "spec":{"containers":[{"name":"c","image":"my.azurecr.io/Team/app:1"}]}}
                """);

        Diagnosis diagnosis = failure(usage());

        assertThat(diagnosis.problem()).isEqualTo(Problem.USAGE_UNREADABLE);
        assertThat(diagnosis.what())
                .startsWith("Could not read which image of my.azurecr.io is used by Pod shop/web-1: 'Team/app'");
    }

    @Test
    void keepsTheInterruptionOfItsThread() throws Exception {
        cluster.fail("cronjobs", Fault.SILENCE);
        KubernetesUsage usage = usage();
        List<Object> seen = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            seen.add(failure(usage).what());
            seen.add(Thread.currentThread().isInterrupted());
        });
        reader.start();
        Thread.sleep(300);
        reader.interrupt();
        reader.join(10_000);

        assertThat(seen).containsExactly("Could not list cronjobs.batch in all namespaces: it was interrupted.", true);
    }
}
