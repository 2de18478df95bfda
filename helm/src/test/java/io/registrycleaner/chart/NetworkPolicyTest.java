package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pods may talk to. */
class NetworkPolicyTest {
    private static final String CLOSED = "env: {registryUrl: my.azurecr.io}\nnetworkPolicy: {enabled: true}\n";
    private static final String FEDERATED = "podLabels: {azure.workload.identity/use: 'true'}\n";
    private static final String IMDS = "[80] to [{ipBlock={cidr=169.254.169.254/32}}]";

    /** {@code [443] to []}, for each rule: the ports, and where to; nowhere named is anywhere. */
    private static List<String> egress(String values) throws IOException {
        return all(at(Rendered.of(values).manifest("NetworkPolicy"), "spec"), "egress").stream()
                .map(rule -> all(rule, "ports").stream()
                                .map(port -> port.get("port"))
                                .toList() + " to " + all(rule, "to"))
                .skip(1)
                .toList();
    }

    @Test
    void isTheAdminsToAskFor() throws IOException {
        assertThat(Rendered.of("env: {registryUrl: my.azurecr.io}\n").manifests())
                .noneMatch(manifest -> manifest.get("kind").equals("NetworkPolicy"));
    }

    @Test
    void opensTheRegistryTheMetadataServiceAndTheClustersApi() throws IOException {
        assertThat(egress(CLOSED)).containsExactly("[443] to []", IMDS, "[443, 6443] to []");
    }

    @Test
    void opensEntraInsteadOfTheMetadataServiceToAFederatedServiceAccount() throws IOException {
        assertThat(egress(CLOSED + FEDERATED)).containsExactly("[443] to []", "[443] to []", "[443, 6443] to []");
    }

    @Test
    void opensNoApiThatIsNotAsked() throws IOException {
        assertThat(egress(CLOSED + "usage: {enabled: false}\n")).containsExactly("[443] to []", IMDS);
    }

    @Test
    void opensThePortOfTheRegistryToo() throws IOException {
        assertThat(egress(CLOSED.replace("azurecr.io", "corp:5000"))).contains("[5000, 443] to []");
    }

    @Test
    void isAsNarrowAsTheAdminSays() throws IOException {
        assertThat(egress(FEDERATED + """
                        env: {registryUrl: my.azurecr.io}
                        networkPolicy:
                          enabled: true
                          registryTo: [{ipBlock: {cidr: 10.0.0.4/31}}]
                          entraTo: [{ipBlock: {cidr: 20.0.0.0/8}}]
                          apiServerTo: [{ipBlock: {cidr: 10.2.0.1/32}}]
                          apiServerPorts: [443]
                          extraEgress: [{to: [{ipBlock: {cidr: 10.9.9.9/32}}], ports: [{port: 3128}]}]
                        """))
                .containsExactly(
                        "[443] to [{ipBlock={cidr=10.0.0.4/31}}]",
                        "[443] to [{ipBlock={cidr=20.0.0.0/8}}]",
                        "[443] to [{ipBlock={cidr=10.2.0.1/32}}]",
                        "[3128] to [{ipBlock={cidr=10.9.9.9/32}}]");
    }

    @Test
    void asksTheClustersDnsAndTheCachesOnTheNode() throws IOException {
        Map<String, Object> spec = at(Rendered.of(CLOSED).manifest("NetworkPolicy"), "spec");
        Map<String, Object> dns = all(spec, "egress").get(0);

        assertThat(all(dns, "ports"))
                .containsExactly(Map.of("protocol", "UDP", "port", 53), Map.of("protocol", "TCP", "port", 53));
        assertThat(all(dns, "to")).hasSize(3);
    }

    @Test
    void letsInWhoeverTheAdminNamesAndOnlyToTheHttpPort() throws IOException {
        Map<String, Object> open = at(Rendered.of(CLOSED).manifest("NetworkPolicy"), "spec");
        Map<String, Object> narrow = at(
                Rendered.of(CLOSED.replace("enabled: true", "enabled: true, ingressFrom: [{podSelector: {}}]"))
                        .manifest("NetworkPolicy"),
                "spec");

        assertThat(all(open, "ingress"))
                .containsExactly(Map.of("ports", List.of(Map.of("protocol", "TCP", "port", "http"))));
        assertThat(all(narrow, "ingress").get(0)).containsEntry("from", List.of(Map.of("podSelector", Map.of())));
        assertThat(open).containsEntry("policyTypes", List.of("Ingress", "Egress"));
    }

    @Test
    void holdsForThePodsThatRunAndForTheOneThatTests() throws IOException {
        Rendered rendered = Rendered.of(CLOSED + "nameOverride: cleaner\n");
        Map<String, Object> selector = at(rendered.manifest("NetworkPolicy"), "spec", "podSelector");
        List<?> names = (List<?>) all(selector, "matchExpressions").get(0).get("values");

        for (Map<String, Object> labels :
                List.of(at(rendered.podMetadata(), "labels"), at(rendered.manifest("Pod"), "metadata", "labels"))) {
            assertThat(labels).containsAllEntriesOf(at(selector, "matchLabels"));
            assertThat(names.contains(labels.get("app.kubernetes.io/name"))).isTrue();
        }
    }
}
