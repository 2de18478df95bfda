package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import io.registrycleaner.provisioner.cli.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The values file is all that the two programs know of each other. What the provisioner writes into it, the chart takes and
 * hands to the container, and with that environment, and nothing else, the cleaner reaches the registry.
 */
class ContractTest {

    @TempDir
    Path folder;

    private Emulator emulator;
    private Path values;

    @BeforeEach
    void start() {
        emulator = Emulator.start(World.demo());
        values = folder.resolve("values.yaml");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theCleanerReachesTheRegistryWithWhatTheProvisionerWrote() throws IOException {
        Files.writeString(values, "# Ours: where the emulated Azure is.\n" + extraEnvironment());

        provision("user-assigned", "--node-pool", "apps");

        assertFitsTheSchema();
        assertThat(healthCheck()).contains("✓ Registry connectivity: ").doesNotContain("✗");
    }

    @Test
    void theNodesOwnIdentityReachesTheRegistryAsWell() throws IOException {
        Files.writeString(values, extraEnvironment());

        provision("system-assigned");

        assertFitsTheSchema();
        assertThat(healthCheck()).contains("✓ Registry connectivity: ");
    }

    @Test
    void theServiceAccountReachesTheRegistryWithoutTheNode() throws IOException {
        Files.writeString(values, extraEnvironment());

        provision("workload-identity");

        assertFitsTheSchema();
        Rendered rendered = Rendered.of(values);
        assertThat(healthCheck(asTheWebhookMakesIt(rendered)))
                .contains("workload identity", "✓ Registry connectivity: ")
                .doesNotContain("✗");
        assertThat(emulator.requests().of(Face.IMDS)).isEmpty();
    }

    /** What the webhook of workload identity does to a pod of this label, whose service account has this annotation. */
    private Map<String, String> asTheWebhookMakesIt(Rendered rendered) throws IOException {
        assertThat(Rendered.at(rendered.podMetadata(), "labels")).containsEntry("azure.workload.identity/use", "true");
        Map<String, Object> account = Rendered.at(rendered.manifest("ServiceAccount"), "metadata");
        assertThat(rendered.pod()).containsEntry("serviceAccountName", account.get("name"));
        Path token = Files.writeString(
                folder.resolve("token"),
                emulator.serviceAccountToken(
                        "demo-aks", "registry-cleaner", account.get("name").toString()));
        Map<String, String> environment = new HashMap<>(rendered.environment());
        environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
        environment.put(
                "AZURE_CLIENT_ID",
                Rendered.at(account, "annotations")
                        .get("azure.workload.identity/client-id")
                        .toString());
        return environment;
    }

    @Test
    void theIdentityThatNeedsNoNameIsNotCalledByTheOneBefore() throws IOException {
        Files.writeString(values, "env: {azureClientId: " + UUID.randomUUID() + "}\n" + extraEnvironment());
        giveEveryNodeOnlyAnIdentityOfItsOwn();

        provision("system-assigned", "--node-pool", "apps");

        assertThat(Rendered.of(values).environment()).doesNotContainKey("AZURE_CLIENT_ID");
        assertThat(healthCheck()).contains("✓ Registry connectivity: ");
    }

    private void giveEveryNodeOnlyAnIdentityOfItsOwn() {
        World world = emulator.world();
        Deployment deployment = new Deployment(world, world.principals().get(0).tenantId());
        for (ScaleSet node : world.list(ScaleSet.class)) {
            Optional<ScaleSet.SystemIdentity> own = Optional.of(deployment.systemIdentity(node.id()));
            world.update(ScaleSet.class, node.id(), found -> found.withIdentities(own, Collections.emptySortedSet()));
        }
    }

    @Test
    void theNextProvisioningFindsNothingToChangeInTheFileThatTheChartTook() throws IOException {
        provision("user-assigned", "--node-pool", "apps");
        String written = Files.readString(values);

        String second = provision("user-assigned", "--node-pool", "apps");

        assertThat(second).contains("No changes");
        assertThat(values).hasContent(written);
    }

    /** What a pod on the emulated node finds at fixed addresses on a real one; the session goes to a directory of the test. */
    private String extraEnvironment() {
        Map<String, String> node = new HashMap<>(emulator.nodeEnvironment());
        node.remove("REGISTRY_URL");
        node.put("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
        // The rest of Azure's default chain would look for a developer's own login.
        node.put("AZURE_TOKEN_CREDENTIALS", "prod");
        node.put("PATH", System.getenv("PATH"));
        StringBuilder yaml = new StringBuilder("extraEnv:\n");
        node.forEach((name, value) -> yaml.append("  - {name: ")
                .append(name)
                .append(", value: '")
                .append(value)
                .append("'}\n"));
        return yaml.toString();
    }

    private String provision(String option, String... more) {
        List<String> arguments = new ArrayList<>(List.of(option, "--cluster", "demo-aks", "--resource-group", "demo"));
        arguments.addAll(List.of("--registry", "demoregistry", "--values", values.toString(), "--yes"));
        arguments.addAll(List.of(more));
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);

        int status = Cli.run(arguments.toArray(String[]::new), emulator.adminEnvironment(), writer, writer);

        assertThat(status).as(printed.toString()).isZero();
        return printed.toString();
    }

    private void assertFitsTheSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(Rendered.CHART.directory().resolve("values.schema.json")));

        assertThat(schema.validate(withDefaults(), InputFormat.YAML)).isEmpty();
    }

    /** The file over the chart's own values, as Helm lays them over each other. */
    private String withDefaults() throws IOException {
        Map<String, Object> defaults = read(Rendered.CHART.directory().resolve("values.yaml"));
        Map<String, Object> own = read(values);
        own.forEach((key, value) -> defaults.merge(key, value, ContractTest::over));
        return new Yaml().dump(defaults);
    }

    private static Object over(Object below, Object above) {
        if (!(below instanceof Map) || !(above instanceof Map)) {
            return above;
        }
        Map<String, Object> merged = new HashMap<>(Chart.mapping(below));
        Chart.mapping(above).forEach((key, value) -> merged.merge(key, value, ContractTest::over));
        return merged;
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return new HashMap<>(Chart.manifests(Files.readString(file)).get(0));
    }

    private String healthCheck() {
        return healthCheck(Rendered.of(values).environment());
    }

    private static String healthCheck(Map<String, String> environment) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        Surroundings pod =
                new Surroundings(environment, new Surroundings.Output(writer, writer), Clock.systemUTC(), Pause.real());

        int status = Commands.line(pod).execute("health_check");

        assertThat(status).as(printed.toString()).isZero();
        return printed.toString();
    }
}
