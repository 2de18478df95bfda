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

    @Test
    void namesTheNextStepTowardsTheFirstDeletion() throws IOException {
        String rules = DEDICATED + "policy: {rules: [{repositories: ['**'], tags: [pr-*]}], schedule: 0 3 * * *}\n";
        String applied = rules + "cleanup: {apply: true}\n";

        assertThat(notes(DEDICATED)).contains("Its policy deletes nothing yet", "docker-registry-cleaner inventory");
        assertThat(notes(rules)).contains("cleanup.apply is false", "docker-registry-cleaner clean\n");
        assertThat(notes(applied)).contains("It deletes what the policy names", "docker-registry-cleaner runs\n");
        assertThat(notes(applied)).doesNotContain("No run is scheduled", "nothing will be deleted", "journal goes");
    }

    @Test
    void warnsOfSettingsThatDoNotDoWhatTheySeemTo() throws IOException {
        String rules = DEDICATED + "policy: {rules: [{repositories: ['**'], tags: [pr-*]}]}\n";

        assertThat(notes(rules)).contains("No run is scheduled");
        assertThat(notes(rules + "usage: {enabled: false}\n")).contains("nothing will be deleted");
        assertThat(notes(rules.replace("rules:", "protect: {inUse: false}, rules:") + "usage: {enabled: false}\n"))
                .doesNotContain("nothing will be deleted");
        assertThat(notes(DEDICATED + "cleanup: {apply: true}\npersistence: {enabled: false}\n"))
                .contains("the journal goes");
        assertThat(notes("env: {registryUrl: my.azurecr.io}\npodLabels: {azure.workload.identity/use: 'true'}\n"))
                .contains("neither its service account nor env.azureClientId names the identity");
    }

    @Test
    void namesTheTestAndTheDashboard() throws IOException {
        assertThat(notes(DEDICATED))
                .contains("helm test cleaner -n registry-cleaner --logs")
                .contains("kubectl port-forward -n registry-cleaner cleaner-docker-registry-cleaner-0 8080");
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
