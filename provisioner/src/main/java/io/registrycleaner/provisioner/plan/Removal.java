package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes back what was provisioned for one cluster and one registry, as far as it bears our mark: roles first, then attachments, then
 * credentials, and the identity last, if nobody else has to do with it.
 */
public final class Removal {

    private final Observed observed;
    private final Uses uses;
    private final Draft draft;

    private Removal(Observed observed, Uses uses, Draft draft) {
        this.observed = observed;
        this.uses = uses;
        this.draft = draft;
    }

    public static Draft draft(Request request, Observed observed, Lookup<Uses> uses) {
        Draft draft = Draft.ofRemoval(observed.values());
        Planner.targets(request, observed, draft);
        Optional<Uses> known = draft.expect("identity", uses, Refusals::noGrants);
        if (observed.cluster().value().isPresent()
                && observed.registry().value().isPresent()
                && known.isPresent()) {
            new Removal(observed, known.get(), draft)
                    .draft(
                            observed.cluster().value().get(),
                            observed.registry().value().get());
        }
        return draft;
    }

    /** The identities that the nodes have without our doing; roles that we gave them are taken back. */
    public static List<Identity> ofNodes(Observed observed) {
        Stream<Identity> kubelet = observed.cluster().value().flatMap(Cluster::kubelet).stream();
        Stream<Identity> systems =
                observed.scaleSets().value().orElse(List.of()).stream().flatMap(scaleSet -> scaleSet.system().stream());
        return Stream.concat(kubelet, systems).toList();
    }

    private void draft(Cluster cluster, Registry registry) {
        draft.connects(new Connection(registry.loginServer(), Optional.empty(), Optional.empty()));
        for (Identity identity : ofNodes(observed)) {
            revoke(registry, identity, uses.ofNodes());
        }
        if (observed.identity() instanceof Lookup.Unreadable<Identity> unreadable) {
            draft.blocked("identity", unreadable.failure());
            return;
        }
        observed.identity().value().ifPresent(identity -> own(cluster, registry, identity));
        if (draft.needs().isEmpty()) {
            draft.note("Nothing that the provisioner made for this cluster and this registry is left.");
        }
    }

    private void own(Cluster cluster, Registry registry, Identity identity) {
        ResourceId id = identity.id().orElseThrow();
        draft.expect("role", observed.grants(), Refusals::noGrants)
                .ifPresent(grants -> revoke(registry, identity, grants));
        List<FederatedCredential> credentials = draft.expect(
                        "credential", observed.credentials(), Refusals::noCredentials)
                .orElse(List.of());
        List<FederatedCredential> ofCluster = credentials.stream()
                .filter(credential -> FederatedIdentity.isOurs(credential, cluster))
                .toList();
        List<ScaleSet> carriers =
                draft.expect("node pool", observed.scaleSets(), Refusals::noScaleSets).orElse(List.of()).stream()
                        .filter(scaleSet -> scaleSet.has(id))
                        .toList();
        ofCluster.forEach(credential -> draft.pending(new RemoveCredential(id, credential)));
        if (!identity.ours()) {
            draft.note("Identity " + id.name()
                    + " does not bear the provisioner's mark (the tag managed-by): it stays, and so do its"
                    + " attachments to scale sets.");
            return;
        }
        if (!carriers.isEmpty() && cluster.lockedNodeGroup()) {
            draft.blocked("node group", Refusals.lockedNodeGroup(cluster));
        }
        carriers.forEach(scaleSet -> draft.pending(new DetachIdentity(scaleSet, id)));
        List<String> others = others(registry, carriers, credentials, ofCluster);
        if (others.isEmpty()) {
            draft.pending(new DeleteIdentity(id));
        } else {
            draft.note("Identity " + id.name() + " stays, as others use it: " + String.join(", ", others) + ".");
        }
    }

    private void revoke(Registry registry, Identity identity, List<RoleGrant> grants) {
        for (RoleGrant grant : grants) {
            boolean here =
                    grant.isMadeAt(registry.id()) && grant.principalId().equalsIgnoreCase(identity.principalId());
            if (here && grant.ours()) {
                draft.pending(new RevokeRole(grant, registry, identity.name()));
            } else if (here) {
                draft.note("A role of identity " + identity.name() + " on registry " + registry.name()
                        + " does not bear the provisioner's mark and stays: " + grant.id());
            }
        }
    }

    private List<String> others(
            Registry registry,
            List<ScaleSet> carriers,
            List<FederatedCredential> credentials,
            List<FederatedCredential> ofCluster) {
        List<String> others = new ArrayList<>();
        uses.everywhere().stream()
                .filter(grant -> !(grant.ours() && grant.isMadeAt(registry.id())))
                .forEach(grant -> others.add("a role at " + grant.scope()));
        uses.attachedTo().stream()
                .filter(id ->
                        carriers.stream().noneMatch(scaleSet -> scaleSet.id().equals(id)))
                .forEach(id -> others.add("scale set " + id.name()));
        credentials.stream()
                .filter(credential -> !ofCluster.contains(credential))
                .forEach(credential -> others.add("credential " + credential.name()));
        return others;
    }
}
