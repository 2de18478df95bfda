package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.NodePool;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceGroup;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is refused is refused before the first write, and says what to do. */
class RefusalsTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps --yes ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void wroteNothing() {
        List<RequestLog.Entry> asked = azure.takeRequests();
        azure.close();
        assertThat(asked).noneMatch(RequestLog.Entry::isWrite);
    }

    static Stream<Arguments> misspelled() {
        return Stream.of(
                arguments(
                        "a cluster, with the nearest names",
                        "--cluster demo-ask --resource-group demo --registry demoregistry --node-pool apps",
                        "There is no cluster in resource group 'demo' named 'demo-ask'.",
                        "Did you mean demo/demo-aks?"),
                arguments(
                        "a cluster's group",
                        "--cluster demo-aks --resource-group dmeo --registry demoregistry --node-pool apps",
                        "There is no cluster in resource group 'dmeo' named 'demo-aks'.",
                        "Did you mean demo/demo-aks?"),
                arguments(
                        "a registry",
                        "--cluster demo-aks --registry demoregistri --node-pool apps",
                        "There is no registry 'demoregistri'.",
                        "Did you mean demoregistry?"),
                arguments(
                        "a login server",
                        "--cluster demo-aks --registry demo.azurecr.io --node-pool apps",
                        "There is no registry 'demo.azurecr.io'.",
                        "Did you mean localhost:"),
                arguments(
                        "a registry's group",
                        "--cluster demo-aks --registry demoregistry --registry-resource-group other --node-pool apps",
                        "There is no registry 'demoregistry'.",
                        "Did you mean demoregistry?"),
                arguments(
                        "a node pool",
                        Run.DEMO + " --node-pool aps",
                        "There is no node pool 'aps'.",
                        "Did you mean apps, system?"),
                arguments(
                        "the identity's group",
                        Run.DEMO + " --node-pool apps --identity-resource-group demoo",
                        "There is no resource group 'demoo' for the identity.",
                        "Did you mean demo"),
                arguments(
                        "a subscription's id",
                        Run.DEMO + " --node-pool apps --subscription 8b1d6e3a-2c97-4f05-b3ea-714f09c6d259",
                        "There is no subscription '8b1d6e3a-2c97-4f05-b3ea-714f09c6d259' that this login sees.",
                        "Did you mean 8b1d6e3a-2c97-4f05-b3ea-714f09c6d258, Demo?"),
                arguments(
                        "a subscription's name",
                        Run.DEMO + " --node-pool apps --subscription Dmeo",
                        "There is no subscription 'Dmeo' that this login sees.",
                        "Did you mean Demo"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misspelled")
    void namesWhatMayHaveBeenMeantBy(String thing, String options, String fact, String remedy) {
        Run run = Run.of(azure.emulator(), "user-assigned --yes " + options);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains(fact, remedy);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        azure.changeCluster(cluster -> cluster.withRestriction(Cluster.Restriction.READ_ONLY));

        Run run = Run.of(
                azure.emulator(),
                "user-assigned --cluster demo-aks --registry nope --node-pool apps --node-pool x --yes");

        assertThat(run.err())
                .contains(
                        "There is no registry 'nope'",
                        "There is no node pool 'x'",
                        "is read-only: Azure denies changes");
    }

    @Test
    void aPoolWithoutAScaleSet() {
        azure.changeCluster(cluster -> {
            List<NodePool> pools = new ArrayList<>(cluster.pools());
            pools.add(new NodePool("vms", NodePool.Mode.USER, NodePool.Type.VIRTUAL_MACHINES, "Standard_D2s_v5", 1));
            return cluster.withPools(pools);
        });

        Run run = Run.of(azure.emulator(), "user-assigned " + Run.DEMO + " --node-pool vms --yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Node pool 'vms' has no scale set.", "provisioner workload-identity", "system-assigned");
    }

    @Test
    void aScaleSetThatLostItsTag() {
        ScaleSet apps = azure.scaleSet("apps");
        azure.world().put(apps.withTags(Map.of("aks-managed-poolName", "somebody-elses")));

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.err()).contains("No scale set in resource group", "Put the tag back on the right one of");
    }

    @Test
    void aReadOnlyNodeResourceGroup() {
        azure.changeCluster(cluster -> cluster.withRestriction(Cluster.Restriction.READ_ONLY));

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("read-only", "Node resource group lockdown is on", "workload-identity", "system-assigned");
    }

    @Test
    void aClusterWithAServicePrincipal() {
        Cluster before = azure.cluster();
        azure.changeCluster(cluster -> new Cluster(
                before.id(),
                before.location(),
                before.tags(),
                before.kubernetesVersion(),
                before.nodeResourceGroup(),
                before.controlPlanePrincipal(),
                Optional.empty(),
                Optional.of("0f8fad5b-d9cb-469f-a165-70867728950e"),
                false,
                false,
                before.restriction(),
                before.pools()));

        for (String command : List.of("user-assigned --node-pool apps", "system-assigned")) {
            Run run = Run.of(azure.emulator(), command + " --yes " + Run.DEMO);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("runs with a service principal", "--enable-managed-identity");
        }
    }

    @Test
    void aRegistryOfAnotherTenant() {
        ResourceId other = ResourceId.subscription("22222222-2222-2222-2222-222222222222");
        World world = azure.world();
        world.put(new Subscription(other, "Theirs", "99999999-9999-9999-9999-999999999999"));
        world.put(new ResourceGroup(other.group("theirs"), "westeurope", Map.of(), Optional.empty()));
        ResourceId id = other.group("theirs").resource(Registry.TYPE, "theirregistry");

        Run run = Run.of(azure.emulator(), OPTION_B.replace("demoregistry", id.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err())
                .contains("Registry 'theirregistry' is in another tenant than this login. Subscription '"
                        + other.subscriptionId().orElseThrow()
                        + "' is in tenant 99999999-9999-9999-9999-999999999999, and")
                .contains("A managed identity can be given roles in its own tenant only.");
    }

    @Test
    void twoClustersOfOneName() {
        ResourceId second = azure.group()
                .subscriptionId()
                .map(ResourceId::subscription)
                .orElseThrow()
                .group("second");
        azure.world().put(new ResourceGroup(second, "westeurope", Map.of(), Optional.empty()));
        Cluster before = azure.cluster();
        azure.world()
                .put(new Cluster(
                        second.resource(Cluster.TYPE, "demo-aks"),
                        before.location(),
                        before.tags(),
                        before.kubernetesVersion(),
                        "MC_second",
                        before.controlPlanePrincipal(),
                        before.kubelet(),
                        Optional.empty(),
                        false,
                        false,
                        before.restriction(),
                        before.pools()));

        Run run = Run.of(azure.emulator(), "user-assigned --cluster demo-aks --registry demoregistry --node-pool apps");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("several clusters named 'demo-aks'", "--resource-group: demo/demo-aks, second/demo-aks");
    }

    @Test
    void aLoginThatMayNotAssignRoles() {
        Run run = Run.as(azure.emulator(), "contributor", OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("This login may not perform Microsoft.Authorization/roleAssignments/write on "
                        + azure.registry().id())
                .contains("the role 'Role Based Access Control Administrator'")
                .doesNotContain("virtualMachineScaleSets/write");
    }

    @Test
    void aLoginThatMayOnlyReadIsToldAllThatItMisses() {
        Run run = Run.as(azure.emulator(), "reader", OPTION_B);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("userAssignedIdentities/write", "userAssignedIdentities/assign/action")
                .contains("virtualMachineScaleSets/write", "roleAssignments/write");
    }

    @Test
    void aReaderMayLookAtAPlanAndIsWarnedOfWhatApplyingItTakes() {
        Run run = Run.as(azure.emulator(), "reader", OPTION_B + " --dry-run --detailed-exitcode");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(10);
        assertThat(run.out())
                .contains("Plan: 3 changes")
                .contains("Warning: This login may not perform Microsoft.Authorization/roleAssignments/write on "
                        + azure.registry().id())
                .contains("userAssignedIdentities/write", "virtualMachineScaleSets/write")
                .doesNotContain("could not be read");
    }

    @Test
    void whatStandsInTheWayOfADryRunBesidesRightsRefusesIt() {
        String wrong = OPTION_B.replace("--node-pool apps", "--node-pool app") + " --dry-run --detailed-exitcode";

        Run run = Run.as(azure.emulator(), "reader", wrong);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("There is no node pool 'app'", "This login may not perform");
    }

    @Test
    void aReaderMayLookAtAPlanThatIsDoneAlready() {
        // By the admin, on another Azure, so that this one stays without writes.
        try (Azure done = new Azure()) {
            Run.of(done.emulator(), OPTION_B);

            Run run = Run.as(done.emulator(), "reader", OPTION_B);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("No changes");
        }
    }

    @Test
    void aSecretThatIsWrong() {
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment());
        environment.put("AZURE_CLIENT_SECRET", "wrong");

        Run run = Run.of(environment, new Run.NoTerminal(), OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("Nothing was changed:\nEntra refused the login: ")
                .contains("AADSTS7000215");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void aValuesFileThatCannotBeUsedBeforeAnythingIsAsked(String content, String fact) throws java.io.IOException {
        Path values = directory.resolve("values.yaml");
        java.nio.file.Files.writeString(values, content);

        Run run = Run.of(azure.emulator(), OPTION_B + "--values " + values);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains(values.toString(), fact);
        assertThat(values).hasContent(content);
        assertThat(azure.emulator().requests().all()).isEmpty();
    }

    static Stream<Arguments> valuesFiles() {
        return Stream.of(
                arguments("env: [", "values.yaml:1"),
                arguments("- a\n- b\n", "mapping"),
                arguments("env: nothing\n", "env"));
    }

    @Test
    void aValuesFileInADirectoryThatIsNotThere() {
        Run run = Run.of(azure.emulator(), OPTION_B + "--values " + directory.resolve("no/values.yaml"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("directory does not exist");
        assertThat(azure.emulator().requests().all()).isEmpty();
    }
}
