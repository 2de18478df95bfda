package io.registrycleaner.provisioner.cli;

import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.NodePool;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.List;
import java.util.Optional;

/** The demo world behind an emulator, and the questions that tests ask of it. */
final class Azure implements AutoCloseable {

    static final String IDENTITY = "docker-registry-cleaner-identity";

    private final World world = World.demo();
    private final Emulator emulator = Emulator.start(world);

    Emulator emulator() {
        return emulator;
    }

    World world() {
        return world;
    }

    Cluster cluster() {
        return world.list(Cluster.class).get(0);
    }

    Registry registry() {
        return world.list(Registry.class).get(0);
    }

    ScaleSet scaleSet(String pool) {
        NodePool found = cluster().pools().stream()
                .filter(known -> known.name().equals(pool))
                .findFirst()
                .orElseThrow();
        return world.find(ScaleSet.class, Deployment.scaleSetId(cluster(), found))
                .orElseThrow();
    }

    Optional<Identity> dedicated() {
        return world.list(Identity.class).stream()
                .filter(identity -> identity.id().name().equals(IDENTITY))
                .findFirst();
    }

    List<Identity> identities() {
        return world.list(Identity.class);
    }

    ResourceId group() {
        return cluster().id().group().orElseThrow();
    }

    Deployment deployment() {
        return new Deployment(world, dedicatedTenant());
    }

    private String dedicatedTenant() {
        return world.list(io.registrycleaner.emulator.world.Subscription.class)
                .get(0)
                .tenantId();
    }

    /** Gives a pool's scale set an identity of its own, as somebody might by hand. */
    ScaleSet.SystemIdentity giveSystemIdentity(String pool) {
        ScaleSet scaleSet = scaleSet(pool);
        ScaleSet.SystemIdentity own = deployment().systemIdentity(scaleSet.id());
        world.put(scaleSet.withIdentities(Optional.of(own), scaleSet.userAssigned()));
        return own;
    }

    void changeCluster(java.util.function.UnaryOperator<Cluster> change) {
        world.put(change.apply(cluster()));
    }

    void changeRegistry(java.util.function.UnaryOperator<Registry> change) {
        world.put(change.apply(registry()));
    }

    /** Role assignments at the registry itself. */
    List<RoleAssignment> assignments() {
        return world.list(RoleAssignment.class, registry().id());
    }

    /** What ARM was asked since the last call, without polls of long-running operations. */
    List<RequestLog.Entry> takeRequests() {
        List<RequestLog.Entry> all = emulator.requests().of(Face.ARM).stream()
                .filter(entry -> !entry.path().contains("/operations/"))
                .toList();
        emulator.requests().clear();
        return all;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
