package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides from what was asked for and what was read; the same facts always give the same plan. */
public final class Planner {

    private Planner() {}

    public static Draft draft(Request request, Observed observed) {
        IdentityKind option = option(request, observed);
        Draft draft = new Draft(option, observed.values());
        targets(request, observed, draft);
        switch (option) {
            case NODE -> NodeIdentity.draft(request, observed, draft);
            case DEDICATED -> DedicatedIdentity.draft(request, observed, draft);
            case FEDERATED -> FederatedIdentity.draft(request, observed, draft);
        }
        observed.registry()
                .value()
                .ifPresent(registry -> RegistryNotes.on(registry).forEach(draft::note));
        return draft;
    }

    /** The cluster and the registry: without both there is nothing to plan. */
    static void targets(Request request, Observed observed, Draft draft) {
        cluster(request, observed, draft);
        registry(request, observed, draft);
    }

    /** The identities whose roles at the registry have to be read for {@link #draft}. */
    public static List<Identity> grantees(Request request, Observed observed) {
        Optional<Identity> dedicated = observed.identity().value();
        if (request.wantsOwnIdentity() && dedicated.isPresent()) {
            return List.of(dedicated.get());
        }
        return request.wants(IdentityKind.NODE) ? NodeIdentity.candidates(request, observed) : List.of();
    }

    /**
     * Where the request leaves it open: the dedicated identity, federated if it trusts the service account, unless there is none
     * and the nodes' own identity has the roles already.
     */
    private static IdentityKind option(Request request, Observed observed) {
        boolean dedicated = observed.identity().value().isPresent()
                || !request.identity().name().equals(Request.IdentityName.DEFAULT);
        return request.option().orElseGet(() -> {
            if (FederatedIdentity.isTrusted(request, observed)) {
                return IdentityKind.FEDERATED;
            }
            return !dedicated && NodeIdentity.isGranted(request, observed) ? IdentityKind.NODE : IdentityKind.DEDICATED;
        });
    }

    private static void cluster(Request request, Observed observed, Draft draft) {
        Request.ClusterName name = request.cluster();
        Optional<Cluster> found = draft.expect(
                "cluster",
                observed.cluster(),
                others -> Refusals.notFound(
                        "cluster"
                                + name.group()
                                        .map(group -> " in resource group '" + group + "' named")
                                        .orElse(""),
                        name.name(),
                        "Check --cluster, --resource-group and --subscription.",
                        others));
        found.ifPresent(cluster -> {
            if (cluster.servicePrincipal() && !draft.removes() && draft.option() != IdentityKind.FEDERATED) {
                draft.blocked("cluster", Refusals.servicePrincipal(cluster));
            } else {
                draft.holds(
                        "cluster",
                        cluster.name() + " in resource group "
                                + cluster.id().resourceGroup().orElseThrow()
                                + (cluster.servicePrincipal() ? "" : ", with managed identities"));
            }
        });
    }

    private static void registry(Request request, Observed observed, Draft draft) {
        Optional<Registry> found = draft.expect(
                "registry",
                observed.registry(),
                others -> Refusals.notFound(
                        "registry",
                        request.registry().text(),
                        "One in another subscription needs --registry-subscription or its resource id.",
                        others));
        found.ifPresent(registry -> {
            draft.holds(
                    "registry",
                    registry.loginServer() + ", where "
                            + Role.neededOn(registry, request.cleanup()).stream()
                                    .map(Role::title)
                                    .collect(Collectors.joining(" and "))
                            + " counts");
            if (RegistryNotes.isUnreachable(registry)) {
                draft.lacking(
                        "registry",
                        "Nothing reaches registry " + registry.name()
                                + ": public traffic is off and no private endpoint is approved.",
                        "Make a private endpoint in the cluster's network: az network private-endpoint create.");
            }
            RegistryMode.draft(request, registry, draft);
        });
    }
}
