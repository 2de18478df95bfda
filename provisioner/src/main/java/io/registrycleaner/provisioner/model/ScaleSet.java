package io.registrycleaner.provisioner.model;

import java.util.List;
import java.util.Optional;

/**
 * The scale set behind a node pool.
 *
 * @param pool from the tag that AKS puts on it; empty where somebody removed the tag
 * @param system its system-assigned identity: rare on AKS
 * @param userAssigned identities attached to it, also those that were deleted since
 */
public record ScaleSet(ResourceId id, Optional<String> pool, Optional<Identity> system, List<ResourceId> userAssigned) {

    public static final String TYPE = "Microsoft.Compute/virtualMachineScaleSets";

    public ScaleSet {
        userAssigned = List.copyOf(userAssigned);
    }

    /** The one of a pool: by the tag that AKS gives it, by its name where the tag was lost. */
    public static Optional<ScaleSet> ofPool(String pool, List<ScaleSet> all) {
        return all.stream()
                .filter(set -> set.pool().map(pool::equalsIgnoreCase).orElse(false))
                .findFirst()
                .or(() -> all.stream()
                        .filter(set -> set.pool().isEmpty() && set.name().matches("(?i)aks-" + pool + "-\\w+-vmss"))
                        .findFirst());
    }

    public String name() {
        return id.name();
    }

    /** The same with a system-assigned identity that can be named. */
    public ScaleSet withSystemClientId(Optional<String> clientId) {
        return new ScaleSet(id, pool, system.map(own -> own.withClientId(clientId)), userAssigned);
    }

    public boolean has(ResourceId identity) {
        return userAssigned.contains(identity);
    }

    /** How many identities a pod on its nodes could mean. */
    public int identities() {
        return userAssigned.size() + (system.isPresent() ? 1 : 0);
    }
}
