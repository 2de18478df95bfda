package io.registrycleaner.emulator.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A virtual machine scale set.
 *
 * @param system its system-assigned identity, where it has one
 * @param userAssigned ids of the identities attached to it; one that was deleted stays listed, as in Azure
 * @param update the last change, finished or not; empty where there was none
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

    /**
     * The last long-running change.
     *
     * @param before the user-assigned identities that the machines have until it is done
     * @param failure error code with which it ends, where it fails
     */
    public record Update(
            String operation,
            Instant startedAt,
            Instant doneAt,
            SortedSet<ResourceId> before,
            Optional<String> failure) {

        public boolean isRunning(Instant now) {
            return now.isBefore(doneAt);
        }
    }

    /** {@code properties.provisioningState}. */
    public String provisioningState(Instant now) {
        if (update.isEmpty()) {
            return "Succeeded";
        }
        if (update.get().isRunning(now)) {
            return "Updating";
        }
        return update.get().failure().isPresent() ? "Failed" : "Succeeded";
    }

    /** The user-assigned identities that the machines have by now: those of a change that is still running are not there yet. */
    public SortedSet<ResourceId> attached(Instant now) {
        return update.filter(running -> running.isRunning(now))
                .map(Update::before)
                .orElse(userAssigned);
    }

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
