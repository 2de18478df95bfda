package io.registrycleaner.emulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The world's state as sorted lines, the same text for the same state, whoever brought it about: without times, GUIDs of
 * assignments' creators or running updates. For tests that compare states, and for people.
 */
record Snapshot(World world) {

    String text() {
        List<String> lines = new ArrayList<>();
        for (Resource resource : world.list(Resource.class)) {
            lines.add(line(resource));
        }
        for (Cluster cluster : world.list(Cluster.class)) {
            world.workloads(cluster.id()).all().forEach(placed -> lines.add(line(cluster, placed.workload())));
        }
        world.node().ifPresent(node -> lines.add("node " + node.id()));
        return String.join("\n", new TreeSet<>(lines)) + "\n";
    }

    private static String line(Cluster cluster, Workload workload) {
        return "workload " + cluster.id() + " " + workload.kind().apiName() + " " + workload.namespace() + "/"
                + workload.name() + " image=" + workload.image() + " replicas=" + workload.replicas();
    }

    private static String line(Resource resource) {
        return kind(resource) + " " + resource.id() + details(resource);
    }

    private static String kind(Resource resource) {
        return resource.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String details(Resource resource) {
        if (resource instanceof Identity identity) {
            return " clientId=" + identity.clientId() + " principalId=" + identity.principalId() + " tags="
                    + sorted(identity.tags());
        }
        if (resource instanceof ScaleSet scaleSet) {
            return " system="
                    + scaleSet.system()
                            .map(ScaleSet.SystemIdentity::principalId)
                            .orElse("none") + " userAssigned=" + scaleSet.userAssigned() + " tags="
                    + sorted(scaleSet.tags());
        }
        if (resource instanceof RoleAssignment assignment) {
            return " role=" + assignment.roleGuid() + " principalId=" + assignment.principalId() + " description="
                    + assignment.description().orElse("") + " condition="
                    + assignment.condition().map(RoleAssignment.Condition::text).orElse("");
        }
        if (resource instanceof FederatedCredential credential) {
            return " issuer=" + credential.issuer() + " subject=" + credential.subject() + " audiences="
                    + credential.audiences();
        }
        if (resource instanceof Cluster cluster) {
            return " restriction=" + cluster.restriction() + " pools="
                    + cluster.pools().stream().map(NodePool::name).toList();
        }
        if (resource instanceof Registry registry) {
            return " sku=" + registry.sku() + " roleMode=" + registry.roleMode() + " armAudience="
                    + registry.acceptsArmAudience();
        }
        if (resource instanceof Lock lock) {
            return " level=" + lock.level().armName();
        }
        return "";
    }

    private static String sorted(Map<String, String> tags) {
        return new TreeMap<>(tags).toString();
    }
}
