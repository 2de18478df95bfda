package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was read.
 *
 * @param scaleSets of the cluster's node resource group; missing where there is no cluster to ask
 * @param identity the dedicated one
 * @param grants what the identities in question hold at the registry, inherited ones included
 * @param credentials of the dedicated identity; none where it does not exist or is not to be federated
 * @param values the values file as it is, where one was named
 */
public record Observed(
        Lookup<Cluster> cluster,
        Lookup<Registry> registry,
        Lookup<List<ScaleSet>> scaleSets,
        Lookup<Identity> identity,
        Lookup<List<RoleGrant>> grants,
        Optional<ValuesTarget> values,
        Lookup<List<FederatedCredential>> credentials) {

    /** The scale set of a pool, as far as scale sets could be read. */
    public Optional<ScaleSet> scaleSetOf(String pool) {
        return ScaleSet.ofPool(pool, scaleSets.value().orElse(List.of()));
    }

    /** The same with what was read last, because it depends on all else. */
    public Observed withGrants(Lookup<List<RoleGrant>> read) {
        return new Observed(cluster, registry, scaleSets, identity, read, values, credentials);
    }
}
