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
    public record ClusterName(String name, Optional<String> group, String subscription) {}

    /**
     * The dedicated identity.
     *
     * @param group empty: the cluster's
     * @param location empty: the cluster's
     */
    public record IdentityName(String name, Optional<String> group, Optional<String> location) {

        public static final String DEFAULT = "docker-registry-cleaner-identity";
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
        return ResourceId.subscription(cluster.subscription()).group(group).resource(Identity.TYPE, identity.name());
    }
}
