package io.registrycleaner.emulator.world;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One subscription, one cluster with two node pools, one registry, and three people who may do more or less there. */
final class DemoWorld {

    static final String TENANT = "3f2a9c1e-7d54-4b8f-9a06-5c1e8d2b7f40";
    static final String SUBSCRIPTION = "8b1d6e3a-2c97-4f05-b3ea-714f09c6d258";
    private static final String LOCATION = "westeurope";

    private DemoWorld() {}

    static World create(Clock clock) {
        World world = new World(clock);
        Deployment deployment = new Deployment(world, TENANT);
        ResourceId subscription = ResourceId.subscription(SUBSCRIPTION);
        world.put(new Subscription(subscription, "Demo", TENANT));
        ResourceId group = subscription.group("demo");
        world.put(new ResourceGroup(group, LOCATION, Map.of(), Optional.empty()));
        addPrincipal(world, "admin", BuiltInRoles.OWNER);
        addPrincipal(world, "contributor", BuiltInRoles.CONTRIBUTOR);
        addPrincipal(world, "reader", BuiltInRoles.READER);
        Cluster cluster = deployment.cluster(demoCluster(world, group));
        cluster.pools().stream()
                .filter(pool -> pool.name().equals("apps"))
                .forEach(pool -> world.setNode(Deployment.scaleSetId(cluster, pool)));
        DemoWorkloads.start(world.workloads(cluster.id()));
        world.put(new Registry(
                group.resource(Registry.TYPE, "demoregistry"),
                LOCATION,
                Map.of(),
                Registry.Sku.STANDARD,
                Registry.RoleMode.LEGACY,
                true,
                false,
                true,
                true,
                Optional.empty()));
        return world;
    }

    private static Cluster demoCluster(World world, ResourceId group) {
        ResourceId id = group.resource(Cluster.TYPE, "demo-aks");
        return new Cluster(
                id,
                LOCATION,
                Map.of(),
                "1.33.5",
                "MC_demo_demo-aks_" + LOCATION,
                world.newGuid(id + " control plane"),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                Cluster.Restriction.UNRESTRICTED,
                List.of(
                        new NodePool("system", NodePool.Mode.SYSTEM, NodePool.Type.SCALE_SETS, "Standard_D2s_v5", 3),
                        new NodePool("apps", NodePool.Mode.USER, NodePool.Type.SCALE_SETS, "Standard_D4s_v5", 2)));
    }

    private static void addPrincipal(World world, String name, RoleDefinition role) {
        Principal principal = new Principal(
                name,
                TENANT,
                world.newGuid(name + " object"),
                world.newGuid(name + " client"),
                new Principal.ClientSecret(name + "-secret-of-the-emulator"));
        world.add(principal);
        new Deployment(world, TENANT).grant(principal.objectId(), role, ResourceId.subscription(SUBSCRIPTION));
    }
}
