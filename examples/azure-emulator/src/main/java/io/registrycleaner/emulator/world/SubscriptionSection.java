package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One item of the key {@code subscriptions} of a world file, with its resource groups and what is in them. */
record SubscriptionSection(World world, String defaultTenant) {

    private static final Map<String, Lock.Level> LOCKS = YamlMap.words(Lock.Level.values(), Lock.Level::armName);

    void read(YamlMap map) {
        ResourceId id = ResourceId.subscription(map.required("id"));
        String tenant = map.text("tenant").orElse(defaultTenant);
        add(map, "id", new Subscription(id, map.text("name").orElse(id.name()), tenant));
        readLock(map, id);
        map.maps("resourceGroups").forEach(group -> readGroup(group, id, tenant));
        map.end();
    }

    private void readGroup(YamlMap map, ResourceId subscription, String tenant) {
        ResourceId id = subscription.group(map.required("name"));
        String location = map.text("location").orElse("westeurope");
        add(map, "name", new ResourceGroup(id, location, map.tags("tags"), Optional.empty()));
        readLock(map, id);
        Deployment deployment = new Deployment(world, tenant);
        // Identities first: a cluster may name one as its kubelet's.
        List<YamlMap> identities = map.maps("identities");
        identities.forEach(identity -> readIdentity(identity, id, deployment));
        map.maps("clusters").forEach(cluster -> new ClusterSection(world, deployment).read(cluster, id));
        map.maps("registries").forEach(registry -> readRegistry(registry, id));
        map.end();
    }

    private void readIdentity(YamlMap map, ResourceId group, Deployment deployment) {
        ResourceId id = group.resource(Identity.TYPE, map.required("name"));
        unless(map, "name", id);
        deployment.identity(id, map.text("location").orElse("westeurope"), map.tags("tags"));
        for (YamlMap credential : map.maps("federatedCredentials")) {
            ResourceId name = id.child(FederatedCredential.TYPE, credential.required("name"));
            List<String> audiences = credential.texts("audiences");
            add(
                    credential,
                    "name",
                    new FederatedCredential(
                            name,
                            credential.required("issuer"),
                            credential.required("subject"),
                            audiences.isEmpty() ? List.of("api://AzureADTokenExchange") : List.copyOf(audiences)));
            credential.end();
        }
        readLock(map, id);
        map.end();
    }

    private void readRegistry(YamlMap map, ResourceId group) {
        readLock(map, new RegistrySection(world).read(map, group));
        map.end();
    }

    private void readLock(YamlMap map, ResourceId scope) {
        if (map.has("lock")) {
            Lock.Level level = map.choice("lock", LOCKS, Lock.Level.CAN_NOT_DELETE);
            world.put(new Lock(scope.resource(Lock.TYPE, "lock"), level));
        }
    }

    private void add(YamlMap map, String key, Resource resource) {
        unless(map, key, resource.id());
        world.put(resource);
    }

    private void unless(YamlMap map, String key, ResourceId id) {
        if (world.find(Resource.class, id).isPresent()) {
            map.problem(key, "there is " + id + " already");
        }
    }
}
