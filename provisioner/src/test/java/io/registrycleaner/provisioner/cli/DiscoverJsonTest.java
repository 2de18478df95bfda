package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.NodePool;
import io.registrycleaner.emulator.world.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code discover --output json} is one document, of the shape that docs/schema promises. */
class DiscoverJsonTest {

    private static final String BASE = "https://schema.invalid/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    BASE + "provision.json", read("provision.json"), BASE + "discover.json", read("discover.json"))));

    private final Azure azure = new Azure();

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void tellsAllOfACluster() {
        JsonNode document = discovered("");
        JsonNode cluster = document.at("/clusters/0");

        assertThat(document.path("status").asText()).isEqualTo("ok");
        assertThat(document.path("subscription").asText())
                .isEqualTo(azure.group().subscriptionId().orElseThrow());
        assertThat(cluster.path("id").asText())
                .isEqualToIgnoringCase(azure.cluster().id().toString());
        assertThat(cluster.path("identity").asText()).isEqualTo("managedIdentity");
        assertThat(cluster.at("/kubeletIdentity/clientId").asText())
                .isEqualTo(azure.cluster().kubelet().orElseThrow().clientId());
        assertThat(cluster.path("oidcIssuer").asBoolean()).isTrue();
        assertThat(cluster.path("oidcIssuerUrl").asText())
                .isEqualTo(azure.world().issuer(azure.cluster().id()));
        assertThat(cluster.path("workloadIdentity").asBoolean()).isTrue();
        assertThat(cluster.path("nodeResourceGroupRestriction").asText()).isEqualTo("Unrestricted");
        assertThat(cluster.path("imdsRestriction").asText()).isEqualTo("unknown");
        assertThat(cluster.at("/nodePools/1/name").asText()).isEqualTo("apps");
        assertThat(cluster.at("/nodePools/1/scaleSet").asText())
                .isEqualTo(azure.scaleSet("apps").id().name());
        assertThat(cluster.at("/nodePools/1/userAssignedIdentities"))
                .extracting(JsonNode::asText)
                .containsExactly("demo-aks-agentpool");
        assertThat(cluster.path("options"))
                .extracting(option -> option.path("suits").asText())
                .containsExactly("yes", "yes", "yes");
        assertThat(cluster.at("/advice/command").asText()).isEqualTo("workload-identity");
    }

    @Test
    void tellsAllOfARegistry() {
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC)
                .withArmAudience(false)
                .withPublicNetworkAccess(false)
                .withAnonymousPull(true));

        JsonNode registry = discovered("").at("/registries/0");

        assertThat(registry.path("loginServer").asText())
                .isEqualTo(azure.emulator().loginServer("demoregistry"));
        assertThat(registry.path("sku").asText()).isEqualTo("Standard");
        assertThat(registry.path("roleAssignmentMode").asText()).isEqualTo("AbacRepositoryPermissions");
        assertThat(registry.path("publicNetworkAccess").asBoolean()).isFalse();
        assertThat(registry.path("armTokens").asBoolean()).isFalse();
        assertThat(registry.path("anonymousPull").asBoolean()).isTrue();
    }

    @Test
    void leavesOutWhatIsNotThere() {
        azure.changeCluster(cluster -> cluster.withServicePrincipal("0f8fad5b-d9cb-469f-a165-70867728950e")
                .withRestriction(Cluster.Restriction.READ_ONLY)
                .withOidcIssuer(false, false)
                .withPools(List.of(new NodePool(
                        "vms", NodePool.Mode.SYSTEM, NodePool.Type.VIRTUAL_MACHINES, "Standard_D2s_v5", 1))));

        JsonNode cluster = discovered("--imds-restriction").at("/clusters/0");

        assertThat(cluster.path("identity").asText()).isEqualTo("servicePrincipal");
        assertThat(cluster.has("kubeletIdentity")).isFalse();
        assertThat(cluster.has("oidcIssuerUrl")).isFalse();
        assertThat(cluster.path("nodeResourceGroupRestriction").asText()).isEqualTo("ReadOnly");
        assertThat(cluster.path("imdsRestriction").asText()).isEqualTo("enabled");
        assertThat(cluster.at("/nodePools/0/type").asText()).isEqualTo("VirtualMachines");
        assertThat(cluster.at("/nodePools/0").has("scaleSet")).isFalse();
        assertThat(cluster.at("/advice/do/0").asText()).startsWith("az aks update");
        // No scale sets to ask for: the two lists are all that is read.
        assertThat(azure.takeRequests()).hasSize(2);
    }

    @Test
    void anUnreadableListIsAbsentAndAnEmptyOneIsEmpty() {
        azure.world().remove(azure.cluster().id());
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/registries").answering(403, "AuthorizationFailed", "No."));

        Run run = Run.of(azure.emulator(), "discover -o json");
        JsonNode document = valid(run);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(document.path("status").asText()).isEqualTo("partial");
        assertThat(document.path("clusters").isArray()).isTrue();
        assertThat(document.path("clusters")).isEmpty();
        assertThat(document.has("registries")).isFalse();
        assertThat(document.at("/notes/0").asText()).contains("no AKS cluster");
        assertThat(document.at("/problems/0/exitCode").asInt()).isEqualTo(3);
        assertThat(run.err()).contains("Could not list the registries");
    }

    @Test
    void aRefusalIsADocumentToo() {
        Run missing = Run.of(azure.emulator(), "discover -o json --cluster demo-ask");
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/providers/*").answering(403, "AuthorizationFailed", "No."));
        Run forbidden = Run.of(azure.emulator(), "discover -o json");

        assertThat(valid(missing).path("status").asText()).isEqualTo("refused");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(valid(forbidden).path("problems")).hasSize(2);
        assertThat(forbidden.exitCode()).isEqualTo(3);
    }

    private JsonNode discovered(String options) {
        Run run = Run.of(azure.emulator(), "discover -o json " + options);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        return valid(run);
    }

    private static JsonNode valid(Run run) {
        assertThat(SCHEMAS.getSchema(SchemaLocation.of(BASE + "discover.json")).validate(run.out(), InputFormat.JSON))
                .as(run.toString())
                .isEmpty();
        try {
            JsonNode document = new ObjectMapper().readTree(run.out());
            assertThat(document.path("exitCode").asInt()).isEqualTo(run.exitCode());
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..", "docs", "schema", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
