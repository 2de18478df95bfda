package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm prints after an install: the next command to run, and what is likely to be missing. */
class NotesTest {

    private static final String GUID = "0f0e0d0c-1111-2222-3333-444455556666";
    private static final String DEDICATED = "env: {registryUrl: my.azurecr.io, azureClientId: " + GUID + "}\n";

    @TempDir
    Path folder;

    @Test
    void namesTheCommandThatVerifiesInThePodThatTheChartMakes() throws IOException {
        String pod = Rendered.at(Rendered.of(DEDICATED).manifest("StatefulSet"), "metadata")
                        .get("name") + "-0";

        assertThat(notes(DEDICATED))
                .contains("signs in to my.azurecr.io")
                .contains("kubectl exec -n registry-cleaner " + pod
                        + " -- docker-registry-cleaner health_check --wait 10m");
    }

    @Test
    void remindsOfTheNodePoolOnlyWhereNoneIsChosenForADedicatedIdentity() throws IOException {
        String reminder = "Neither nodeSelector nor affinity is set";

        assertThat(notes(DEDICATED)).contains(reminder);
        assertThat(notes(DEDICATED + "nodeSelector: {kubernetes.azure.com/agentpool: apps}\n"))
                .doesNotContain(reminder);
        assertThat(notes(DEDICATED + "podLabels: {azure.workload.identity/use: \"true\"}\n"))
                .as("the nodes do not matter to a federated service account")
                .doesNotContain(reminder);
        assertThat(notes("env: {registryUrl: my.azurecr.io}\n")).doesNotContain(reminder);
    }

    @Test
    void saysWhenTheIdentityIsLeftOpen() throws IOException {
        String warning = "env.azureClientId is not set";

        assertThat(notes("env: {registryUrl: my.azurecr.io}\n")).contains(warning);
        assertThat(notes(DEDICATED)).doesNotContain(warning);
    }

    private String notes(String values) throws IOException {
        return new Helm(Rendered.CHART.directory())
                .install()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeVersion(Chart.KUBERNETES)
                .clientOnly()
                .dryRun()
                .withValuesFile(Files.writeString(folder.resolve("values.yaml"), values))
                .call()
                .getOutput();
    }
}
