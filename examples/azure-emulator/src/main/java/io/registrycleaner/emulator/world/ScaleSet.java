package io.registrycleaner.emulator.world;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A virtual machine scale set.
 *
 * @param system its system-assigned identity, where it has one
 * @param userAssigned ids of the identities attached to it; one that was deleted stays listed, as in Azure
 * @param update the change that is still being rolled out, if any
 */
public record ScaleSet(
        ResourceId id,
        String location,
        Map<String, String> tags,
        String vmSize,
        int capacity,
        Optional<SystemIdentity> system,
        SortedSet<ResourceId> userAssigned,
        Optional<Update> update)
        implements Resource {

    public static final String TYPE = "Microsoft.Compute/virtualMachineScaleSets";

    /** What AKS marks the scale set of a node pool with. */
    public static final String POOL_TAG = "aks-managed-poolName";

    public record SystemIdentity(String principalId, String clientId, String tenantId) {}

    /** A long-running change: its operation id, and when it is done. */
    public record Update(String operation, java.time.Instant startedAt, java.time.Instant doneAt) {}

    public ScaleSet withIdentities(Optional<SystemIdentity> changedSystem, SortedSet<ResourceId> changedUser) {
        return new ScaleSet(id, location, tags, vmSize, capacity, changedSystem, changedUser, update);
    }

    public ScaleSet withTags(Map<String, String> changed) {
        return new ScaleSet(id, location, Map.copyOf(changed), vmSize, capacity, system, userAssigned, update);
    }

    public ScaleSet withUpdate(Optional<Update> changed) {
        return new ScaleSet(id, location, tags, vmSize, capacity, system, userAssigned, changed);
    }
}
