package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pod of {@code helm test}: what it finds must be what the pods that run would find. */
class HelmTestPodTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/cases/everything.yaml");

    private final Rendered rendered = Rendered.of(EVERYTHING);
    private final Map<String, Object> test = rendered.manifest("Pod");

    @Test
    void isAHookThatIsKeptForItsLog() throws IOException {
        String template = Files.readString(Rendered.CHART.directory().resolve("templates/tests/health-check.yaml"));

        assertThat(template).contains("\n    helm.sh/hook: test\n", "hook-delete-policy: before-hook-creation\n");
        assertThat(Chart.manifests(Rendered.CHART.render(EVERYTHING)))
                .as("Helm installs no hook")
                .noneMatch(manifest -> manifest.get("kind").equals("Pod"));
    }

    @Test
    void runsTheHealthCheckWithinTheTimeThatHelmWaits() {
        assertThat(all(at(test, "spec"), "containers").get(0))
                .containsEntry("args", List.of("health_check", "--wait", "4m"));
        assertThat(at(test, "spec"))
                .containsEntry("restartPolicy", "Never")
                .containsEntry("activeDeadlineSeconds", 290);
    }

    @Test
    void hasIdentityRightsAndPlaceOfThePodsThatRun() {
        Map<String, Object> spec = new HashMap<>(at(test, "spec"));
        Map<String, Object> running = new HashMap<>(rendered.pod());
        List.of("containers", "volumes", "restartPolicy", "activeDeadlineSeconds")
                .forEach(spec::remove);
        List.of("containers", "volumes", "terminationGracePeriodSeconds", "topologySpreadConstraints")
                .forEach(running::remove);

        assertThat(spec).isEqualTo(running).containsKeys("serviceAccountName", "tolerations", "affinity");
        assertThat(at(test, "metadata", "labels")).containsEntry("team", "platform");
    }

    @Test
    void hasImageEnvironmentAndVolumesOfTheContainerThatRuns() {
        Map<String, Object> container = all(at(test, "spec"), "containers").get(0);

        for (String same :
                List.of("image", "imagePullPolicy", "envFrom", "resources", "securityContext", "volumeMounts")) {
            assertThat(container.get(same))
                    .as(same)
                    .isNotNull()
                    .isEqualTo(rendered.container().get(same));
        }
        assertThat(all(rendered.container(), "env")).containsAll(all(container, "env"));
        assertThat(all(at(test, "spec"), "volumes"))
                .as("the state is the running pod's alone")
                .contains(Map.of("name", "state", "emptyDir", Map.of()));
    }
}
