package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.Optional;

/** Option B: an identity of its own, attached to the scale sets of the chosen pools. */
final class DedicatedIdentity {

    private final Request request;
    private final Observed observed;
    private final Draft draft;

    private DedicatedIdentity(Request request, Observed observed, Draft draft) {
        this.request = request;
        this.observed = observed;
        this.draft = draft;
    }

    static void draft(Request request, Observed observed, Draft draft) {
        new DedicatedIdentity(request, observed, draft).draft();
    }

    private void draft() {
        Optional<Cluster> cluster = observed.cluster().value();
        Optional<Identity> identity = observed.identity().value();
        if (observed.identity() instanceof Lookup.Unreadable<Identity> unreadable) {
            draft.blocked("identity", unreadable.failure());
        } else {
            cluster.ifPresent(found -> identity(identity, found));
        }
        observed.registry().value().ifPresent(registry -> access(registry, identity));
        cluster.filter(found -> !found.servicePrincipal()).ifPresent(found -> attachments(found, identity));
    }

    private void identity(Optional<Identity> identity, Cluster cluster) {
        ResourceId id = request.identityId(cluster);
        if (identity.isPresent()) {
            draft.inPlace(
                    "identity",
                    id.name() + " in resource group " + id.resourceGroup().orElseThrow());
        } else {
            draft.pending(new CreateIdentity(id, request.identity().location().orElse(cluster.location())));
        }
    }

    private void access(Registry registry, Optional<Identity> identity) {
        List<WantedRole> wanted = request.wantedOn(registry);
        if (identity.isEmpty()) {
            wanted.forEach(role -> draft.pending(
                    GrantRole.toNewIdentity(role, registry, request.identity().name())));
            draft.connects(new Connection(registry.loginServer(), Optional.empty(), Optional.empty()));
            return;
        }
        draft.connects(new Connection(
                registry.loginServer(),
                identity.get().clientId(),
                identity.get().tenantId()));
        Optional<List<RoleGrant>> held = draft.expect("role", observed.grants(), Refusals::noGrants);
        held.ifPresent(grants -> new Grants(registry, grants).draft(wanted, identity.get(), draft));
    }

    private void attachments(Cluster cluster, Optional<Identity> identity) {
        if (request.pools().isOpen() && cluster.pools().size() > 1) {
            draft.blocked("node pool", Refusals.choosePools(cluster));
            return;
        }
        List<NodePool> pools = Pools.chosen(request.pools(), cluster, draft);
        draft.reaches(Pools.reach(pools, cluster));
        if (draft.expect("node pool", observed.scaleSets(), Refusals::noScaleSets)
                .isEmpty()) {
            return;
        }
        boolean locked = false;
        for (NodePool pool : pools) {
            Optional<ScaleSet> scaleSet = Pools.scaleSet(pool, cluster, observed, draft);
            if (scaleSet.isPresent()) {
                locked |= !attachment(pool, scaleSet.get(), request.identityId(cluster), identity.isPresent());
            }
        }
        if (cluster.lockedNodeGroup()) {
            if (locked) {
                draft.blocked("node group", Refusals.lockedNodeGroup(cluster));
            }
        } else {
            draft.holds("node group", cluster.nodeResourceGroup() + " may be changed");
        }
        if (!pools.isEmpty()) {
            draft.note("Every pod on node pool " + Pools.names(pools) + " can use this identity.");
            draft.note("AKS does not promise to keep an identity that was attached from outside through upgrades:"
                    + " provisioner verify tells when it is gone, and a second run puts it back.");
        }
    }

    /** Whether it is there; otherwise it is pending from now on. */
    private boolean attachment(NodePool pool, ScaleSet scaleSet, ResourceId id, boolean existing) {
        if (existing && scaleSet.has(id)) {
            draft.inPlace(
                    "attachment",
                    "identity " + id.name() + " on scale set " + scaleSet.name() + " (node pool " + pool.name() + ")");
            return true;
        }
        draft.pending(new AttachIdentity(scaleSet, pool.name(), id, existing));
        if (scaleSet.identities() == 1 && scaleSet.system().isEmpty()) {
            draft.warn("Node pool " + pool.name() + " goes from one identity to two: pods there that ask the metadata"
                    + " service for a token without naming a client id get 400 \"Multiple user assigned identities"
                    + " exist\" from then on. Set AZURE_CLIENT_ID in those pods.");
        }
        return false;
    }
}
