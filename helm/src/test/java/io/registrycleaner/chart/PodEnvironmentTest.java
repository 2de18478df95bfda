package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Shard;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodEnvironmentTest {
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    private static Map<String, String> with(String extra) throws IOException {
        return Rendered.of(MINIMAL + "extraEnv: [" + extra + "]\n").environment();
    }

    @Test
    void callsVariablesBeforeByNameAsTheKubeletDoes() throws IOException {
        assertThat(with("{name: A, value: '$(REGISTRY_URL)/$(POD_NAME)'}, {name: B, value: '$(A) $(C) $$(A) $A 5$'}"))
                .containsEntry("A", "my.azurecr.io/cleaner-docker-registry-cleaner-0")
                .containsEntry("B", "my.azurecr.io/cleaner-docker-registry-cleaner-0 $(C) $(A) $A 5$");
    }

    @Test
    void knowsWhatTheFirstPodKnowsOfItself() throws IOException {
        assertThat(with("{name: SPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}},"
                        + " {name: S, valueFrom: {secretKeyRef: {name: a, key: b}}}"))
                .containsEntry("SPACE", Chart.NAMESPACE)
                .doesNotContainKey("S");
    }

    @Test
    void tellsThePodItsShareOfTheWork() throws IOException {
        String shard = Rendered.of(MINIMAL + "replicaCount: 3\n").environment().get("CLEANER_SHARD");

        assertThat(Shard.parse(shard)).isEqualTo(new Shard(0, 3));
        assertThat(Shard.parse(shard.replace("-0/", "-2/"))).isEqualTo(new Shard(2, 3));
    }

    @Test
    void letsTheAdminSetTheShareWithoutSettingItTwice() throws IOException {
        assertThat(with("{name: CLEANER_SHARD, value: 1/4}")).containsEntry("CLEANER_SHARD", "1/4");
        assertThat(Rendered.all(
                        Rendered.of(MINIMAL + "extraEnv: [{name: CLEANER_SHARD, value: 1/4}]\n")
                                .container(),
                        "env"))
                .filteredOn(variable -> variable.get("name").equals("CLEANER_SHARD"))
                .hasSize(1);
    }
}
