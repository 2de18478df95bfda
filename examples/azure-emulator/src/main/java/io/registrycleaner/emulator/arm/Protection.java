package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** What keeps even an owner from a change: the deny assignment of a locked-down node resource group, and locks. */
final class Protection {

    private Protection() {}

    static void require(Call call, String action, ResourceId id) {
        for (Cluster cluster : call.world().list(Cluster.class)) {
            if (cluster.restriction() == Cluster.Restriction.READ_ONLY && id.isWithin(cluster.nodeGroup())) {
                throw ArmErrors.denied(call.bearer(), action, deny(cluster, id));
            }
        }
        boolean delete = action.toLowerCase(Locale.ROOT).endsWith("/delete");
        for (Lock lock : call.world().list(Lock.class)) {
            if (id.isWithin(lock.scope()) && (delete || lock.level() == Lock.Level.READ_ONLY)) {
                throw ArmErrors.locked(id, delete ? "delete" : "write", lock.scope());
            }
        }
    }

    private static ArmErrors.Denied deny(Cluster cluster, ResourceId id) {
        String guid = UUID.nameUUIDFromBytes(cluster.id().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        String name = "kubernetes.azure.com/" + guid
                + ": node resource group deny assignment created by Azure Kubernetes Services for nrg-lockdown, see:"
                + " https://aka.ms/aks/nrg_lockdown";
        return new ArmErrors.Denied(id, name, guid.replace("-", ""), Json.inLowerCase(cluster.nodeGroup()));
    }
}
