package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Option C: an identity of its own, which trusts the cleaner's service account. No node carries it, so no other pod can use it.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/workload-identity-overview">Microsoft Entra Workload ID with AKS</a>
 */
final class FederatedIdentity {

    private final Request request;
    private final Observed observed;
    private final Draft draft;

    private FederatedIdentity(Request request, Observed observed, Draft draft) {
        this.request = request;
        this.observed = observed;
        this.draft = draft;
    }

    static void draft(Request request, Observed observed, Draft draft) {
        new FederatedIdentity(request, observed, draft).draft();
    }

    /** Where nothing is in the way of Option C, plans of the others say so: it exposes least. */
    static void recommend(Cluster cluster, Draft draft) {
        if (cluster.oidcIssuer().isPresent() && cluster.workloadIdentity()) {
            draft.note("Cluster " + cluster.name()
                    + " has workload identity: provisioner workload-identity would give the access to"
                    + " the cleaner's pods alone.");
        }
    }

    /** Whether the identity trusts the service account already, as far as was read. */
    static boolean isTrusted(Request request, Observed observed) {
        return observed.cluster()
                .value()
                .flatMap(cluster -> wanted(request, cluster))
                .filter(wanted -> observed.credentials().value().orElse(List.of()).stream()
                        .anyMatch(wanted::trustsLike))
                .isPresent();
    }

    private void draft() {
        new OwnIdentity(request, observed, draft).draft();
        observed.cluster().value().ifPresent(this::cluster);
        ServiceAccount account = request.serviceAccount();
        draft.note("Only pods that run as service account " + account.name() + " in namespace " + account.namespace()
                + " can use this identity: install the chart into that namespace.");
    }

    private void cluster(Cluster cluster) {
        draft.reaches(Pools.reach(cluster.pools(), cluster));
        if (cluster.oidcIssuer().isPresent() && cluster.workloadIdentity()) {
            draft.holds(
                    "workload identity",
                    "on, with issuer " + cluster.oidcIssuer().get());
        } else {
            draft.blocked("workload identity", Refusals.noWorkloadIdentity(cluster));
        }
        wanted(request, cluster).ifPresent(wanted -> credential(wanted, request.identityId(cluster)));
    }

    private void credential(FederatedCredential wanted, ResourceId identity) {
        Optional<List<FederatedCredential>> present =
                draft.expect("credential", observed.credentials(), Refusals::noCredentials);
        if (present.isEmpty()) {
            return;
        }
        Optional<FederatedCredential> same =
                present.get().stream().filter(wanted::trustsLike).findFirst();
        if (same.isPresent()) {
            draft.inPlace(
                    "credential", "identity " + identity.name() + " trusts " + wanted.subject() + " of this cluster");
            return;
        }
        boolean ours = present.get().stream().anyMatch(one -> one.name().equalsIgnoreCase(wanted.name()));
        if (!ours && present.get().size() >= FederatedCredential.MOST) {
            draft.blocked("credential", Refusals.tooManyCredentials(identity));
            return;
        }
        draft.pending(new AddCredential(
                identity,
                request.serviceAccount(),
                wanted,
                observed.identity().value().isPresent()));
        present.get().stream()
                .filter(one ->
                        one.subject().equals(wanted.subject()) && !one.issuer().equals(wanted.issuer()))
                .forEach(one ->
                        draft.note("Credential " + one.name() + " trusts the same service account of another issuer, "
                                + one.issuer() + ": another cluster, or this one before it was made anew."));
    }

    /** Made by this program, for any service account of the cluster. */
    static boolean isOurs(FederatedCredential credential, Cluster cluster) {
        return cluster.oidcIssuer().filter(credential.issuer()::equals).isPresent()
                && credential.name().equals(name(credential.issuer(), credential.subject()));
    }

    private static Optional<FederatedCredential> wanted(Request request, Cluster cluster) {
        String subject = request.serviceAccount().subject();
        return cluster.oidcIssuer()
                .map(issuer -> new FederatedCredential(
                        name(issuer, subject), issuer, subject, List.of(FederatedCredential.AUDIENCE)));
    }

    /** Made of what it trusts: a second cluster, or a cluster made anew, gets another one, and a repetition the same. */
    private static String name(String issuer, String subject) {
        return "docker-registry-cleaner-"
                + UUID.nameUUIDFromBytes((issuer + " " + subject).getBytes(StandardCharsets.UTF_8));
    }
}
