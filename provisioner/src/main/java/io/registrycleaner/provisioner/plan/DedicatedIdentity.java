package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ResourceId;
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
        new OwnIdentity(request, observed, draft).draft();
        observed.cluster()
                .value()
                .filter(found -> !found.servicePrincipal())
                .ifPresent(found -> attachments(found, observed.identity().value()));
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
            FederatedIdentity.recommend(cluster, draft);
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
