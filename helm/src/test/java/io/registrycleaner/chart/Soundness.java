package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold for the chart's manifests whatever the values are: every API takes them, and they fit together. */
final class Soundness {
    private static final Map<String, Set<String>> KINDS = Map.of(
            "v1", Set.of("ConfigMap", "Pod", "Service", "ServiceAccount"),
            "apps/v1", Set.of("StatefulSet"),
            "rbac.authorization.k8s.io/v1", Set.of("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),
            "networking.k8s.io/v1", Set.of("NetworkPolicy"),
            "monitoring.coreos.com/v1", Set.of("ServiceMonitor", "PrometheusRule"));
    private static final String NAME = "[a-z]([a-z0-9.-]{0,250}[a-z0-9])?";
    private static final String LABEL_VALUE = "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?";

    private final Rendered rendered;

    private Soundness(Rendered rendered) {
        this.rendered = rendered;
    }

    /** @throws AssertionError that says what is wrong */
    static void check(Rendered rendered) {
        Soundness soundness = new Soundness(rendered);
        rendered.manifests().forEach(Soundness::isTakenByTheApi);
        soundness.noNameTwice();
        soundness.podsFindWhatTheyName();
        soundness.selectorsFindThePodsThatRunAndNoOther();
        soundness.podsMayDoNoMoreThanTheyHaveTo();
    }

    private static void isTakenByTheApi(Map<String, Object> manifest) {
        String kind = (String) manifest.get("kind");
        Map<String, Object> metadata = at(manifest, "metadata");
        assertThat(KINDS).containsKey((String) manifest.get("apiVersion"));
        assertThat(KINDS.get(manifest.get("apiVersion"))).contains(kind);
        List<ApiModels> models = manifest.get("apiVersion").equals("monitoring.coreos.com/v1")
                ? List.of(ApiModels.PROMETHEUS)
                : List.of(ApiModels.OLDEST, ApiModels.NEWEST);
        for (ApiModels model : models) {
            assertThat(model.problems(manifest)).as(kind).isEmpty();
        }
        assertThat((String) metadata.get("name")).as(kind).matches(NAME);
        assertThat(at(metadata, "labels").values())
                .as(kind)
                .isNotEmpty()
                .allSatisfy(value -> assertThat((String) value).matches(LABEL_VALUE));
        assertThat(metadata.containsKey("namespace")).as(kind).isNotEqualTo(kind.startsWith("Cluster"));
    }

    private void noNameTwice() {
        assertThat(rendered.manifests().stream()
                        .map(manifest -> manifest.get("kind") + " "
                                + at(manifest, "metadata").get("namespace") + "/"
                                + at(manifest, "metadata").get("name")))
                .doesNotHaveDuplicates();
    }

    private Stream<Map<String, Object>> pods() {
        return Stream.of(rendered.pod(), at(rendered.manifest("Pod"), "spec"));
    }

    private void podsFindWhatTheyName() {
        pods().forEach(pod -> {
            List<Map<String, Object>> volumes = new ArrayList<>(all(pod, "volumes"));
            if (pod.equals(rendered.pod())) {
                all(rendered.statefulSet(), "volumeClaimTemplates")
                        .forEach(claim -> volumes.add(at(claim, "metadata")));
            }
            Map<String, Object> container = all(pod, "containers").get(0);
            assertThat(volumes).extracting(volume -> volume.get("name")).doesNotHaveDuplicates();
            assertThat(all(container, "volumeMounts"))
                    .extracting(mount -> mount.get("name"))
                    .containsExactlyInAnyOrderElementsOf(
                            volumes.stream().map(volume -> volume.get("name")).toList());
            assertThat(all(container, "env"))
                    .extracting(entry -> entry.get("name"))
                    .doesNotHaveDuplicates();
            assertThat(PodEnvironment.of(rendered.manifests())).containsKey("REGISTRY_URL");
        });
    }

    private void selectorsFindThePodsThatRunAndNoOther() {
        Map<String, Object> running = at(rendered.podMetadata(), "labels");
        Map<String, Object> testing = at(rendered.manifest("Pod"), "metadata", "labels");
        for (Map<String, Object> selector : List.of(
                at(rendered.statefulSet(), "selector", "matchLabels"),
                at(rendered.manifest("Service"), "spec", "selector"))) {
            assertThat(selector).isNotEmpty().doesNotContainKey("helm.sh/chart");
            assertThat(running).containsAllEntriesOf(selector);
            assertThat(testing.entrySet().containsAll(selector.entrySet())).isFalse();
        }
    }

    private void podsMayDoNoMoreThanTheyHaveTo() {
        pods().forEach(pod -> {
            assertThat(at(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(at(all(pod, "containers").get(0), "securityContext"))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            assertThat(pod)
                    .doesNotContainKeys("hostNetwork", "hostPID", "hostIPC")
                    .containsEntry("automountServiceAccountToken", mayList());
        });
    }

    private boolean mayList() {
        return rendered.manifests().stream()
                .anyMatch(manifest -> manifest.get("kind").toString().endsWith("Role"));
    }
}
