package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.cleaner.http.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the pod whatever the values are. */
class PodTest {

    private static final String GUID = "0f0e0d0c-1111-2222-3333-444455556666";
    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    /** Part of the name of the shard, and what the log goes by before there are options. */
    private static final List<String> OUTSIDE_OF_HELP = List.of("POD_NAME", "LOG_FORMAT");

    private static Rendered example(String name) {
        return Rendered.of(Path.of("src/test/resources/cases", name + ".yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "user-assigned", "everything"})
    void mayDoNoMoreThanItHasTo(String name) {
        Rendered rendered = example(name);

        assertThat(at(rendered.pod(), "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        assertThat(at(rendered.container(), "securityContext"))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(rendered.pod()).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "user-assigned", "everything"})
    void keepsTheSessionInMemoryAndTheStateOnItsVolume(String name) {
        Rendered rendered = example(name);
        Map<String, String> environment = rendered.environment();

        assertThat(volumeOf(environment.get("REGISTRY_AUTH_FILE"), rendered)).isEqualTo("session");
        assertThat(volumeOf(environment.get("STATE_DIR") + "/", rendered)).isEqualTo("state");
        assertThat(all(rendered.pod(), "volumes"))
                .filteredOn(volume -> volume.get("name").equals("session"))
                .singleElement()
                .satisfies(volume -> assertThat(at(volume, "emptyDir")).containsEntry("medium", "Memory"));
    }

    private static String volumeOf(String file, Rendered rendered) {
        return all(rendered.container(), "volumeMounts").stream()
                .filter(mount -> file.startsWith(mount.get("mountPath") + "/"))
                .map(mount -> (String) mount.get("name"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itsStateOutlivesItUnlessTheAdminSaysOtherwise() throws IOException {
        Rendered lasting = Rendered.of(MINIMAL + "persistence: {size: 3Gi, storageClass: fast}\n");
        Rendered passing = Rendered.of(MINIMAL + "persistence: {enabled: false}\n");

        assertThat(all(lasting.statefulSet(), "volumeClaimTemplates"))
                .singleElement()
                .satisfies(claim -> assertThat(at(claim, "spec"))
                        .containsEntry("storageClassName", "fast")
                        .containsEntry("resources", Map.of("requests", Map.of("storage", "3Gi"))));
        assertThat(passing.statefulSet()).doesNotContainKey("volumeClaimTemplates");
        assertThat(all(passing.pod(), "volumes")).contains(Map.of("name", "state", "emptyDir", Map.of()));
    }

    @Test
    void isAskedForItsHealthWhereItAnswers() throws IOException {
        Rendered rendered = Rendered.of(MINIMAL + "healthPort: 9090\n");

        assertThat(rendered.environment()).containsEntry("HTTP_ADDRESS", "0.0.0.0:9090");
        assertThat(all(rendered.container(), "ports")).containsExactly(Map.of("name", "http", "containerPort", 9090));
        assertThat(at(rendered.container(), "livenessProbe", "httpGet"))
                .isEqualTo(Map.of("path", "/healthz", "port", "http"));
        assertThat(at(rendered.container(), "readinessProbe", "httpGet"))
                .isEqualTo(Map.of("path", "/readyz", "port", "http"));
        assertThat(rendered.container()).containsEntry("args", List.of("serve"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "user-assigned", "everything"})
    void isFoundByItsStatefulSetAndItsService(String name) {
        Rendered rendered = example(name);
        Map<String, Object> labels = at(rendered.podMetadata(), "labels");

        assertThat(labels).containsAllEntriesOf(at(rendered.statefulSet(), "selector", "matchLabels"));
        assertThat(labels).containsAllEntriesOf(at(rendered.manifest("Service"), "spec", "selector"));
        assertThat(rendered.statefulSet().get("serviceName"))
                .isEqualTo(at(rendered.manifest("Service"), "metadata").get("name"));
        assertThat(at(rendered.manifest("Service"), "spec")).containsEntry("clusterIP", "None");
    }

    @Test
    void isReplacedWhenItsEnvironmentChangesAndOnlyThen() throws IOException {
        Object before = annotations(MINIMAL);

        assertThat(annotations(MINIMAL + "resources: {}\n")).isEqualTo(before);
        assertThat(annotations("env: {registryUrl: other.azurecr.io}\n")).isNotEqualTo(before);
        assertThat(annotations("env: {registryUrl: my.azurecr.io, azureClientId: " + GUID + "}\n"))
                .isNotEqualTo(before);
    }

    private static Object annotations(String values) throws IOException {
        return Rendered.of(values).podMetadata().get("annotations");
    }

    @Test
    void runsAsTheServiceAccountThatTheChartMakesOrThatTheAdminNames() throws IOException {
        Rendered own = Rendered.of(MINIMAL + "serviceAccount: {annotations: {a: b}}\n");
        Rendered named = Rendered.of(MINIMAL + "serviceAccount: {create: false, name: shared}\n");

        Map<String, Object> account = own.manifest("ServiceAccount");
        assertThat(own.pod())
                .containsEntry("serviceAccountName", at(account, "metadata").get("name"));
        assertThat(at(account, "metadata")).containsEntry("annotations", Map.of("a", "b"));
        assertThat(account).containsEntry("automountServiceAccountToken", false);
        assertThat(named.pod()).containsEntry("serviceAccountName", "shared");
        assertThat(named.manifests()).noneMatch(manifest -> manifest.get("kind").equals("ServiceAccount"));
    }

    @Test
    void namesNoVariableThatTheCleanerDoesNotRead() throws IOException {
        Rendered rendered = Rendered.of(
                "env: {registryUrl: my.azurecr.io, azureClientId: %s, azureTenantId: %s}\n".formatted(GUID, GUID));

        String help = helpOf("serve") + helpOf("clean");

        assertThat(rendered.environment().keySet())
                .isNotEmpty()
                .filteredOn(name -> !OUTSIDE_OF_HELP.contains(name))
                .allSatisfy(name -> assertThat(help).containsPattern("\\b" + name + "\\b"));
    }

    private static String helpOf(String command) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        Commands.line(new Surroundings(
                        Map.of(), new Surroundings.Output(writer, writer), Clock.systemUTC(), Pause.real()))
                .execute(command, "--help");
        return printed.toString();
    }
}
