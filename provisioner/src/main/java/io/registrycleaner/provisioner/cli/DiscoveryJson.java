package io.registrycleaner.provisioner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Advice;
import io.registrycleaner.provisioner.plan.Discovered;
import io.registrycleaner.provisioner.plan.DiscoveredCluster;
import io.registrycleaner.provisioner.plan.DiscoveredRegistry;
import io.registrycleaner.provisioner.plan.Fit;
import io.registrycleaner.provisioner.plan.Suitability;
import java.util.List;
import java.util.Locale;

/** The document of docs/schema/discover.json. */
final class DiscoveryJson {

    private final boolean imdsRestricted;

    DiscoveryJson(boolean imdsRestricted) {
        this.imdsRestricted = imdsRestricted;
    }

    ObjectNode document(Discovered discovered) {
        List<Failure> problems = discovered.problems();
        ObjectNode document = JsonReport.start("discover");
        document.put("status", problems.isEmpty() ? "ok" : "partial");
        document.put("exitCode", discovered.exitCode().number());
        document.put("subscription", discovered.subscription());
        discovered.clusters().value().ifPresent(found -> {
            ArrayNode clusters = document.putArray("clusters");
            found.forEach(cluster -> clusters.add(cluster(cluster, discovered)));
        });
        discovered.registries().value().ifPresent(found -> {
            ArrayNode registries = document.putArray("registries");
            found.forEach(registry -> registries.add(registry(registry)));
        });
        document.set("notes", JsonReport.texts(discovered.notes()));
        document.set("problems", JsonReport.problems(problems));
        return document;
    }

    static ObjectNode refused(List<Failure> problems, ExitCode exitCode) {
        ObjectNode document = JsonReport.start("discover");
        document.put("status", "refused").put("exitCode", exitCode.number());
        document.set("notes", JsonReport.texts(List.of()));
        document.set("problems", JsonReport.problems(problems));
        return document;
    }

    private ObjectNode cluster(DiscoveredCluster found, Discovered discovered) {
        Cluster cluster = found.cluster();
        Suitability suitability = Suitability.of(found, imdsRestricted);
        ObjectNode json = resource(cluster.id()).put("location", cluster.location());
        json.put("identity", cluster.servicePrincipal() ? "servicePrincipal" : "managedIdentity");
        cluster.kubelet().ifPresent(kubelet -> json.set("kubeletIdentity", identity(kubelet)));
        json.put("oidcIssuer", cluster.oidcIssuer().isPresent());
        cluster.oidcIssuer().ifPresent(url -> json.put("oidcIssuerUrl", url));
        json.put("workloadIdentity", cluster.workloadIdentity());
        json.put("nodeResourceGroup", cluster.nodeResourceGroup());
        json.put("nodeResourceGroupRestriction", cluster.lockedNodeGroup() ? "ReadOnly" : "Unrestricted");
        json.put("imdsRestriction", imdsRestricted ? "enabled" : "unknown");
        ArrayNode pools = json.putArray("nodePools");
        for (NodePool pool : cluster.pools()) {
            pools.add(pool(pool, found, suitability.pools().get(pool.name())));
        }
        json.set("options", options(suitability.options()));
        json.set("advice", advice(Advice.of(cluster, suitability, imdsRestricted), cluster, discovered));
        return json;
    }

    private static ObjectNode resource(ResourceId id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", id.name())
                .put("resourceGroup", id.resourceGroup().orElseThrow())
                .put("id", id.toString());
    }

    private static ObjectNode identity(Identity kubelet) {
        ObjectNode json = resource(kubelet.id().orElseThrow()).put("principalId", kubelet.principalId());
        kubelet.clientId().ifPresent(id -> json.put("clientId", id));
        return json;
    }

    private static ObjectNode pool(NodePool pool, DiscoveredCluster found, List<Fit> fits) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", pool.name());
        json.put("type", type(pool.kind()));
        found.scaleSetOf(pool).ifPresent(scaleSet -> {
            json.put("scaleSet", scaleSet.name());
            json.put("systemAssignedIdentity", scaleSet.system().isPresent());
            json.set("userAssignedIdentities", JsonReport.texts(names(scaleSet)));
        });
        json.set("options", options(fits));
        return json;
    }

    private static String type(NodePool.Kind kind) {
        return switch (kind) {
            case SCALE_SET -> "VirtualMachineScaleSets";
            case VIRTUAL_MACHINES -> "VirtualMachines";
            case AVAILABILITY_SET -> "AvailabilitySet";
        };
    }

    private static List<String> names(ScaleSet scaleSet) {
        return scaleSet.userAssigned().stream().map(ResourceId::name).sorted().toList();
    }

    private static ArrayNode options(List<Fit> fits) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        for (Fit fit : fits) {
            options.addObject()
                    .put("option", fit.option().name())
                    .put("command", fit.option().command())
                    .put("suits", fit.suits().name().toLowerCase(Locale.ROOT))
                    .set("reasons", JsonReport.texts(fit.reasons()));
        }
        return options;
    }

    private static ObjectNode advice(Advice advice, Cluster cluster, Discovered discovered) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("option", advice.option().name())
                .put("command", advice.option().command())
                .put("why", advice.why());
        json.set("do", JsonReport.texts(NextSteps.toFollow(advice, cluster, discovered)));
        return json;
    }

    private static ObjectNode registry(DiscoveredRegistry found) {
        Registry registry = found.registry();
        ObjectNode json = resource(registry.id()).put("loginServer", registry.loginServer());
        found.sku().ifPresent(sku -> json.put("sku", sku));
        json.put(
                "roleAssignmentMode",
                registry.repositoryRoles() ? "AbacRepositoryPermissions" : "LegacyRegistryPermissions");
        json.put("publicNetworkAccess", registry.publicNetwork());
        json.put("armTokens", registry.acceptsArmTokens());
        found.anonymousPull().ifPresent(allowed -> json.put("anonymousPull", allowed));
        return json;
    }
}
