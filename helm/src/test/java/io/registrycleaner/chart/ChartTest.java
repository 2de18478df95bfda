package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    private static final Chart CHART = new Chart(Path.of("docker-registry-cleaner"));
    private static final String GUID = "0f0e0d0c-1111-2222-3333-444455556666";
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    @TempDir
    Path folder;

    /** What the chart makes of values, compared with a file: every change of the chart shows up in review. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "user-assigned", "everything"})
    void rendersTheGoldenManifests(String name) throws IOException {
        Path cases = Path.of("src/test/resources/cases");
        Path golden = cases.resolve(name + ".golden.yaml");

        String rendered = CHART.render(cases.resolve(name + ".yaml"));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, rendered);
        }
        assertThat(rendered)
                .as("renew with: mvn -pl helm -am verify -Dgolden.update=true")
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void isLintedWithoutAWarning() throws IOException {
        // Lint takes the chart's own values, and the chart rightly refuses to run without a registry: lint it with one.
        Path copy = copyOfTheChart();
        Path values = copy.resolve("values.yaml");
        Files.writeString(
                values, Files.readString(values).replace("registryUrl: \"\"", "registryUrl: \"my.azurecr.io\""));

        var result = new Chart(copy).lint();

        assertThat(result.getMessages()).noneMatch(line -> line.contains("WARNING") || line.contains("ERROR"));
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void handsTheGuidesThreeValuesToTheContainer() throws IOException {
        Map<String, String> environment = environmentOf(
                "env:\n  registryUrl: my.azurecr.io\n  azureClientId: " + GUID + "\n  azureTenantId: " + GUID + "\n");

        assertThat(environment)
                .containsEntry("REGISTRY_URL", "my.azurecr.io")
                .containsEntry("AZURE_CLIENT_ID", GUID)
                .containsEntry("AZURE_TENANT_ID", GUID);
    }

    @Test
    void setsNoEmptyClientIdSinceThatWouldNameAnIdentity() throws IOException {
        assertThat(environmentOf(MINIMAL)).doesNotContainKeys("AZURE_CLIENT_ID", "AZURE_TENANT_ID");
    }

    @Test
    void letsExtraEnvironmentWin() throws IOException {
        assertThat(environmentOf(MINIMAL + "extraEnv: [{name: REGISTRY_URL, value: other.azurecr.io}]\n"))
                .containsEntry("REGISTRY_URL", "other.azurecr.io");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("no registry", "env: {}\n", "env.registryUrl is required"),
                arguments("a URL for a host", "env: {registryUrl: 'https://my.azurecr.io'}\n", "/env/registryUrl"),
                arguments("a host with a path", "env: {registryUrl: my.azurecr.io/team}\n", "/env/registryUrl"),
                arguments("a name for a client id", MINIMAL.replace("}", ", azureClientId: me}"), "/env/azureClientId"),
                arguments("a number for a tenant", MINIMAL.replace("}", ", azureTenantId: 12}"), "/env/azureTenantId"),
                arguments("a mistyped env key", MINIMAL.replace("}", ", registryURL: x}"), "registryURL"),
                arguments("a mistyped top key", MINIMAL + "tolerance: []\n", "tolerance"),
                arguments("a size without a unit", MINIMAL + "persistence: {size: '12'}\n", "/persistence/size"),
                arguments("a privileged port", MINIMAL + "healthPort: 80\n", "/healthPort"),
                arguments("extraEnv as a mapping", MINIMAL + "extraEnv: {A: b}\n", "/extraEnv"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void refusesWrongValuesNamingTheKey(String what, String values, String key) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);

        assertThatThrownBy(() -> CHART.render(file)).hasMessageContaining(key);
    }

    @Test
    void documentsEveryValueAndNoOther() throws IOException {
        Map<String, Object> values = Chart.manifests(
                        Files.readString(CHART.directory().resolve("values.yaml")))
                .get(0);
        String page = Files.readString(Path.of("../docs/helm-values.md"));

        List<String> documented = page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(keys(values));
    }

    /** A group of keys is documented key by key, free-form Kubernetes objects as a whole. */
    private static List<String> keys(Map<String, Object> values) {
        List<String> groups = List.of("env", "image", "serviceAccount", "persistence");
        return values.entrySet().stream()
                .flatMap(entry -> groups.contains(entry.getKey())
                        ? Chart.mapping(entry.getValue()).keySet().stream().map(key -> entry.getKey() + "." + key)
                        : Stream.of(entry.getKey()))
                .toList();
    }

    private Map<String, String> environmentOf(String values) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        return Chart.environment(Chart.manifests(CHART.render(file)));
    }

    private Path copyOfTheChart() throws IOException {
        Path copy = folder.resolve("docker-registry-cleaner");
        try (Stream<Path> files = Files.walk(CHART.directory())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(CHART.directory().relativize(file).toString()));
            }
        }
        return copy;
    }
}
