package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as use of an image. */
class KubernetesUsageTest {
    private static final RegistryNames OURS =
            RegistryNames.of(RegistryHost.parse("my.azurecr.io"), List.of(RegistryHost.parse("images.corp:5000")));
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private final FakeCluster cluster = new FakeCluster();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        cluster.close();
    }

    private ImagesInUse read(String... namespaces) throws IOException {
        ClusterAccess access = new ClusterAccess(
                Map.of("KUBECONFIG", cluster.kubeconfig(folder).toString()),
                folder,
                new Timing(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(5)));
        return new KubernetesUsage(OURS, List.of(namespaces), access).read();
    }

    private static Used used(ImagesInUse images, String repository) {
        return images.of(new RepositoryName(repository));
    }

    private static String pod(String spec) {
        return pod("web-1", spec, "{}");
    }

    private static String pod(String name, String spec, String status) {
        return "{'kind':'Pod','metadata':{'namespace':'shop','name':'%s'},'spec':%s,'status':%s}"
                .formatted(name, spec, status)
                .replace('\'', '"');
    }

    private static String workload(String kind, String content) {
        return "{'kind':'%s','metadata':{'namespace':'shop','name':'web'},%s}"
                .formatted(kind, content)
                .replace('\'', '"');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void countsTheImagesInTheTemplateOf(String kind, String content) throws IOException {
        cluster.add(workload(kind, content));

        ImagesInUse images = read();

        assertThat(images.repositories()).hasSize(1);
        assertThat(used(images, "team/app").tags()).isEqualTo(Map.of("1", kind + " shop/web"));
    }

    static Stream<Arguments> countsTheImagesInTheTemplateOf() {
        String template = "'template':{'spec':{'containers':[{'name':'c','image':'my.azurecr.io/team/app:1'}]}}";
        String spec = "'spec':{" + template + "}";
        return Stream.of(
                arguments("Deployment", spec),
                arguments("StatefulSet", spec),
                arguments("DaemonSet", spec),
                arguments("ReplicaSet", "'spec':{'replicas':0," + template + "}"),
                arguments("ReplicationController", spec),
                arguments("Job", spec),
                arguments("CronJob", "'spec':{'jobTemplate':{" + spec + "}}"),
                arguments("ControllerRevision", "'revision':3,'data':{" + spec + "}"),
                arguments("PodTemplate", template));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void countsInAPod(String sentence, String spec, String status, Used expected) throws IOException {
        cluster.add(pod("web-1", spec, status));

        assertThat(used(read(), "team/app")).as(sentence).isEqualTo(expected);
    }

    static Stream<Arguments> countsInAPod() {
        String user = "Pod shop/web-1";
        Used tag = new Used(Map.of("1", user), Map.of());
        Used digest = new Used(Map.of(), Map.of(Digest.parse(A), user));
        Used both = new Used(Map.of("1", user), Map.of(Digest.parse(A), user));
        String image = "'image':'my.azurecr.io/team/app:1'";
        String spec = "{'containers':[{'name':'c'," + image + "}]}";
        return Stream.of(
                arguments("a container", spec, "{}", tag),
                arguments("an init container", "{'initContainers':[{'name':'c'," + image + "}]}", "{}", tag),
                arguments("a debug container", "{'ephemeralContainers':[{'name':'c'," + image + "}]}", "{}", tag),
                arguments(
                        "a volume that is an image",
                        "{'volumes':[{'name':'v','emptyDir':{}},{'name':'w','image':{'reference':'my.azurecr.io/team/app@"
                                + A + "'}}]}",
                        "{}",
                        digest),
                arguments(
                        "a tag with a digest as both",
                        "{'containers':[{'image':'my.azurecr.io/team/app:1@" + A + "'}]}",
                        "{}",
                        both),
                arguments(
                        "no tag as latest",
                        "{'containers':[{'image':'my.azurecr.io/team/app'}]}",
                        "{}",
                        new Used(Map.of("latest", user), Map.of())),
                arguments(
                        "an alias, the port of https, and capitals in the host",
                        "{'containers':[{'image':'images.corp:5000/team/app:1'},{'image':'MY.azurecr.io:443/team/app:2'}]}",
                        "{}",
                        new Used(Map.of("1", user, "2", user), Map.of())),
                arguments("what runs under the tag", spec, status("'my.azurecr.io/team/app@" + A + "'"), both),
                arguments(
                        "what Docker runs", spec, status("'docker-pullable://my.azurecr.io/team/app@" + A + "'"), both),
                arguments("what runs, by a mirror's name", spec, status("'mirror.corp/team/app@" + A + "'"), both),
                arguments("what runs, by its digest alone", spec, status("'" + A + "'"), both),
                arguments(
                        "an image that an operator is told to start",
                        "{'containers':[{'name':'c','image':'docker.io/operator','args':['--sidecar=my.azurecr.io/team/app:1'],"
                                + "'env':[{'name':'RELATED','value':'my.azurecr.io/team/app@" + A
                                + "'},{'name':'E','valueFrom':{}}]}]}",
                        "{}",
                        both));
    }

    private static String status(String imageId) {
        return "{'containerStatuses':[{'name':'c','image':'my.azurecr.io/team/app:1','imageID':" + imageId + "}]}";
    }

    @Test
    void leavesOtherRegistriesAlone() throws IOException {
        cluster.add(pod("{'containers':[{'image':'nginx'},{'image':'other.azurecr.io/team/app:1'},"
                + "{'image':'notmy.azurecr.io/team/app:1'},{'image':'my.azurecr.io:5000/team/app:1'},"
                + "{'image':'my.azurecr.io.evil.com/team/app:1'},{'image':'REGISTRY/App:1'},{}]}"));

        assertThat(read()).isEqualTo(ImagesInUse.NONE);
    }

    @Test
    void takesAnAddressOfTheRegistryForNoImage() throws IOException {
        cluster.add(pod("{'containers':[{'args':['https://my.azurecr.io/v2/_catalog','my.azurecr.io'],"
                + "'command':['curl','https://my.azurecr.io/']}]}"));

        assertThat(read()).isEqualTo(ImagesInUse.NONE);
    }

    @Test
    void readsAllPagesOfEveryListAndAsksForFiveHundredAtATime() throws IOException {
        for (int i = 0; i < 1203; i++) {
            cluster.add(pod("p" + i, "{'containers':[{'image':'my.azurecr.io/team/app:" + i + "'}]}", "{}"));
        }

        assertThat(used(read(), "team/app").tags()).hasSize(1203).containsEntry("1202", "Pod shop/p1202");
        assertThat(cluster.requests()).allMatch(request -> request.contains("limit=500"));
        assertThat(cluster.requests())
                .filteredOn(request -> request.startsWith("/api/v1/pods"))
                .hasSize(3);
    }

    @Test
    void readsAPackedPageAsAnyOther() throws IOException {
        String variable = "{'name':'LONG','value':'%s'}".formatted("x".repeat(200_000));
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:1','env':[" + variable + "]}]}"));

        assertThat(used(read(), "team/app").tags()).containsOnlyKeys("1");
        assertThat(cluster.packed()).isEqualTo(1);
    }

    @Test
    void takesSmallerPagesThanItAskedFor() throws IOException {
        cluster.givesAtMost(1);
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:1'}]}"));
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:2'}]}"));

        assertThat(used(read(), "team/app").tags()).containsOnlyKeys("1", "2");
    }

    @Test
    void listsAnewWhatTheApiHasForgottenHalfway() throws IOException {
        cluster.givesAtMost(1);
        cluster.forgetsItsListings(2);
        for (int i = 0; i < 4; i++) {
            cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:" + i + "'}]}"));
        }

        assertThat(used(read(), "team/app").tags()).containsOnlyKeys("0", "1", "2", "3");
    }

    @Test
    void namesTheOwnerRatherThanWhatItMade() throws IOException {
        String template = "'spec':{'template':{'spec':{'containers':[{'image':'my.azurecr.io/team/app:1'}]}}}";
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:1'}]}"));
        cluster.add(workload("ReplicaSet", template));
        cluster.add(workload("Deployment", template));

        assertThat(used(read(), "team/app").tags()).containsEntry("1", "Deployment shop/web");
    }

    @Test
    void looksIntoTheChosenNamespacesOnly() throws IOException {
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:1'}]}"));
        cluster.add(
                pod("{'containers':[{'image':'my.azurecr.io/team/other:1'}]}").replace("shop", "bank"));
        cluster.namespace("empty");

        ImagesInUse images = read("bank", "empty");

        assertThat(images.repositories()).containsOnlyKeys(new RepositoryName("team/other"));
        assertThat(cluster.requests())
                .allMatch(request ->
                        request.startsWith("/api/v1/namespaces/") || request.matches("/apis/[a-z]+/v1/namespaces/.*"));
    }

    @Test
    void readsAnewEachTime() throws IOException {
        ClusterAccess access = new ClusterAccess(cluster.podEnvironment(folder), folder, Timing.USUAL);
        KubernetesUsage usage = new KubernetesUsage(OURS, List.of(), access);
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:1'}]}"));
        ImagesInUse first = usage.read();

        cluster.remove("Pod");
        cluster.add(pod("{'containers':[{'image':'my.azurecr.io/team/app:2'}]}"));
        cluster.replaceToken("another-token");
        cluster.podEnvironment(folder);
        ImagesInUse second = usage.read();

        assertThat(used(first, "team/app").tags()).containsOnlyKeys("1");
        assertThat(used(second, "team/app").tags()).containsOnlyKeys("2");
    }

    @Test
    void keepsTheDigestsOfEveryPodOfARollout() throws IOException {
        String spec = "{'containers':[{'name':'c','image':'my.azurecr.io/team/app:1'}]}";
        cluster.add(pod("old", spec, status("'my.azurecr.io/team/app@" + A + "'")));
        cluster.add(pod("new", spec, status("'my.azurecr.io/team/app@" + B + "'")));

        assertThat(used(read(), "team/app").digests().keySet()).isEqualTo(Set.of(Digest.parse(A), Digest.parse(B)));
    }
}
