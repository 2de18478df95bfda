package io.registrycleaner.provisioner.azure;

import com.azure.core.management.exception.ManagementException;
import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.IdentityKind;
import io.registrycleaner.provisioner.plan.Lookup;
import io.registrycleaner.provisioner.plan.Need;
import io.registrycleaner.provisioner.plan.Observed;
import io.registrycleaner.provisioner.plan.Planner;
import io.registrycleaner.provisioner.plan.Removal;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.Rights;
import io.registrycleaner.provisioner.plan.Uses;
import io.registrycleaner.provisioner.plan.ValuesTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** All reads that a decision needs, side by side as far as one does not wait for another's answer. */
public final class Survey {

    private final Reads reads;
    private final Subscriptions subscriptions;
    private final Executor executor;

    Survey(Reads reads, Subscriptions subscriptions, Executor executor) {
        this.reads = reads;
        this.subscriptions = subscriptions;
        this.executor = executor;
    }

    /** Reads all that is there. What cannot be read is told in the answer, all of it. */
    public Observed observe(Request request, Optional<ValuesTarget> values) {
        CompletableFuture<Lookup<Cluster>> cluster =
                start("read cluster '" + request.cluster().name() + "'", () -> reads.cluster(request.cluster()));
        CompletableFuture<Lookup<Registry>> registry =
                start("read registry '" + request.registry().text() + "'", () -> registry(request));
        CompletableFuture<Lookup<Identity>> identity = identity(request, cluster);
        CompletableFuture<Lookup<List<ScaleSet>>> scaleSets =
                cluster.thenCompose(found -> scaleSets(request, found.value()));
        CompletableFuture<Lookup<List<RoleGrant>>> dedicatedGrants =
                registry.thenCompose(found -> identity.thenCompose(own -> grantsOf(found, own)));
        CompletableFuture<Lookup<List<FederatedCredential>>> credentials =
                identity.thenCompose(own -> credentials(request, own));
        Observed observed = new Observed(
                cluster.join(),
                registry.join(),
                scaleSets.join(),
                identity.join(),
                dedicatedGrants.join(),
                values,
                credentials.join());
        return observed.identity().value().isPresent() ? observed : observed.withGrants(nodeGrants(request, observed));
    }

    /** Who else has to do with what may be removed. */
    public Lookup<Uses> uses(Observed observed) {
        return guarded("find out who else uses the identity", () -> {
            Optional<Registry> registry = observed.registry().value();
            List<RoleGrant> ofNodes = new ArrayList<>();
            for (Identity identity : registry.isEmpty() ? List.<Identity>of() : Removal.ofNodes(observed)) {
                ofNodes.addAll(reads.grants(registry.get().id(), identity.principalId()));
            }
            Optional<Identity> own = observed.identity().value();
            if (own.isEmpty()) {
                return Lookup.found(new Uses(ofNodes, List.of(), List.of()));
            }
            ResourceId id = own.get().id().orElseThrow();
            return Lookup.found(new Uses(
                    ofNodes, reads.grantsBelow(id.subscriptionId(), own.get().principalId()), reads.carriers(id)));
        });
    }

    /** What the caller may do, at every scope where something is needed. */
    public Rights rights(List<Need> needs) {
        Map<ResourceId, CompletableFuture<Optional<List<Permission>>>> asked = new HashMap<>();
        for (Need need : needs) {
            asked.computeIfAbsent(
                    need.scope(), scope -> CompletableFuture.supplyAsync(() -> reads.permissions(scope), executor));
        }
        Map<ResourceId, List<Permission>> at = new HashMap<>();
        asked.forEach((scope, answer) -> permissions(scope, answer).ifPresent(read -> at.put(scope, read)));
        return new Rights(at);
    }

