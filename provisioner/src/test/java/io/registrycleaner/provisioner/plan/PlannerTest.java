package io.registrycleaner.provisioner.plan;

import static io.registrycleaner.provisioner.plan.Facts.KUBELET;
import static io.registrycleaner.provisioner.plan.Facts.request;
import static io.registrycleaner.provisioner.plan.IdentityKind.DEDICATED;
import static io.registrycleaner.provisioner.plan.IdentityKind.NODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final Request B = request(DEDICATED, "apps");
    private static final Request A = request(NODE);
    private static final String REGISTRY = "/subscriptions/" + Facts.SUBSCRIPTION
            + "/resourceGroups/demo/providers/Microsoft.ContainerRegistry/registries/demoregistry";

    static Stream<Arguments> steps() {
        String create = "create identity docker-registry-cleaner-identity in resource group demo (westeurope)";
        String grant = "grant AcrPull on registry demoregistry to identity docker-registry-cleaner-identity";
        String attach =
                "attach identity docker-registry-cleaner-identity to scale set aks-apps-1-vmss (node pool apps)";
        String attachSystem =
                "attach identity docker-registry-cleaner-identity to scale set aks-system-1-vmss (node pool system)";
        return Stream.of(
                row("B from nothing creates, grants and attaches", B, facts -> {}, create, grant, attach),
                row("B with an identity that is there only grants and attaches", B, Facts::withIdentity, grant, attach),
                row("B with an attached identity only grants", B, facts -> facts.withAttached("apps"), grant),
                row(
                        "B with everything there does nothing",
                        B,
                        facts -> facts.withAttached("apps").grant(facts.dedicated(), Role.ACR_PULL, REGISTRY)),
                row(
                        "B takes a role inherited from the subscription for granted",
                        B,
                        facts -> facts.withAttached("apps")
                                .grant(facts.dedicated(), Role.ACR_PULL, "/subscriptions/" + Facts.SUBSCRIPTION)),
                row(
                        "B takes a stronger role for the one that is needed",
                        B,
                        facts -> facts.withAttached("apps").grant(facts.dedicated(), Role.ACR_PUSH, REGISTRY)),
                row(
                        "B does not take somebody else's role for its own",
                        B,
                        facts -> facts.withAttached("apps").grant(KUBELET, Role.ACR_PULL, REGISTRY),
                        grant),
                row(
                        "B for all pools attaches to each",
                        request(Optional.of(DEDICATED), new PoolChoice(List.of(), true)),
                        facts -> {},
                        create,
                        grant,
                        attachSystem,
                        attach),
                row(
                        "B on a cluster with one pool needs no name for it",
                        request(DEDICATED),
                        facts -> facts.pools.remove(0),
                        create,
                        grant,
                        attach),
                row(
                        "B on a registry with repository roles grants those that count there",
                        B,
                        facts -> facts.withAttached("apps").withRepositoryRoles(),
                        "grant Container Registry Repository Reader on registry demoregistry to identity"
                                + " docker-registry-cleaner-identity",
                        "grant Container Registry Repository Catalog Lister on registry demoregistry to identity"
                                + " docker-registry-cleaner-identity"),
                row(
                        "B on a registry with repository roles does not count AcrPull",
                        B,
                        facts -> facts.withAttached("apps")
                                .withRepositoryRoles()
                                .grant(facts.dedicated(), Role.ACR_PULL, REGISTRY)
                                .grant(facts.dedicated(), Role.CATALOG_LISTER, REGISTRY),
                        "grant Container Registry Repository Reader on registry demoregistry to identity"
                                + " docker-registry-cleaner-identity"),
                row(
                        "B on a locked cluster does nothing where everything is there",
                        B,
                        facts -> facts.withAttached("apps")
                                .withLock()
                                .grant(facts.dedicated(), Role.ACR_PULL, REGISTRY)),
                row(
                        "A grants to the kubelet identity, for all pools at once",
                        A,
                        facts -> {},
                        "grant AcrPull on registry demoregistry to identity demo-aks-agentpool"),
                row("A with the role there does nothing", A, facts -> facts.grant(KUBELET, Role.ACR_PULL, REGISTRY)),
                row(
                        "A works on a locked cluster, for it changes no scale set",
                        A,
                        Facts::withLock,
                        "grant AcrPull on registry demoregistry to identity demo-aks-agentpool"),
                row(
                        "A works on pools of single machines",
                        A,
                        facts -> {
                            facts.pools.clear();
                            facts.scaleSets.clear();
                            facts.pools.add(new NodePool("vms", NodePool.Kind.VIRTUAL_MACHINES));
                        },
                        "grant AcrPull on registry demoregistry to identity demo-aks-agentpool"),
                row(
                        "A prefers a scale set's system-assigned identity",
                        request(NODE, "apps"),
                        facts -> facts.withSystemIdentity("apps"),
                        "grant AcrPull on registry demoregistry to identity aks-apps-1-vmss"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void plans(String sentence, Request request, Consumer<Facts> given, List<String> expected) {
        Facts facts = new Facts();
        given.accept(facts);

        Plan plan = planned(facts.decide(request));

        assertThat(plan.steps())
                .map(step -> step.verb() + " " + step.describe())
                .isEqualTo(expected);
    }

    static Stream<Arguments> refusals() {
        Request open = request(DEDICATED);
        return Stream.of(
                refusal("B names the pools to choose from", open, facts -> {}, ExitCode.USAGE, "system, apps"),
                refusal(
                        "a pool that is not there, with the nearest names",
                        request(DEDICATED, "app"),
                        facts -> {},
                        ExitCode.FAILED,
                        "Did you mean apps, system?"),
                refusal(
                        "a cluster with a service principal",
                        B,
                        facts -> facts.servicePrincipal = true,
                        ExitCode.FAILED,
                        "service principal"),
                refusal(
                        "A as well on a cluster with a service principal",
                        A,
                        facts -> facts.servicePrincipal = true,
                        ExitCode.FAILED,
                        "service principal"),
                refusal(
                        "B on a locked node resource group",
                        B,
                        Facts::withLock,
                        ExitCode.FAILED,
                        "'MC_demo' is read-only"),
                refusal(
                        "B on a pool of single machines",
                        request(DEDICATED, "vms"),
                        facts -> facts.pools.add(new NodePool("vms", NodePool.Kind.VIRTUAL_MACHINES)),
                        ExitCode.FAILED,
                        "single virtual machines"),
                refusal(
                        "B on a pool of an availability set",
                        request(DEDICATED, "old"),
                        facts -> facts.pools.add(new NodePool("old", NodePool.Kind.AVAILABILITY_SET)),
                        ExitCode.FAILED,
                        "an availability set"),
                refusal(
                        "B on a pool whose scale set lost its tag and its name",
                        B,
                        facts -> facts.scaleSets.remove("apps"),
                        ExitCode.FAILED,
                        "aks-system-1-vmss"),
                refusal(
                        "A where pools have different identities and none is named",
                        A,
                        facts -> facts.withSystemIdentity("apps"),
                        ExitCode.USAGE,
                        "system, apps"),
                refusal(
                        "A where the named pools have different kinds of identities",
                        request(NODE, "system", "apps"),
                        facts -> facts.withSystemIdentity("apps"),
                        ExitCode.USAGE,
                        "do not share an identity"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refuses(String sentence, Request request, Consumer<Facts> given, ExitCode code, String words) {
        Facts facts = new Facts();
        given.accept(facts);

        List<Failure> problems = refused(facts.decide(request));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).code()).isEqualTo(code);
        assertThat(problems.get(0).toString()).contains(words);
    }

    @Test
    void refusesForAllReasonsAtOnce() {
        Facts facts = new Facts();
        facts.pools.add(new NodePool("vms", NodePool.Kind.VIRTUAL_MACHINES));
        facts.withLock();
        Request request = request(DEDICATED, "apps", "vms", "nope");

        Decision decision = Planner.draft(request, facts.observed()).decide(readerOf(facts, request));

        assertThat(refused(decision))
                .extracting(Failure::what)
                .satisfiesExactlyInAnyOrder(
                        what -> assertThat(what).contains("'nope'"),
                        what -> assertThat(what).contains("'vms' has no scale set"),
                        what -> assertThat(what).contains("read-only"),
                        what -> assertThat(what).contains("Microsoft.ManagedIdentity/userAssignedIdentities/write"),
                        what -> assertThat(what).contains("Microsoft.ManagedIdentity/userAssignedIdentities/assign"),
                        what -> assertThat(what).contains("Microsoft.Compute/virtualMachineScaleSets/write"),
                        what -> assertThat(what).contains("Microsoft.Authorization/roleAssignments/write"));
    }

    @Test
    void namesActionScopeAndRoleOfAMissingRight() {
        Facts facts = new Facts().withAttached("apps");

        Decision decision = Planner.draft(B, facts.observed()).decide(readerOf(facts, B));

        Failure problem = refused(decision).get(0);
        assertThat(problem.code()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(problem.what())
                .isEqualTo("This login may not perform Microsoft.Authorization/roleAssignments/write on " + REGISTRY
                        + ".");
        assertThat(problem.remedy()).contains("'Role Based Access Control Administrator'");
    }

    @Test
    void goesOnWithAWarningWherePermissionsCannotBeRead() {
        Plan plan = planned(
                Planner.draft(B, new Facts().withAttached("apps").observed()).decide(new Rights(Map.of())));

        assertThat(plan.warnings()).anyMatch(line -> line.contains("could not be read"));
        assertThat(plan.steps()).hasSize(1);
    }

    @Test
    void asksForNoRightsWhereNothingIsToBeDone() {
        Facts facts = new Facts().withAttached("apps");
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY);

        assertThat(Planner.draft(B, facts.observed()).needs()).isEmpty();
    }

    @Test
    void warnsWhereAPoolGoesFromOneIdentityToTwo() {
        assertThat(planned(new Facts().decide(B)).warnings())
                .anyMatch(line -> line.contains("apps goes from one identity to two"));
    }

    @Test
    void doesNotWarnOfASecondIdentityWherePodsAlreadyHaveToChoose() {
        Facts facts = new Facts();
        ResourceId other = Facts.NODES.resource("Microsoft.ManagedIdentity/userAssignedIdentities", "omsagent");
        facts.scaleSet("apps", Optional.empty(), List.of(KUBELET.id().orElseThrow(), other));

        assertThat(planned(facts.decide(B)).warnings()).isEmpty();
    }

    @Test
    void saysThatOptionAGivesTheAccessToEveryPod() {
        Plan plan = planned(new Facts().decide(A));

        assertThat(plan.warnings()).singleElement().asString().startsWith("Every pod on every node");
        assertThat(plan.notes()).anyMatch(line -> line.contains("no system-assigned identity"));
    }

    @Test
    void optionAConnectsWithTheKubeletIdentitysClientId() {
        assertThat(planned(new Facts().decide(A)).connection().azureClientId()).isEqualTo(KUBELET.clientId());
    }

    @Test
    void optionANamesASystemAssignedIdentityOnlyWhereTheNodeHasMore() {
        Facts facts = new Facts().withSystemIdentity("apps");
        Request apps = request(NODE, "apps");

        assertThat(planned(facts.decide(apps)).connection().azureClientId()).contains("client of aks-apps-1-vmss");

        facts.scaleSet("apps", Optional.of(Facts.system(Facts.scaleSetId("apps"))), List.of());

        assertThat(planned(facts.decide(apps)).connection().azureClientId()).isEmpty();
    }

    @Test
    void optionALeavesTheChoiceToTheMetadataServiceWhereEachPoolHasItsOwnIdentity() {
        Facts facts = new Facts().withSystemIdentity("apps").withSystemIdentity("system");

        Plan plan = planned(facts.decide(request(NODE, "apps", "system")));

        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.connection().azureClientId()).isEmpty();
    }

    @Test
    void deletingNeedsItsOwnRole() {
        Facts facts = new Facts().withAttached("apps");
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY);
        Request cleanup = Facts.with(B, true, RoleChoice.auto());

        assertThat(planned(facts.decide(cleanup)).steps())
                .extracting(Step::describe)
                .containsExactly("AcrDelete on registry demoregistry to identity docker-registry-cleaner-identity");
    }

    @Test
    void findsAScaleSetByItsNameWhereItsTagWasLost() {
        Facts facts = new Facts();
        var tagged = facts.scaleSets.get("apps");
        facts.scaleSets.put(
                "apps",
                new io.registrycleaner.provisioner.model.ScaleSet(
                        tagged.id(), Optional.empty(), tagged.system(), tagged.userAssigned()));

        assertThat(planned(facts.decide(B)).steps()).hasSize(3);
    }

    @Test
    void aChangedValuesFileIsAChangeToo() {
        Facts facts = new Facts().withAttached("apps");
        facts.grant(facts.dedicated(), Role.ACR_PULL, REGISTRY);
        facts.withValuesFile = true;

        Plan plan = planned(facts.decide(B));
        assertThat(plan.changes()).isEqualTo(1);

        facts.apply(plan);
        assertThat(planned(facts.decide(B)).isEmpty()).isTrue();
    }

    @Test
    void notesARegistryThatIsOnlyReachedByAPrivateEndpointOrOnlyTakesItsOwnTokens() {
        Facts facts = new Facts();
        Registry before = facts.registry;
        facts.registry = new Registry(before.id(), before.loginServer(), false, false, false);

        assertThat(planned(facts.decide(B)).notes())
                .anyMatch(line -> line.contains("private endpoint"))
                .anyMatch(line -> line.contains("only tokens made for ACR"));
    }

    @Test
    void passesOnWhatCouldNotBeReadOnceEach() {
        Failure unreachable = new Failure(ExitCode.FAILED, "Could not reach ARM.", "", "");
        Observed nothing = new Observed(
                new Lookup.Unreadable<>(unreachable),
                new Lookup.Unreadable<>(unreachable),
                Lookup.missing(List.of()),
                new Lookup.Unreadable<>(unreachable),
                Lookup.missing(List.of()),
                Optional.empty(),
                Lookup.found(List.of()));

        assertThat(refused(Planner.draft(B, nothing).decide(new Rights(Map.of()))))
                .containsExactly(unreachable);
    }

    @Test
    void withoutAnOptionTheDedicatedIdentityIsMeantUnlessOnlyTheNodesOwnHasTheRole() {
        Request any = request(Optional.empty(), new PoolChoice(List.of("apps"), false));
        Facts facts = new Facts();

        assertThat(Planner.draft(any, facts.observed()).option()).isEqualTo(DEDICATED);

        facts.grant(KUBELET, Role.ACR_PULL, REGISTRY);
        assertThat(Planner.draft(any, facts.observed()).option()).isEqualTo(NODE);

        facts.withIdentity();
        assertThat(facts.dedicated.flatMap(identity -> identity.id())).contains(Facts.DEDICATED);
        assertThat(Planner.draft(any, facts.observed()).option()).isEqualTo(DEDICATED);
    }

    private static Rights readerOf(Facts facts, Request request) {
        Map<ResourceId, List<Permission>> at = new java.util.HashMap<>();
        Planner.draft(request, facts.observed())
                .needs()
                .forEach(need -> at.put(need.scope(), List.of(new Permission(List.of("*/read"), List.of()))));
        return new Rights(at);
    }

    private static Plan planned(Decision decision) {
        assertThat(decision).isInstanceOf(Plan.class);
        return (Plan) decision;
    }

    private static List<Failure> refused(Decision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).problems();
    }

    private static Arguments row(String sentence, Request request, Consumer<Facts> given, String... expected) {
        return arguments(sentence, request, given, List.of(expected));
    }

    private static Arguments refusal(
            String sentence, Request request, Consumer<Facts> given, ExitCode code, String words) {
        return arguments(sentence, request, given, code, words);
    }
}
