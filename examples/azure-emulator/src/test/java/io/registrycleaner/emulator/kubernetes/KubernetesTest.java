package io.registrycleaner.emulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.Workload;
import io.registrycleaner.emulator.world.Workload.Kind;
import io.registrycleaner.emulator.world.Workloads;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster's API over HTTPS. */
class KubernetesTest {

    private final Demo demo = new Demo();
    private final Workloads workloads = demo.world.workloads(demo.cluster.id());
    private final ClusterClient client = new ClusterClient(demo);
    private final String registry = demo.emulator.loginServer("demoregistry");

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void aDeploymentBringsItsReplicaSetAndPods() {
        workloads.clear();
        workloads.put(Workload.of(Kind.DEPLOYMENT, "shop", "api", "{registry}/backend/api:v1.8.0")
                .withReplicas(2)
                .withInitImage("busybox:1"));

        JsonNode deployment = client.get("/apis/apps/v1/deployments").at("/items/0");
        assertThat(deployment.at("/metadata/name").asText()).isEqualTo("api");
        assertThat(deployment.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo(registry + "/backend/api:v1.8.0");
        assertThat(deployment.at("/spec/template/spec/initContainers/0/image").asText())
                .isEqualTo("busybox:1");
        JsonNode replicaSet =
                client.get("/apis/apps/v1/namespaces/shop/replicasets").at("/items/0");
        assertThat(replicaSet.at("/metadata/name").asText()).matches("api-[b-z2-9]{10}");
        assertThat(replicaSet.at("/metadata/ownerReferences/0/uid").asText())
                .isEqualTo(deployment.at("/metadata/uid").asText());
        List<JsonNode> pods = client.items("/api/v1/pods");
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.at("/metadata/ownerReferences/0/name").asText())
                    .isEqualTo(replicaSet.at("/metadata/name").asText());
            assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
            assertThat(pod.at("/status/containerStatuses/0/imageID").asText())
                    .isEqualTo(registry + "/backend/api@" + digest("backend/api", "v1.8.0"));
            assertThat(pod.at("/status/initContainerStatuses/0/imageID").asText())
                    .matches("busybox@sha256:[0-9a-f]{64}");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "STATEFUL_SET, /apis/apps/v1/statefulsets,  /spec/template",
        "STATEFUL_SET, /apis/apps/v1/controllerrevisions, /data/spec/template",
        "DAEMON_SET,   /apis/apps/v1/daemonsets,    /spec/template",
        "DAEMON_SET,   /apis/apps/v1/controllerrevisions, /data/spec/template",
        "REPLICA_SET,  /apis/apps/v1/replicasets,   /spec/template",
        "JOB,          /apis/batch/v1/jobs,         /spec/template",
        "CRON_JOB,     /apis/batch/v1/cronjobs,     /spec/jobTemplate/spec/template"
    })
    void everyWorkloadHasItsTemplateWhereClientsLookForIt(Kind kind, String path, String template) {
        workloads.clear();
        workloads.put(Workload.of(kind, "shop", "one", "{registry}/ci/api:pr-104"));

        assertThat(client.items(path))
                .singleElement()
                .satisfies(item -> assertThat(
                                item.at(template).at("/spec/containers/0/image").asText())
                        .isEqualTo(registry + "/ci/api:pr-104"));
        assertThat(client.items("/api/v1/pods")).hasSize(kind == Kind.CRON_JOB ? 0 : 1);
    }

    @Test
    void anImageThatIsNotThereCannotBePulled() {
        workloads.clear();
        workloads.put(Workload.of(Kind.POD, "shop", "lost", "{registry}/ci/api:no-such"));

        JsonNode pod = client.get("/api/v1/namespaces/shop/pods/lost");

        assertThat(pod.path("kind").asText()).isEqualTo("Pod");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(pod.at("/status/containerStatuses/0/imageID").asText("?")).isEmpty();
        assertThat(pod.at("/status/containerStatuses/0/state/waiting/reason").asText())
                .isEqualTo("ImagePullBackOff");
    }

    @Test
    void podsKeepWhatTheyHavePulledWhenTheTagMovesOn() {
        workloads.clear();
        workloads.put(Workload.of(Kind.POD, "shop", "build", "{registry}/ci/cache:buildcache"));
        String before = pulled("build");
        Publisher publisher = Publisher.into(demo.emulator.content("demoregistry"), "ci/cache", demo.world.now());
        publisher.tag("buildcache", publisher.image("a new one"));

        assertThat(pulled("build")).isEqualTo(before);

        workloads.put(Workload.of(Kind.POD, "shop", "build", "{registry}/ci/cache:buildcache"));
        assertThat(pulled("build")).endsWith(digest("ci/cache", "buildcache")).isNotEqualTo(before);
    }

    @Test
    void whatIsRemovedIsGoneWithAllThatItBroughtAlong() {
        workloads.clear();
        workloads.put(Workload.of(Kind.DEPLOYMENT, "shop", "api", "busybox"));

        assertThat(workloads.remove(Kind.DEPLOYMENT, "shop", "api")).isTrue();

        assertThat(workloads.remove(Kind.DEPLOYMENT, "shop", "api")).isFalse();
        assertThat(client.items("/api/v1/pods")).isEmpty();
        assertThat(client.items("/apis/apps/v1/replicasets")).isEmpty();
    }

    @Test
    void aNamespaceHasItsOwnAndNoOthersObjects() {
        workloads.clear();
        workloads.put(Workload.of(Kind.POD, "shop", "a", "busybox"));
        workloads.put(Workload.of(Kind.POD, "shop-2", "b", "busybox"));

        assertThat(ClusterClient.names(client.get("/api/v1/namespaces/shop/pods")))
                .containsExactly("shop/a");
        assertThat(ClusterClient.names(client.get("/api/v1/namespaces/none/pods")))
                .isEmpty();
        assertThat(client.get("/api/v1/namespaces").findValuesAsText("name"))
                .containsExactly("default", "kube-system", "shop", "shop-2");
        assertThat(client.get("/api/v1/namespaces/shop").path("kind").asText()).isEqualTo("Namespace");
    }

    @Test
    void everythingThatTheDemoUsesIsInItsRegistry() {
        List<JsonNode> pods = client.items("/api/v1/pods");

        assertThat(pods)
                .hasSize(10)
                .allSatisfy(pod -> assertThat(
                                pod.at("/status/containerStatuses/0/imageID").asText())
                        .contains("@sha256:"));
        String web = client.get("/apis/apps/v1/namespaces/shop/deployments/web")
                .at("/spec/template/spec/containers/0/image")
                .asText();
        assertThat(web).matches(registry + "/frontend/web@sha256:[0-9a-f]{64}");
        String staging = client.items("/api/v1/namespaces/staging/pods")
                .get(0)
                .at("/status/containerStatuses/0/imageID")
                .asText();
        assertThat(staging).doesNotContain(digest("backend/api", "main"));
        assertThat(client.get("/apis/apps/v1/namespaces/shop/replicasets/api-6d5f9c7b48")
                        .at("/metadata/ownerReferences/0/name")
                        .asText())
                .isEqualTo("api");
        for (JsonNode job : client.items("/apis/batch/v1/cronjobs")) {
            String image = job.at("/spec/jobTemplate/spec/template/spec/containers/0/image")
                    .asText();
            assertThat(digest("backend/worker", image.substring(image.lastIndexOf(':') + 1)))
                    .isNotEmpty();
        }
    }

    private String pulled(String pod) {
        return client.get("/api/v1/namespaces/shop/pods/" + pod)
                .at("/status/containerStatuses/0/imageID")
                .asText();
    }

    private String digest(String repository, String tag) {
        return demo.emulator
                .content("demoregistry")
                .find(repository)
                .flatMap(found -> found.resolve(tag))
                .orElseThrow()
                .digest()
                .toString();
    }
}
