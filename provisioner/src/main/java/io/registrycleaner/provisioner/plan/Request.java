package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param option empty: whichever is there (only to verify)
 * @param serviceAccount that the cleaner runs as; what an identity is federated with
 * @param cleanup whether the identity shall be able to delete as well
 * @param roles which roles, and for which repositories
 */
public record Request(
        Optional<IdentityKind> option,
        ClusterName cluster,
        RegistryName registry,
        PoolChoice pools,
        IdentityName identity,
        boolean cleanup,
        ServiceAccount serviceAccount,
        RoleChoice roles) {

    /**
     * The cluster as a person names it.
     *
     * @param group empty: somewhere in the subscription
     */
    public record ClusterName(String name, Optional<String> group, String subscription) {

        /**
         * Reads a name, or a resource id, which says the rest itself.
         *
         * @throws IllegalArgumentException for a resource id of something else
         */
        public static ClusterName parse(String text, Optional<String> group, String subscription) {
            if (!text.startsWith("/")) {
                return new ClusterName(text, group, subscription);
            }
            ResourceId id = idOf(text, Cluster.TYPE, "a cluster");
            return new ClusterName(id.name(), id.resourceGroup(), id.subscriptionId());
        }
    }

    /**
     * The dedicated identity.
     *
     * @param group empty: the cluster's
     * @param location empty: the cluster's
     * @param subscription empty: the cluster's
     */
    public record IdentityName(
            String name, Optional<String> group, Optional<String> location, Optional<String> subscription) {

        public static final String DEFAULT = "docker-registry-cleaner-identity";

        /** In the cluster's subscription. */
        public IdentityName(String name, Optional<String> group, Optional<String> location) {
            this(name, group, location, Optional.empty());
        }

        /** As {@link ClusterName#parse}. */
        public static IdentityName parse(String text, Optional<String> group, Optional<String> location) {
            if (!text.startsWith("/")) {
                return new IdentityName(text, group, location);
            }
            ResourceId id = idOf(text, Identity.TYPE, "a user-assigned identity");
            return new IdentityName(id.name(), id.resourceGroup(), location, Optional.of(id.subscriptionId()));
        }
    }

    private static ResourceId idOf(String text, String type, String thing) {
        ResourceId id = ResourceId.parse(text);
        if (!id.type().map(type::equalsIgnoreCase).orElse(false)) {
            throw new IllegalArgumentException("'" + text + "' is not the resource id of " + thing + ".");
        }
        return id;
    }

    /** Whether it may mean an identity of the cleaner's own. */
    public boolean wantsOwnIdentity() {
        return wants(IdentityKind.DEDICATED) || wants(IdentityKind.FEDERATED);
    }

    public boolean wants(IdentityKind wanted) {
        return option.isEmpty() || option.get() == wanted;
    }

    /** The roles that the identity shall have on the registry. */
    List<WantedRole> wantedOn(Registry registry) {
        return roles.wantedOn(registry, cleanup);
    }

    /** The dedicated identity's id, where it is known before the cluster has been read. */
    public Optional<ResourceId> identityId() {
        return identity.group().or(cluster::group).map(this::identityIn);
    }

    /** The dedicated identity's id. */
    public ResourceId identityId(Cluster found) {
        return identityId()
                .orElseGet(() -> identityIn(found.id().resourceGroup().orElseThrow()));
    }

    private ResourceId identityIn(String group) {
        return ResourceId.subscription(identity.subscription().orElse(cluster.subscription()))
                .group(group)
                .resource(Identity.TYPE, identity.name());
    }
}
