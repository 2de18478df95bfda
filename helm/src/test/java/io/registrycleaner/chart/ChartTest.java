package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    private static final String GUID = "0f0e0d0c-1111-2222-3333-444455556666";
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    @TempDir
    Path folder;

    /** What the chart makes of values, compared with a file: every change of the chart shows up in review. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal", "user-assigned", "federated", "watched", "everything"})
    void rendersTheGoldenManifests(String name) throws IOException {
        Path cases = Path.of("src/test/resources/cases");
        Path golden = cases.resolve(name + ".golden.yaml");

        String rendered = Rendered.CHART.render(cases.resolve(name + ".yaml"));

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
        Map<String, String> environment = Rendered.of("env:\n  registryUrl: my.azurecr.io\n  azureClientId: " + GUID
                        + "\n  azureTenantId: " + GUID + "\n")
                .environment();

        assertThat(environment)
                .containsEntry("REGISTRY_URL", "my.azurecr.io")
                .containsEntry("AZURE_CLIENT_ID", GUID)
                .containsEntry("AZURE_TENANT_ID", GUID);
    }

    @Test
    void setsNoEmptyClientIdSinceThatWouldNameAnIdentity() throws IOException {
        assertThat(Rendered.of(MINIMAL).environment()).doesNotContainKeys("AZURE_CLIENT_ID", "AZURE_TENANT_ID");
    }

    @Test
    void letsExtraEnvironmentWin() throws IOException {
        assertThat(Rendered.of(MINIMAL + "extraEnv: [{name: REGISTRY_URL, value: other.azurecr.io}]\n")
                        .environment())
                .containsEntry("REGISTRY_URL", "other.azurecr.io");
    }

    private Path copyOfTheChart() throws IOException {
        Path copy = folder.resolve("docker-registry-cleaner");
        try (Stream<Path> files = Files.walk(Rendered.CHART.directory())) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(Rendered.CHART.directory().relativize(file).toString()));
            }
        }
        return copy;
    }
}
