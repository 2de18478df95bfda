package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.NodePool;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;

/** AKS clusters and their node pools, read-only. */
final class ManagedClusters {

    /** As AKS itself writes it; everywhere else it is {@link Cluster#TYPE}. */
    private static final String TYPE = "Microsoft.ContainerService/ManagedClusters";

    private static final String READ = Cluster.TYPE + "/read";
    private static final String POOL_READ = Cluster.TYPE + "/agentPools/read";
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + Cluster.TYPE;

    private ManagedClusters() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/providers/" + Cluster.TYPE, ManagedClusters::list);
        arm.on("GET", IN_GROUP, ManagedClusters::list);
        arm.on("GET", IN_GROUP + "/{name}", ManagedClusters::get);
        arm.on("GET", IN_GROUP + "/{name}/agentPools", ManagedClusters::pools);
        arm.on("GET", IN_GROUP + "/{name}/agentPools/{pool}", ManagedClusters::pool);
    }

    private static Response list(Call call) {
        return Listing.of(call, Cluster.class, READ).answer(cluster -> json(call.world(), cluster));
    }

    private static Response get(Call call) {
        return Response.json(200, json(call.world(), find(call, READ)));
    }

    private static Response pools(Call call) {
        Cluster cluster = find(call, POOL_READ);
        return Pages.of(
                call,
                cluster.pools().stream().map(pool -> poolJson(cluster, pool)).toList());
    }

    private static Response pool(Call call) {
        Cluster cluster = find(call, POOL_READ);
        String name = call.request().variable("pool");
        return cluster.pools().stream()
                .filter(pool -> pool.name().equalsIgnoreCase(name))
                .findFirst()
                .map(pool -> Response.json(200, poolJson(cluster, pool)))
                .orElseThrow(() -> ArmErrors.resourceNotFound(cluster.id().child("agentPools", name)));
    }

    private static Cluster find(Call call, String action) {
        ResourceId id = call.id(Cluster.TYPE);
        call.require(action, id);
        return call.existing(Cluster.class, id);
    }

    private static ObjectNode json(World world, Cluster cluster) {
        ResourceId id = Json.inLowerCase(cluster.id());
        ObjectNode json = Json.resource(id, TYPE, cluster.location(), cluster.tags());
        String tenant = world.find(
                        Subscription.class,
                        ResourceId.subscription(cluster.id().subscriptionId().orElseThrow()))
                .map(Subscription::tenantId)
                .orElse("");
        if (cluster.servicePrincipalClientId().isEmpty()) {
            json.putObject("identity")
                    .put("type", "SystemAssigned")
                    .put("principalId", cluster.controlPlanePrincipal())
                    .put("tenantId", tenant);
        }
        json.putObject("sku").put("name", "Base").put("tier", "Free");
        fill(json.putObject("properties"), world, cluster);
        return json;
    }

    private static void fill(ObjectNode properties, World world, Cluster cluster) {
        String dns = cluster.id().name() + "-dns";
        String host = dns + ".hcp." + cluster.location();
        properties
                .put("provisioningState", "Succeeded")
                .put("kubernetesVersion", cluster.kubernetesVersion())
                .put("currentKubernetesVersion", cluster.kubernetesVersion())
                .put("dnsPrefix", dns)
                .put("fqdn", host + ".azmk8s.example")
                .put("azurePortalFQDN", host + ".portal.azmk8s.example")
                .put("nodeResourceGroup", cluster.nodeResourceGroup())
                .put("enableRBAC", true)
                .put("supportPlan", "KubernetesOfficial")
                .put("maxAgentPools", 100)
                .put("disableLocalAccounts", false);
        properties.putObject("powerState").put("code", "Running");
        ArrayNode pools = properties.putArray("agentPoolProfiles");
        cluster.pools().forEach(pool -> pools.add(profile(pool, cluster).put("name", pool.name())));
        properties
                .putObject("servicePrincipalProfile")
                .put("clientId", cluster.servicePrincipalClientId().orElse("msi"));
        cluster.kubelet()
                .ifPresent(kubelet -> properties
                        .putObject("identityProfile")
                        .putObject("kubeletidentity")
                        .put("resourceId", Json.inLowerCase(kubelet.identity()).toString())
                        .put("clientId", kubelet.clientId())
                        .put("objectId", kubelet.objectId()));
        ObjectNode oidc = properties.putObject("oidcIssuerProfile");
        oidc.put("enabled", cluster.oidcIssuer());
        if (cluster.oidcIssuer()) {
            oidc.put("issuerURL", world.issuer(cluster.id()));
        }
        ObjectNode security = properties.putObject("securityProfile");
        if (cluster.workloadIdentity()) {
            security.putObject("workloadIdentity").put("enabled", true);
        }
        properties
                .putObject("nodeResourceGroupProfile")
                .put("restrictionLevel", cluster.restriction().armName());
        properties
                .putObject("networkProfile")
                .put("networkPlugin", "azure")
                .put("networkPluginMode", "overlay")
                .put("podCidr", "10.244.0.0/16")
                .put("serviceCidr", "10.0.0.0/16")
                .put("dnsServiceIP", "10.0.0.10")
                .put("outboundType", "loadBalancer")
                .put("loadBalancerSku", "standard");
    }

    private static ObjectNode poolJson(Cluster cluster, NodePool pool) {
        ResourceId id = Json.inLowerCase(cluster.id()).child("agentPools", pool.name());
        ObjectNode json = Json.object().put("id", id.toString()).put("name", pool.name());
        json.put("type", Cluster.TYPE + "/agentPools");
        json.set("properties", profile(pool, cluster));
        return json;
    }

    private static ObjectNode profile(NodePool pool, Cluster cluster) {
        ObjectNode json = Json.object()
                .put("count", pool.count())
                .put("vmSize", pool.vmSize())
                .put("osDiskSizeGB", 128)
                .put("osDiskType", "Managed")
                .put("maxPods", 250)
                .put("type", pool.type().armName())
                .put("enableAutoScaling", false)
                .put("provisioningState", "Succeeded")
                .put("orchestratorVersion", cluster.kubernetesVersion())
                .put("currentOrchestratorVersion", cluster.kubernetesVersion())
                .put("mode", pool.mode().armName())
                .put("osType", "Linux")
                .put("osSKU", "Ubuntu")
                .put("nodeImageVersion", "AKSUbuntu-2204gen2containerd-202611.03.0");
        json.putObject("powerState").put("code", "Running");
        return json;
    }
}
