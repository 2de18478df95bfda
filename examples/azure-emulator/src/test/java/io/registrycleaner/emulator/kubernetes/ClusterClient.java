package io.registrycleaner.emulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import java.util.List;
import java.util.stream.StreamSupport;

/** Asks the API of the demo's cluster as one of its service accounts. */
record ClusterClient(Demo demo) {

    static final String CLUSTER = "demo-aks";

    static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.at("/metadata/namespace").asText() + "/"
                        + item.at("/metadata/name").asText())
                .toList();
    }

    List<JsonNode> items(String path) {
        return StreamSupport.stream(get(path).path("items").spliterator(), false)
                .toList();
    }

    JsonNode get(String path) {
        Client.Answer answer = answer(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }

    Client.Answer answer(String path) {
        return answer(path, demo.emulator.kubernetesToken(CLUSTER, "kube-system", "reader"));
    }

    int status(String token) {
        return answer("/api/v1/pods", token).status();
    }

    Client.Answer answer(String path, String token) {
        return demo.client.send(
                Client.request(demo.emulator.kubernetesUrl(CLUSTER) + path).header("Authorization", "Bearer " + token),
                "GET",
                "");
    }
}
