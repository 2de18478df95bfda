package io.registrycleaner.provisioner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small Azure to decide about: one cluster, two pools, one registry. Its {@link Cloud} changes it as Azure would. */
final class Facts implements Cloud {

    static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    static final ResourceId GROUP = ResourceId.subscription(SUBSCRIPTION).group("demo");
    static final ResourceId NODES = ResourceId.subscription(SUBSCRIPTION).group("MC_demo");
    static final ResourceId DEDICATED = GROUP.resource(Identity.TYPE, Request.IdentityName.DEFAULT);
    static final Identity KUBELET = identity(NODES.resource(Identity.TYPE, "demo-aks-agentpool"));

    List<NodePool> pools = new ArrayList<>(
            List.of(new NodePool("system", NodePool.Kind.SCALE_SET), new NodePool("apps", NodePool.Kind.SCALE_SET)));
    Map<String, ScaleSet> scaleSets = new LinkedHashMap<>();
    boolean locked;
    boolean servicePrincipal;
    Optional<String> oidcIssuer = Optional.empty();
    boolean workloadIdentity;
    Registry registry =
            new Registry(GROUP.resource(Registry.TYPE, "demoregistry"), "demoregistry.azurecr.io", false, true, true);
    Optional<Identity> dedicated = Optional.empty();
    List<RoleGrant> grants = new ArrayList<>();
    Optional<Connection> inValuesFile = Optional.empty();
    boolean withValuesFile;
    List<FederatedCredential> credentials = new ArrayList<>();

    Facts() {
        pools.forEach(pool ->
                scaleSet(pool.name(), Optional.empty(), List.of(KUBELET.id().orElseThrow())));
    }

    static Identity identity(ResourceId id) {
        return new Identity(
                Optional.of(id),
                id.name(),
                "principal of " + id.name(),
                Optional.of("client of " + id.name()),
                Optional.of("tenant"));
    }

    /** @param id of its scale set */
    static Identity system(ResourceId id) {
        return new Identity(
                Optional.empty(),
                id.name(),
                "principal of " + id.name(),
                Optional.of("client of " + id.name()),
                Optional.of("tenant"));
    }

    ScaleSet scaleSet(String pool, Optional<Identity> system, List<ResourceId> userAssigned) {
        ScaleSet set = new ScaleSet(scaleSetId(pool), Optional.of(pool), system, userAssigned);
        scaleSets.put(pool, set);
        return set;
    }

    static ResourceId scaleSetId(String pool) {
        return NODES.resource(ScaleSet.TYPE, "aks-" + pool + "-1-vmss");
    }

    Facts withIdentity() {
        dedicated = Optional.of(identity(DEDICATED));
        return this;
    }

    Facts withAttached(String pool) {
        withIdentity();
        ScaleSet now = scaleSets.get(pool);
        scaleSet(pool, now.system(), List.of(KUBELET.id().orElseThrow(), DEDICATED));
        return this;
    }

    Facts withSystemIdentity(String pool) {
        scaleSet(
                pool,
                Optional.of(system(scaleSetId(pool))),
                List.of(KUBELET.id().orElseThrow()));
        return this;
    }

    Facts withRepositoryRoles() {
        registry = new Registry(registry.id(), registry.loginServer(), true, true, true);
        return this;
    }

    Facts withLock() {
        locked = true;
        return this;
    }

    Identity dedicated() {
        return dedicated.orElseThrow();
    }

    Facts grant(Identity identity, Role role, String scope) {
        return grant(identity, role, scope, Optional.empty(), false);
    }

    /** @param ours whether the provisioner made it */
    Facts grant(Identity identity, Role role, String scope, Optional<RepositoryCondition> condition, boolean ours) {
        String id = scope + "/providers/Microsoft.Authorization/roleAssignments/of " + identity.name() + " " + role;
        grants.add(new RoleGrant(identity.principalId(), role.guid(), scope, condition, id, true, ours));
        return this;
    }

    Cluster cluster() {
        return new Cluster(
                GROUP.resource(Cluster.TYPE, "demo-aks"),
                "westeurope",
                "MC_demo",
                locked,
                servicePrincipal,
                servicePrincipal ? Optional.empty() : Optional.of(KUBELET),
                pools,
                oidcIssuer,
                workloadIdentity);
    }

    Observed observed() {
        return new Observed(
                Lookup.found(cluster()),
                Lookup.found(registry),
                Lookup.found(List.copyOf(scaleSets.values())),
                dedicated.map(Lookup::found).orElseGet(() -> Lookup.missing(List.of())),
                Lookup.found(List.copyOf(grants)),
                withValuesFile ? Optional.of(valuesFile()) : Optional.empty(),
                Lookup.found(List.copyOf(credentials)));
    }

