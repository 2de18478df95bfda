package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.NodePool;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceGroup;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person is shown of a subscription; nothing is ever written. */
class DiscoverTest {

    private final Azure azure = new Azure();

    @AfterEach
    void wroteNothing() {
        List<RequestLog.Entry> asked = azure.takeRequests();
        azure.close();
        assertThat(asked).noneMatch(RequestLog.Entry::isWrite);
    }

    @Test
    void showsClustersPoolsAndRegistriesInThreeRequests() {
        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replace(azure.emulator().loginServer("demoregistry"), "localhost:12345"))
                .isEqualTo("""
                        CLUSTER      WHERE                               IDENTITY                     FEDERATION            OPTIONS
                          NODE POOL  MADE OF                             ON ITS NODES
                        demo-aks     demo, westeurope                    managed identity             OIDC issuer on        A B C
                                     nodes: MC_demo_demo-aks_westeurope  kubelet: demo-aks-agentpool  workload identity on
                                     (Unrestricted)
                          system     scale set aks-system-26439555-vmss  demo-aks-agentpool                                 A B C
                          apps       scale set aks-apps-26439555-vmss    demo-aks-agentpool                                 A B C

                        REGISTRY      WHERE  LOGIN SERVER     SKU       PERMISSIONS    PUBLIC   ARM       ANONYMOUS
                                                                                       NETWORK  TOKENS    PULL
                        demoregistry  demo   localhost:12345  Standard  RBAC registry  on       accepted  off

                        demo-aks: Option C, workload-identity. Only pods of the cleaner's service account get the identity, and no
                        upgrade takes it away.
                          do       provisioner workload-identity --cluster demo-aks --resource-group demo --registry demoregistry --dry-run
                        """);
        assertThat(azure.takeRequests()).hasSize(3);
    }

    @Test
    void showsWhatIsUnusual() {
        azure.changeCluster(cluster -> cluster.withRestriction(Cluster.Restriction.READ_ONLY)
                .withOidcIssuer(false, false)
                .withPools(List.of(
                        cluster.pools().get(1),
                        new NodePool("vms", NodePool.Mode.USER, NodePool.Type.VIRTUAL_MACHINES, "Standard_D2s_v5", 1),
                        new NodePool(
                                "old", NodePool.Mode.USER, NodePool.Type.AVAILABILITY_SET, "Standard_D2s_v5", 1))));
        azure.giveSystemIdentity("apps");
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC)
                .withSku(Registry.Sku.PREMIUM)
                .withArmAudience(false)
                .withPublicNetworkAccess(false)
                .withAnonymousPull(true));

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("(ReadOnly)", "OIDC issuer off", "workload identity off")
                .containsPattern("  vms +virtual machines +each machine's own +A - -")
                .containsPattern("  old +availability set +each machine's own +A - -")
                .containsPattern("  apps +scale set aks-apps-\\d+-vmss +\\(system-assigned\\) +A - -\\n"
                        + " +demo-aks-agentpool\\n")
                .containsPattern("Premium +ABAC repository +off +refused +on\\n")
                .contains(
                        "demo-aks: Option C, workload-identity. Best here, for it does not depend on the nodes: the node")
                .contains("  do       az aks update --resource-group demo --name demo-aks --enable-oidc-issuer"
                        + " --enable-workload-identity\n")
                .contains("  not B    The node resource group 'MC_demo_demo-aks_westeurope' is read-only")
                .contains("  not B    Node pool 'vms' has no scale set.\n")
                .contains("  not C    The OIDC issuer of cluster 'demo-aks' is off.\n");
    }

    /** But for the login server, which is an address of the emulator here. */
    @Test
    void printsWhatTheDocumentationShows() throws IOException {
        NodePool apps = azure.cluster().pools().get(1);
        NodePool builds =
                new NodePool("builds", NodePool.Mode.USER, NodePool.Type.VIRTUAL_MACHINES, "Standard_D2s_v5", 1);
        azure.changeCluster(cluster -> cluster.withPools(List.of(apps, builds)));
        String documentation = Files.readString(Path.of("..", "docs", "provisioning.md"));
        String shown = documentation.substring(documentation.indexOf("\nCLUSTER ") + 1);

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(withoutRegistries(run.out())).isEqualTo(withoutRegistries(shown.substring(0, shown.indexOf("```"))));
    }

    private static List<String> withoutRegistries(String output) {
        return Arrays.stream(output.split("\n\n"))
                .filter(part -> !part.startsWith("REGISTRY"))
                .map(String::stripTrailing)
                .toList();
    }

    @Test
    void showsAClusterWithAServicePrincipal() {
        azure.changeCluster(cluster -> cluster.withServicePrincipal("0f8fad5b-d9cb-469f-a165-70867728950e"));

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("service principal")
                .doesNotContain("managed identity  ")
                .contains("  not A    Cluster 'demo-aks' runs with a service principal")
                .contains("  not B    Cluster 'demo-aks' runs with a service principal");
    }

    @Test
    void fitsTheLineWhateverTheNamesAre() {
        ResourceId group = azure.group()
                .subscriptionId()
                .map(ResourceId::subscription)
                .orElseThrow()
                .group("g".repeat(40) + "-" + "h".repeat(49));
        azure.world().put(new ResourceGroup(group, "westeurope", Map.of(), Optional.empty()));
        Cluster demo = azure.cluster();
        azure.deployment()
                .cluster(new Cluster(
                        group.resource(Cluster.TYPE, "c".repeat(63)),
                        demo.location(),
                        demo.tags(),
                        demo.kubernetesVersion(),
                        "MC_" + "n".repeat(77),
                        demo.controlPlanePrincipal(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        demo.restriction(),
                        demo.pools()));

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out().lines().filter(line -> !line.startsWith("  do ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(run.out().lines().filter(line -> line.contains("ccc"))).hasSizeGreaterThan(2);
    }

    @Test
    void listsAllPagesAndEachClustersScaleSetsOnce() {
        for (int i = 0; i < 30; i++) {
            addCluster("demo", "extra-" + i);
        }
        azure.world().settings().setPageSize(10);

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("extra-") && line.contains("demo, westeurope")))
                .hasSize(30);
        assertThat(azure.takeRequests()).hasSize(4 + 1 + 31);
    }

    @Test
    void showsOneClusterWhereItIsNamed() {
        addCluster("demo", "other-aks");

        Run run = Run.of(azure.emulator(), "discover --cluster DEMO-AKS -g Demo");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("demo-aks", "demoregistry").doesNotContain("other-aks");
        assertThat(azure.takeRequests()).hasSize(3);
    }

    @Test
    void namesWhatMayHaveBeenMeant() {
        Run cluster = Run.of(azure.emulator(), "discover --cluster demo-ask");
        Run group = Run.of(azure.emulator(), "discover -g dmeo");
        Run subscription = Run.of(azure.emulator(), "discover --subscription 8b1d6e3a-2c97-4f05-b3ea-714f09c6d259");

        assertThat(cluster.exitCode()).isEqualTo(1);
        assertThat(cluster.err()).contains("There is no cluster 'demo-ask'.", "Did you mean demo/demo-aks?");
        assertThat(cluster.out()).isEmpty();
        assertThat(group.exitCode()).isEqualTo(1);
        assertThat(group.err()).contains("There is no cluster in a resource group named 'dmeo'.", "Did you mean demo?");
        assertThat(subscription.exitCode()).isEqualTo(1);
        assertThat(subscription.err())
                .containsOnlyOnce("There is no subscription '8b1d6e3a-2c97-4f05-b3ea-714f09c6d259'")
                .contains("Demo?");
    }

    @Test
    void reckonsWithAnImdsRestrictionThatItIsTold() {
        Run run = Run.of(azure.emulator(), "discover --imds-restriction");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .containsPattern("demo-aks-agentpool +- - C")
                .contains("does not depend on the nodes: pods do not reach")
                .contains("  not A    IMDS restriction", "  not B    IMDS restriction");
    }

    @Test
    void tellsWhoMayNotReadTheNodeGroupAndShowsTheRest() {
        login("group-reader", azure.group());

        Run run = Run.as(azure.emulator(), "group-reader", "discover");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.err())
                .contains("Could not list the scale sets of cluster 'demo-aks' in resource group"
                        + " 'MC_demo_demo-aks_westeurope': 403 AuthorizationFailed")
                .contains("Ask an owner of that scope for the role 'Reader' on it.");
        assertThat(run.out())
                .containsPattern("  apps +a scale set, not readable +\\? +A \\? C")
                .contains("  B?       The scale set of node pool 'apps' could not be read.")
                .contains("demoregistry");
    }

    @Test
    void tellsWhichListMayNotBeReadAndShowsTheOther() {
        forbid("*/providers/Microsoft.ContainerRegistry/registries");

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("Could not list the registries: 403 AuthorizationFailed");
        assertThat(run.out())
                .contains("demo-aks-agentpool", "--registry REGISTRY")
                .doesNotContain("LOGIN SERVER");
    }

    @Test
    void showsRegistriesWhereClustersMayNotBeRead() {
        forbid("*/providers/Microsoft.ContainerService/managedClusters");

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("Could not list the clusters: 403 AuthorizationFailed");
        assertThat(run.out()).contains("demoregistry").doesNotContain("CLUSTER");
    }

    @Test
    void isNotAllowedWhereNothingMayBeRead() {
        Principal nobody = nobody("nobody");
        azure.world().add(nobody);

        Run run = runAs("nobody");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("Could not list the clusters: 403", "Could not list the registries: 403")
                .contains("the role 'Reader'");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void failsWhereNothingCouldBeReadForAnotherReason() {
        azure.world().faults().add(Fault.on(Face.ARM, "GET", "*/providers/*").answering(400, "Bad", "No."));

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("400 Bad: No.").doesNotContain("\tat ");
    }

    @Test
    void saysInOneSentenceThatASubscriptionIsEmpty() {
        ResourceId empty = ResourceId.subscription("22222222-2222-2222-2222-222222222222");
        azure.world().put(new Subscription(empty, "Empty", tenant()));
        login("visitor", empty);

        Run run = Run.as(azure.emulator(), "visitor", "discover --subscription Empty");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out().replace("\n", " "))
                .isEqualTo("This login sees neither an AKS cluster nor a registry in subscription"
                        + " 22222222-2222-2222-2222-222222222222: check --subscription and --tenant, and that it has"
                        + " the role Reader there, for lists leave out what it may not read. ");
    }

    @Test
    void aResourceProviderThatWasNeverRegisteredMeansThatThereIsNone() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/providers/Microsoft.ContainerService/managedClusters")
                        .answering(
                                409,
                                "MissingSubscriptionRegistration",
                                "The subscription is not registered to use namespace 'Microsoft.ContainerService'."));

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("demoregistry", "This login sees no AKS cluster in subscription");
    }

    @Test
    void saysWhichKindThereIsNoneOf() {
        azure.world().remove(azure.registry().id());

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo-aks", "This login sees no registry in subscription");
    }

    @Test
    void noticesALostTagAndALostKubeletIdentity() {
        ScaleSet apps = azure.scaleSet("apps");
        azure.world().put(apps.withIdentities(apps.system(), new TreeSet<>()));
        ScaleSet system = azure.scaleSet("system");
        azure.world().remove(system.id());

        Run run = Run.of(azure.emulator(), "discover");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("  apps +scale set aks-apps-\\d+-vmss +none +- B C")
                .containsPattern("  system +a scale set, not found +\\? +- - C")
                .contains("belongs to node pool", "does not carry the kubelet identity");
    }

    private void forbid(String path) {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", path)
                        .answering(
                                403,
                                "AuthorizationFailed",
                                "The client 'x' with object id 'y' does not have authorization to perform action"
                                        + " 'Microsoft.X/y/read' over scope 'z' or the scope is invalid."));
    }

    private void addCluster(String group, String name) {
        Cluster demo = azure.cluster();
        azure.deployment()
                .cluster(new Cluster(
                        azure.group()
                                .subscriptionId()
                                .map(ResourceId::subscription)
                                .orElseThrow()
                                .group(group)
                                .resource(Cluster.TYPE, name),
                        demo.location(),
                        demo.tags(),
                        demo.kubernetesVersion(),
                        "MC_" + name,
                        demo.controlPlanePrincipal(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        demo.restriction(),
                        demo.pools()));
    }

    private String tenant() {
        return azure.world().list(Subscription.class).get(0).tenantId();
    }

    private Principal nobody(String name) {
        return new Principal(
                name,
                tenant(),
                azure.world().newGuid(name + " object"),
                azure.world().newGuid(name + " client"),
                new Principal.ClientSecret(name + "-secret"));
    }

    /** Somebody who may read this scope and nothing else. */
    private void login(String name, ResourceId scope) {
        Principal principal = nobody(name);
        azure.world().add(principal);
        azure.deployment().grant(principal.objectId(), BuiltInRoles.READER, scope);
    }

    private Run runAs(String principal) {
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment(principal));
        environment.put("AZURE_SUBSCRIPTION_ID", azure.group().subscriptionId().orElseThrow());
        return Run.of(environment, new Run.NoTerminal(), "discover");
    }

    @Test
    void asMarkdownItIsOnePageWithTheTablesInIt() {
        Run run = Run.of(azure.emulator(), "discover --output markdown");

        assertThat(run.out()).startsWith("## provisioner discover").contains("```text", "demo-aks", "demoregistry");
    }
}
