package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upgrade does to the pods that are there, and what Kubernetes would refuse to change. */
class PodsOverTimeTest {
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicaCount: 3",
                "cleanup: {apply: true}",
                "cleanup: {schedule: 0 3 * * *}",
                "cleanup: {timeZone: Europe/Berlin}",
                "cleanup: {deadline: 1h}",
                "cleanup: {concurrency: 8}",
                "logFormat: json",
                "image: {tag: '2'}"
            })
    void areReplacedWhenWhatTheyReadAtTheirStartChanges(String change) throws IOException {
        assertThat(at(Rendered.of(MINIMAL + change + "\n").statefulSet(), "template"))
                .isNotEqualTo(at(Rendered.of(MINIMAL).statefulSet(), "template"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy: {rules: [{repositories: ['**'], tags: [pr-*]}]}",
                "networkPolicy: {enabled: true}",
                "serviceMonitor: {enabled: true}",
                "prometheusRule: {enabled: true, noSuccessHours: 1}",
                "grafanaDashboard: {enabled: true}"
            })
    void stayWhenNothingOfTheirsChanges(String change) throws IOException {
        assertThat(Rendered.of(MINIMAL + change + "\n").statefulSet())
                .isEqualTo(Rendered.of(MINIMAL).statefulSet());
    }

    /** The fields of a StatefulSet that cannot change carry nothing that changes with the chart's version. */
    @Test
    void keepTheirClaimsAndTheirSelectorOverVersionsOfTheChart() throws IOException {
        Map<String, Object> set = Rendered.of(MINIMAL).statefulSet();

        assertThat(all(set, "volumeClaimTemplates"))
                .singleElement()
                .satisfies(claim -> assertThat(at(claim, "metadata")).isEqualTo(Map.of("name", "state")));
        assertThat(at(set, "selector", "matchLabels"))
                .isEqualTo(Map.of(
                        "app.kubernetes.io/name", "docker-registry-cleaner", "app.kubernetes.io/instance", "cleaner"));
        assertThat(at(set, "template", "metadata", "labels")).doesNotContainKey("helm.sh/chart");
        assertThat(set)
                .containsEntry("podManagementPolicy", "Parallel")
                .containsEntry("updateStrategy", Map.of("type", "RollingUpdate"));
    }

    @Test
    void takeTheClaimThatTheAdminNames() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "persistence: {existingClaim: mine}\n");

        assertThat(rendered.statefulSet()).doesNotContainKey("volumeClaimTemplates");
        assertThat(all(rendered.pod(), "volumes"))
                .contains(Map.of("name", "state", "persistentVolumeClaim", Map.of("claimName", "mine")));
        assertThat(at(rendered.pod(), "securityContext")).containsEntry("fsGroup", 65532);
    }

    @Test
    void runTheImageThatTheDigestNames() throws IOException {
        String digest = "sha256:" + "0a".repeat(32);

        assertThat(Rendered.of(MINIMAL + "image: {repository: r, digest: '" + digest + "'}\n")
                        .container())
                .containsEntry("image", "r@" + digest);
        assertThat(Rendered.of(MINIMAL + "image: {repository: r, tag: '1', digest: '" + digest + "'}\n")
                        .container())
                .containsEntry("image", "r:1@" + digest);
        assertThat(Rendered.of(MINIMAL + "image: {repository: r, tag: '1'}\n").container())
                .containsEntry("image", "r:1");
    }

    /** The default gives the cleaner more than the 25 seconds that it takes at most. */
    @Test
    void haveTheTimeToEndInOrderAndToStart() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL);

        assertThat(rendered.pod()).containsEntry("terminationGracePeriodSeconds", 60);
        assertThat(at(rendered.container(), "startupProbe", "httpGet"))
                .isEqualTo(Map.of("path", "/healthz", "port", "http"));
        assertThat(rendered.manifests())
                .as("an eviction must not wait for the only pod")
                .noneMatch(manifest -> manifest.get("kind").equals("PodDisruptionBudget"));
    }
}
