package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy on its way from the values to the file that the cleaner reads. */
class PolicyValuesTest {
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    private static Policy arrived(Rendered rendered) {
        Map<String, Object> volume = Rendered.all(rendered.pod(), "volumes").stream()
                .filter(found -> found.get("name").equals("policy"))
                .findFirst()
                .orElseThrow();
        String name = (String) Rendered.at(volume, "configMap").get("name");
        Map<String, Object> files = Rendered.at(Chart.find(rendered.manifests(), "ConfigMap", name), "data");
        assertThat(rendered.environment())
                .containsEntry(
                        "POLICY_FILE",
                        "/etc/docker-registry-cleaner/"
                                + files.keySet().iterator().next());
        return PolicyFile.parse("policy.yaml", (String) files.get("policy.yaml"));
    }

    @Test
    void deletesNothingUntilThereIsOne() throws IOException {
        Policy policy = arrived(Rendered.of(MINIMAL));

        assertThat(policy.rules()).isEmpty();
        assertThat(policy.untagged()).isEmpty();
        assertThat(policy.schedule()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conservative", "ci-heavy", "regulated"})
    void arrivesAsItWasWritten(String example) throws IOException {
        String text = Files.readString(Path.of("../examples/policies", example + ".yaml"));

        Policy policy = arrived(Rendered.of(MINIMAL + "policy:\n" + text.indent(2)));

        assertThat(policy).isEqualTo(PolicyFile.parse(example, text));
        assertThat(policy.rules()).isNotEmpty();
    }

    @Test
    void keepsItsNumbersAndTextsAsTheyAre() throws IOException {
        String text = """
                version: 1
                protect: {inUse: false, tags: ["1.10", "1e3", "null", "true", "0x1f", "2026-01-01", "/v\\\\d+/"]}
                rules: [{repositories: ["**"], tags: ["*"], keepNewest: 1000000, keepYoungerThan: "0s"}]
                untagged: {olderThan: 36500d, grace: 1h}
                limits: {maxDeletesPerRun: 1000000, maxShareOfRepository: 0.123456}
                schedule: "*/5 0-6/2,12 1,15 JAN-mar 1-5"
                """;

        assertThat(arrived(Rendered.of(MINIMAL + "policy:\n" + text.indent(2))))
                .isEqualTo(PolicyFile.parse("policy", text));
    }

    @Test
    void canBeInAConfigMapOfTheAdmins() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "existingPolicyConfigMap: ours\n");

        assertThat(rendered.manifests())
                .noneMatch(manifest ->
                        Rendered.at(manifest, "metadata").get("name").toString().endsWith("-policy"));
        assertThat(Rendered.all(rendered.pod(), "volumes"))
                .contains(Map.of("name", "policy", "configMap", Map.of("name", "ours")));
    }

    /** The kubelet renews a directory, and never a file that is mounted by itself. */
    @Test
    void reachesARunningPodWithoutAnother() throws IOException {
        Rendered before = Rendered.of(MINIMAL);
        Rendered after = Rendered.of(MINIMAL + "policy: {rules: [{repositories: ['**'], tags: [pr-*]}]}\n");

        assertThat(arrived(after)).isNotEqualTo(arrived(before));
        assertThat(after.statefulSet()).isEqualTo(before.statefulSet());
        assertThat(Rendered.all(after.container(), "volumeMounts"))
                .contains(Map.of("name", "policy", "mountPath", "/etc/docker-registry-cleaner", "readOnly", true));
    }
}
