package io.registrycleaner.emulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Workload;
import io.registrycleaner.emulator.world.Workload.Kind;
import io.registrycleaner.emulator.world.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cluster's API lists, whom it lets in, and what it says otherwise. */
class ListingTest {

    private final Demo demo = new Demo();
    private final Workloads workloads = demo.world.workloads(demo.cluster.id());
    private final ClusterClient client = new ClusterClient(demo);

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void pagesOfAnySizeMakeUpTheWholeList() {
        workloads.clear();
        for (int i = 0; i < 23; i++) {
            workloads.put(Workload.of(Kind.STATEFUL_SET, "ns-" + i % 3, "set-" + i, "busybox:" + i)
                    .withReplicas(i % 4));
        }
        List<String> whole = ClusterClient.names(client.get("/api/v1/pods"));
        assertThat(whole).isSorted().hasSize(33);
        for (int size = 1; size <= 34; size++) {
            List<String> paged = new ArrayList<>();
            JsonNode page = client.get("/api/v1/pods?limit=" + size);
            paged.addAll(ClusterClient.names(page));
            while (page.at("/metadata/continue").isTextual()) {
                assertThat(page.path("items")).hasSize(size);
                assertThat(page.at("/metadata/remainingItemCount").asInt()).isEqualTo(whole.size() - paged.size());
                page = client.get("/api/v1/pods?limit=" + size + "&continue="
                        + page.at("/metadata/continue").asText());
                paged.addAll(ClusterClient.names(page));
            }
            assertThat(paged).as("pages of " + size).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/pods",
                "/api/v1/replicationcontrollers",
                "/api/v1/podtemplates",
                "/apis/apps/v1/deployments",
                "/apis/apps/v1/statefulsets",
                "/apis/apps/v1/daemonsets",
                "/apis/apps/v1/replicasets",
                "/apis/apps/v1/controllerrevisions",
                "/apis/batch/v1/jobs",
                "/apis/batch/v1/cronjobs"
            })
    void everyListSaysWhatItIsAlsoWhereItIsEmpty(String path) {
        workloads.clear();

        JsonNode list = client.get(path);

        assertThat(list.path("kind").asText()).endsWith("List").isNotEqualTo("List");
        assertThat(path)
                .startsWith((list.path("apiVersion").asText().contains("/") ? "/apis/" : "/api/")
                        + list.path("apiVersion").asText());
        assertThat(list.path("items").isArray()).isTrue();
        assertThat(list.path("items")).isEmpty();
        assertThat(list.at("/metadata/resourceVersion").asText()).matches("\\d+");
    }

    @Test
    void onlyATokenForThisApiOpensIt() {
        ClusterIssuer.ServiceAccount account = new ClusterIssuer.ServiceAccount("a", "b");
        assertThat(client.status(demo.emulator.kubernetesToken(ClusterClient.CLUSTER, "a", "b")))
                .isEqualTo(200);
        assertThat(client.status(
                        demo.emulator.serviceAccountToken(ClusterClient.CLUSTER, account, Duration.ofHours(1))))
                .as("one for Entra")
                .isEqualTo(401);
        assertThat(client.status("x")).isEqualTo(401);
        String url = demo.emulator.kubernetesUrl(ClusterClient.CLUSTER);
        Client.Answer refused = demo.client.send(Client.request(url + "/api/v1/pods"), "GET", "");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("kind").asText()).isEqualTo("Status");
        assertThat(demo.client
                        .send(Client.request(url + "/version"), "GET", "")
                        .json()
                        .path("gitVersion")
                        .asText())
                .isEqualTo("v1.33.5");
        String token = demo.emulator.kubernetesToken(ClusterClient.CLUSTER, "a", "b");
        demo.clock.advance(Duration.ofDays(2));
        assertThat(client.status(token)).as("expired").isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/apis/apps/v2/deployments,            404",
        "/api/v1/services,                     404",
        "/api/v1/namespaces/shop/pods/none,    404",
        "/api/v1/namespaces/none,              404",
        "/api/v1/pods?limit=many,              400",
        "/api/v1/pods?continue=broken,         400",
        "/api/v1/pods?watch=true,              501",
        "/api/v1/pods?labelSelector=app%3Da,   501"
    })
    void whatItCannotAnswerIsAStatus(String path, int expected) {
        Client.Answer answer = client.answer(path);

        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.json().path("kind").asText()).isEqualTo("Status");
        assertThat(answer.json().path("code").asInt()).isEqualTo(expected);
    }

    @Test
    void faultsAreAnsweredInItsOwnForm() {
        demo.world
                .faults()
                .add(Fault.on(Face.KUBERNETES, "GET", "/apis/batch/*")
                        .answering(403, "Forbidden", "cronjobs is forbidden"));

        Client.Answer answer = client.answer("/apis/batch/v1/cronjobs");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("reason").asText()).isEqualTo("Forbidden");
        assertThat(client.answer("/api/v1/pods").status()).isEqualTo(200);
    }
}
