package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.usage.Workload;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the cleaner may see of the cluster. */
class UsageTest {
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    private static Stream<Map<String, Object>> ofKind(Rendered rendered, String kind) {
        return rendered.manifests().stream()
                .filter(manifest -> manifest.get("kind").equals(kind));
    }

    /** {@code list apps/deployments}, for each rule, resource and verb. */
    private static List<String> permissions(Map<String, Object> role) {
        return all(role, "rules").stream()
                .flatMap(rule -> texts(rule, "apiGroups")
                        .flatMap(group -> texts(rule, "resources")
                                .flatMap(resource -> texts(rule, "verbs")
                                        .map(verb -> verb + " " + group + "/" + resource
                                                + texts(rule, "resourceNames").toList()))))
                .toList();
    }

    private static Stream<String> texts(Map<String, Object> rule, String key) {
        return ((List<?>) rule.getOrDefault(key, List.of())).stream().map(String::valueOf);
    }

    private static List<String> listed() {
        return Arrays.stream(Workload.values())
                .map(workload -> "list " + workload.group() + "/" + workload.plural() + "[]")
                .toList();
    }

    @Test
    void letsTheCleanerListWhatItListsAndNothingElse() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL);

        assertThat(permissions(rendered.manifest("ClusterRole"))).containsExactlyInAnyOrderElementsOf(listed());
        assertThat(ofKind(rendered, "Role")).isEmpty();
    }

    @Test
    void givesTheClustersRoleToTheServiceAccountOfThePod() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "serviceAccount: {create: false, name: shared}\n");
        Map<String, Object> binding = rendered.manifest("ClusterRoleBinding");

        assertThat(at(binding, "roleRef"))
                .containsEntry(
                        "name", at(rendered.manifest("ClusterRole"), "metadata").get("name"))
                .containsEntry("kind", "ClusterRole");
        assertThat(all(binding, "subjects"))
                .containsExactly(Map.of("kind", "ServiceAccount", "name", "shared", "namespace", Chart.NAMESPACE));
        assertThat(rendered.pod())
                .containsEntry("serviceAccountName", "shared")
                .containsEntry("automountServiceAccountToken", true);
    }

    @Test
    void givesARoleInEachNamespaceWhereTheClusterIsNotToBeSeenWhole() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "usage: {namespaces: [shop, bank]}\n");

        assertThat(ofKind(rendered, "ClusterRole")).isEmpty();
        assertThat(ofKind(rendered, "ClusterRoleBinding")).isEmpty();
        assertThat(ofKind(rendered, "RoleBinding"))
                .extracting(binding -> at(binding, "metadata").get("namespace"))
                .containsExactlyInAnyOrder("shop", "bank");
        assertThat(ofKind(rendered, "Role")).hasSize(2).allSatisfy(role -> {
            String namespace = (String) at(role, "metadata").get("namespace");
            assertThat(permissions(role))
                    .containsAll(listed())
                    .hasSize(listed().size() + 1)
                    .contains("get /namespaces[" + namespace + "]");
        });
        assertThat(rendered.environment()).containsEntry("USAGE_NAMESPACES", "shop,bank");
        assertThat(rendered.pod()).containsEntry("automountServiceAccountToken", true);
    }

    @Test
    void givesNeitherARoleNorATokenWhereUsageIsNotToBeRead() throws IOException {
        Rendered rendered =
                Rendered.of(MINIMAL + "usage: {enabled: false, namespaces: [shop], registryAliases: [a.corp]}\n");

        assertThat(rendered.manifests())
                .noneMatch(manifest -> manifest.get("kind").toString().contains("Role"));
        assertThat(rendered.pod()).containsEntry("automountServiceAccountToken", false);
        assertThat(rendered.environment()).doesNotContainKeys("USAGE_NAMESPACES", "USAGE_REGISTRY_ALIASES");
    }

    @Test
    void tellsTheCleanerTheOtherNamesOfTheRegistry() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "usage: {registryAliases: [a.corp, 'b.corp:5000']}\n");

        assertThat(rendered.environment()).containsEntry("USAGE_REGISTRY_ALIASES", "a.corp,b.corp:5000");
        assertThat(Rendered.of(MINIMAL).environment()).doesNotContainKeys("USAGE_NAMESPACES", "USAGE_REGISTRY_ALIASES");
    }
}
