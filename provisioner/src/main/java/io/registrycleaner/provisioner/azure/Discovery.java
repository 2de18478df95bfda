package io.registrycleaner.provisioner.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.containerregistry.fluent.models.RegistryInner;
import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.ClusterFilter;
import io.registrycleaner.provisioner.plan.Discovered;
import io.registrycleaner.provisioner.plan.DiscoveredCluster;
import io.registrycleaner.provisioner.plan.DiscoveredRegistry;
import io.registrycleaner.provisioner.plan.Lookup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lists what a subscription holds, side by side: its clusters, its registries, and each cluster's scale sets. */
public final class Discovery {

    /** How many lists of scale sets are asked for at once: Azure refuses those that come too thick, and they are tried again. */
    private static final int AT_ONCE = 16;

    private static final Comparator<ResourceId> BY_NAME = Comparator.comparing(
                    ResourceId::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ResourceId::canonical);

    private final Clients clients;
    private final Executor executor;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Discovery(Clients clients, Executor executor) {
        this.clients = clients;
        this.executor = executor;
    }

    /** Reads all that there is. What cannot be read is told in the answer, all of it. */
    public Discovered discover(String subscription, ClusterFilter filter) {
        CompletableFuture<Lookup<List<DiscoveredRegistry>>> registries =
                start(() -> guarded("list the registries", subscription, () -> registries(subscription)));
        Lookup<List<DiscoveredCluster>> clusters =
                guarded("list the clusters", subscription, () -> clusters(subscription, filter));
        return new Discovered(subscription, filter, clusters, registries.join());
    }

    private Lookup<List<DiscoveredRegistry>> registries(String subscription) {
        return Lookup.found(all(clients.registries(subscription).getRegistries().list()).stream()
                .map(Discovery::registry)
                .sorted(Comparator.comparing(found -> found.registry().id(), BY_NAME))
                .toList());
    }

    private Lookup<List<DiscoveredCluster>> clusters(String subscription, ClusterFilter filter) {
        List<Cluster> all = all(
                        clients.clusters(subscription).getManagedClusters().list())
                .stream()
                .map(Convert::cluster)
                .sorted(Comparator.comparing(Cluster::id, BY_NAME))
                .toList();
        List<Cluster> meant = all.stream().filter(filter::means).toList();
        if (meant.isEmpty() && !filter.isOpen()) {
            return Lookup.missing(all.stream()
                    .map(other -> other.id().resourceGroup().orElseThrow() + "/" + other.name())
                    .toList());
        }
        List<CompletableFuture<DiscoveredCluster>> asked = meant.stream()
                .map(cluster -> start(() -> new DiscoveredCluster(cluster, scaleSets(cluster))))
                .toList();
        return Lookup.found(asked.stream().map(CompletableFuture::join).toList());
    }

    private Lookup<List<ScaleSet>> scaleSets(Cluster cluster) {
        if (cluster.pools().stream().noneMatch(pool -> pool.kind() == NodePool.Kind.SCALE_SET)) {
            return Lookup.found(List.of());
        }
        String doing = "list the scale sets of cluster '" + cluster.name() + "' in resource group '"
                + cluster.nodeResourceGroup() + "'";
        turns.acquireUninterruptibly();
        try {
            return guarded(
                    doing, cluster.id().subscriptionId(), () -> Lookup.found(new Reads(clients).scaleSets(cluster)));
        } finally {
            turns.release();
        }
    }

    /** Everything of a kind; none where the subscription was never made ready for the kind. */
    private static <T> List<T> all(PagedIterable<T> pages) {
        try {
            return pages.stream().toList();
        } catch (ManagementException e) {
            if (ArmErrors.is(e, "MissingSubscriptionRegistration")) {
                return List.of();
            }
            throw e;
        }
    }

    private static DiscoveredRegistry registry(RegistryInner inner) {
        return new DiscoveredRegistry(
                Convert.registry(inner),
                Optional.ofNullable(inner.sku()).map(sku -> sku.name()).map(Object::toString),
                Optional.ofNullable(inner.anonymousPullEnabled()));
    }

    private <T> CompletableFuture<T> start(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read, executor);
    }

    /** What Azure answers to one read is told about that read, and does not end the others. */
    private <T> Lookup<T> guarded(String doing, String subscription, Supplier<Lookup<T>> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            return new Lookup.Unreadable<>(
                    ArmErrors.is(e, "SubscriptionNotFound")
                            ? noSubscription(subscription)
                            : ArmErrors.failure(doing, e));
        }
    }

    private Failure noSubscription(String id) {
        try {
            return new Subscriptions(clients).notFound(id);
        } catch (FailureException e) {
            return e.failures().get(0);
        }
    }
}
