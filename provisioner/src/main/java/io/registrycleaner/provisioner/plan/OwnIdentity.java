package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.util.List;
import java.util.Optional;

/** What Options B and C have in common: an identity of the cleaner's own, and its roles. */
final class OwnIdentity {

    private final Request request;
    private final Observed observed;
    private final Draft draft;

    OwnIdentity(Request request, Observed observed, Draft draft) {
        this.request = request;
        this.observed = observed;
        this.draft = draft;
    }

    /** Puts both into the draft: in place, or as steps. */
    void draft() {
        Optional<Identity> identity = observed.identity().value();
        if (observed.identity() instanceof Lookup.Unreadable<Identity> unreadable) {
            draft.blocked("identity", unreadable.failure());
        } else {
            observed.cluster().value().ifPresent(found -> identity(identity, found));
        }
        observed.registry().value().ifPresent(registry -> access(registry, identity));
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
        Optional<ServiceAccount> account =
                draft.option() == IdentityKind.FEDERATED ? Optional.of(request.serviceAccount()) : Optional.empty();
        if (identity.isEmpty()) {
            wanted.forEach(role -> draft.pending(
                    GrantRole.toNewIdentity(role, registry, request.identity().name())));
            draft.connects(new Connection(registry.loginServer(), Optional.empty(), Optional.empty(), account));
            return;
        }
        draft.connects(new Connection(
                registry.loginServer(),
                identity.get().clientId(),
                identity.get().tenantId(),
                account));
        Optional<List<RoleGrant>> held = draft.expect("role", observed.grants(), Refusals::noGrants);
        held.ifPresent(grants -> new Grants(registry, grants).draft(wanted, identity.get(), draft));
    }
}