    static Request request(IdentityKind option, String... poolNames) {
        return request(Optional.of(option), new PoolChoice(List.of(poolNames), false));
    }

    static Request request(Optional<IdentityKind> option, PoolChoice pools) {
        return new Request(
                option,
                new Request.ClusterName("demo-aks", Optional.of("demo"), SUBSCRIPTION),
                RegistryName.parse("demoregistry", Optional.empty(), SUBSCRIPTION),
                pools,
                new Request.IdentityName(Request.IdentityName.DEFAULT, Optional.empty(), Optional.empty()),
                false,
                ServiceAccount.DEFAULT,
                RoleChoice.auto());
    }

    static Request with(Request request, boolean cleanup, RoleChoice roles) {
        return new Request(
                request.option(),
                request.cluster(),
                request.registry(),
                request.pools(),
                request.identity(),
                cleanup,
                request.serviceAccount(),
                roles);
    }

    static Rights allRights(Draft draft) {
        Map<ResourceId, List<Permission>> at = new LinkedHashMap<>();
        draft.needs().forEach(need -> at.put(need.scope(), List.of(new Permission(List.of("*"), List.of()))));
        return new Rights(at);
    }

    Decision decide(Request request) {
        Draft draft = Planner.draft(request, observed());
        return draft.decide(allRights(draft));
    }

    /** Applies a plan as a run does. */
    void apply(Plan plan) {
        Optional<Identity> created = Optional.empty();
        for (Step step : plan.steps()) {
            Outcome outcome = created.map(step::knowing).orElse(step).applyTo(this);
            if (outcome.identity().isPresent()) {
                created = outcome.identity();
            }
        }
        if (plan.valuesFile().isPresent()) {
            inValuesFile = Optional.of(created.map(plan::connectionWith).orElse(plan.connection()));
        }
    }

    @Override
    public Outcome addCredential(ResourceId identity, FederatedCredential credential) {
        credentials.removeIf(one -> one.name().equals(credential.name()));
        credentials.add(credential);
        return Outcome.of(true);
    }

    @Override
    public Outcome revokeRole(RoleGrant grant) {
        return Outcome.of(grants.removeIf(one -> one.id().equals(grant.id())));
    }

    @Override
    public Outcome detachIdentity(ScaleSet scaleSet, ResourceId identity) {
        List<ResourceId> left = new ArrayList<>(scaleSet.userAssigned());
        boolean there = left.remove(identity);
        scaleSet(scaleSet.pool().orElseThrow(), scaleSet.system(), left);
        return Outcome.of(there);
    }

    @Override
    public Outcome removeCredential(ResourceId identity, FederatedCredential credential) {
        return Outcome.of(credentials.remove(credential));
    }

    @Override
    public Outcome deleteIdentity(ResourceId identity) {
        boolean there = dedicated.isPresent();
        dedicated = Optional.empty();
        return Outcome.of(there);
    }

    @Override
    public Outcome createIdentity(ResourceId id, String location) {
        dedicated = Optional.of(identity(id));
        return new Outcome(true, dedicated);
    }

    @Override
    public Outcome attachIdentity(ScaleSet target, ResourceId identity) {
        ScaleSet now = scaleSets.get(target.pool().orElseThrow());
        List<ResourceId> attached = new ArrayList<>(now.userAssigned());
        attached.add(identity);
        scaleSet(now.pool().orElseThrow(), now.system(), attached);
        return Outcome.of(true);
    }

    @Override
    public Outcome grantRole(Assignment wanted) {
        boolean there = grants.removeIf(
                grant -> wanted.name().filter(grant.name()::equals).isPresent());
        assertThat(there).isEqualTo(wanted.name().isPresent());
        String name = wanted.name().orElse("of " + wanted.principalId() + " " + wanted.role());
        grants.add(new RoleGrant(
                wanted.principalId(),
                wanted.role().guid(),
                wanted.scope().toString(),
                wanted.condition(),
                wanted.scope() + "/providers/Microsoft.Authorization/roleAssignments/" + name,
                true,
                true));
        return Outcome.of(true);
    }

    private ValuesTarget valuesFile() {
        return new ValuesTarget() {
            @Override
            public String path() {
                return "values.yaml";
            }

            @Override
            public boolean exists() {
                return inValuesFile.isPresent();
            }

            @Override
            public boolean differsFrom(Connection connection) {
                return !inValuesFile.equals(Optional.of(connection));
            }
        };
    }
}
