package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether what the other tests judge manifests with would find anything. */
class ApiModelsTest {

    private static List<String> problems(ApiModels models, String manifest) {
        return models.problems(Chart.manifests(manifest).get(0));
    }

    @Test
    void findsKeysThatAreUnknownMissingOrOfTheWrongType() {
        String manifest = """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: a, labels: {a: 1}}
                spec:
                  replicas: "1"
                  serviceName: a
                  podManagement: Parallel
                  template:
                    spec:
                      containers: [{image: a, ports: [{containerPort: 1, protocol: TCP, targetPort: 2}]}]
                """;

        for (ApiModels models : List.of(ApiModels.OLDEST, ApiModels.NEWEST)) {
            assertThat(problems(models, manifest))
                    .containsExactlyInAnyOrder(
                            ".metadata.labels.a: got 1, want String",
                            ".spec.replicas: got 1, want Integer",
                            ".spec.podManagement: is no key of V1StatefulSetSpec",
                            ".spec.selector: is missing",
                            ".spec.template.spec.containers[0].name: is missing",
                            ".spec.template.spec.containers[0].ports[0].targetPort: is no key of V1ContainerPort");
        }
    }

    @Test
    void knowsWhatTheNewerVersionHasAndTheOlderHasNot() {
        String pod = """
                kind: Pod
                spec: {containers: [{name: a, securityContext: {appArmorProfile: {type: RuntimeDefault}}}]}
                """;

        assertThat(problems(ApiModels.NEWEST, pod)).isEmpty();
        assertThat(problems(ApiModels.OLDEST, pod)).hasSize(1);
    }

    @Test
    void findsThemInCustomResourcesToo() {
        assertThat(problems(ApiModels.PROMETHEUS, "{kind: ServiceMonitor, spec: {endpoint: [{port: a}]}}"))
                .containsExactly(".spec.endpoint: is no key of ServiceMonitorSpec");
        assertThat(ApiModels.PROMETHEUS.problems(Map.of("kind", "ServiceMonitors")))
                .containsExactly("kind: ServiceMonitors is unknown");
    }
}