    private static Optional<List<Permission>> permissions(
            ResourceId scope, CompletableFuture<Optional<List<Permission>>> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw ArmErrors.exception("read what this login may do on " + scope, e);
        }
    }

    /** Where it is in the cluster's own subscription, a wrong tenant is the subscription's matter, and told as that. */
    private Lookup<Registry> registry(Request request) {
        boolean elsewhere = !request.registry()
                .subscription()
                .equalsIgnoreCase(request.cluster().subscription());
        return elsewhere ? reads.registryElsewhere(request.registry()) : reads.registry(request.registry());
    }

    private CompletableFuture<Lookup<Identity>> identity(Request request, CompletableFuture<Lookup<Cluster>> cluster) {
        if (!request.wantsOwnIdentity()) {
            return CompletableFuture.completedFuture(Lookup.missing(List.of()));
        }
        String doing = "read identity '" + request.identity().name() + "'";
        return request.identityId()
                .map(id -> start(doing, () -> reads.identity(id)))
                .orElseGet(() -> cluster.thenApplyAsync(
                        found -> found.value()
                                .map(there -> guarded(doing, () -> reads.identity(request.identityId(there))))
                                .orElse(Lookup.missing(List.of())),
                        executor));
    }

    private CompletableFuture<Lookup<List<ScaleSet>>> scaleSets(Request request, Optional<Cluster> cluster) {
        if (cluster.isEmpty()) {
            return CompletableFuture.completedFuture(Lookup.missing(List.of()));
        }
        if (!request.wants(IdentityKind.NODE) && !request.wants(IdentityKind.DEDICATED)) {
            return CompletableFuture.completedFuture(Lookup.found(List.of()));
        }
        return start(
                "list the scale sets of resource group '" + cluster.get().nodeResourceGroup() + "'",
                () -> Lookup.found(named(request, reads.scaleSets(cluster.get()))));
    }

    /** A scale set does not tell the client id of its system-assigned identity: asked for only where it may be used. */
    private List<ScaleSet> named(Request request, List<ScaleSet> scaleSets) {
        if (!request.wants(IdentityKind.NODE)) {
            return scaleSets;
        }
        return scaleSets.stream()
                .map(scaleSet -> scaleSet.system().isEmpty()
                        ? scaleSet
                        : scaleSet.withSystemClientId(reads.systemClientId(scaleSet.id())))
                .toList();
    }

    private CompletableFuture<Lookup<List<FederatedCredential>>> credentials(
            Request request, Lookup<Identity> identity) {
        if (identity.value().isEmpty() || !request.wants(IdentityKind.FEDERATED)) {
            return CompletableFuture.completedFuture(Lookup.found(List.of()));
        }
        ResourceId id = identity.value().get().id().orElseThrow();
        return start(
                "list the federated credentials of identity '" + id.name() + "'",
                () -> Lookup.found(reads.credentials(id)));
    }

    private CompletableFuture<Lookup<List<RoleGrant>>> grantsOf(Lookup<Registry> registry, Lookup<Identity> identity) {
        if (registry.value().isEmpty() || identity.value().isEmpty()) {
            return CompletableFuture.completedFuture(Lookup.found(List.of()));
        }
        return grants(registry.value().get(), identity.value().get());
    }

    private CompletableFuture<Lookup<List<RoleGrant>>> grants(Registry registry, Identity identity) {
        return start(
                "list the role assignments on registry '" + registry.name() + "'",
                () -> Lookup.found(reads.grants(registry.id(), identity.principalId())));
    }

    private Lookup<List<RoleGrant>> nodeGrants(Request request, Observed observed) {
        Optional<Registry> registry = observed.registry().value();
        if (registry.isEmpty()) {
            return Lookup.found(List.of());
        }
        List<CompletableFuture<Lookup<List<RoleGrant>>>> asked = Planner.grantees(request, observed).stream()
                .map(identity -> grants(registry.get(), identity))
                .toList();
        List<RoleGrant> all = new ArrayList<>();
        for (CompletableFuture<Lookup<List<RoleGrant>>> answer : asked) {
            Lookup<List<RoleGrant>> held = answer.join();
            if (held.value().isEmpty()) {
                return held;
            }
            all.addAll(held.value().get());
        }
        return Lookup.found(all);
    }

    private <T> CompletableFuture<Lookup<T>> start(String doing, Supplier<Lookup<T>> read) {
        return CompletableFuture.supplyAsync(() -> guarded(doing, read), executor);
    }

    /** What Azure answers to one read becomes a reason to refuse, and does not end the others. */
    private <T> Lookup<T> guarded(String doing, Supplier<Lookup<T>> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            return new Lookup.Unreadable<>(failure(doing, e));
        }
    }

    private Failure failure(String doing, RuntimeException thrown) {
        if (!(thrown instanceof ManagementException answered)) {
            return ArmErrors.failure(doing, thrown);
        }
        if (ArmErrors.is(answered, ArmErrors.OTHER_TENANT)) {
            return ArmErrors.otherTenant(answered);
        }
        Optional<String> subscription = ArmErrors.subscription(answered);
        if (!ArmErrors.is(answered, "SubscriptionNotFound") || subscription.isEmpty()) {
            return ArmErrors.failure(doing, answered);
        }
        try {
            return subscriptions.notFound(subscription.get());
        } catch (FailureException e) {
            return e.failures().get(0);
        }
    }
}
