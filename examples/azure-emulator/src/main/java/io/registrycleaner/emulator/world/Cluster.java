package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AKS cluster.
 *
 * @param nodeResourceGroup name of the group that holds its scale sets, in the same subscription
 * @param controlPlanePrincipal object id of the control plane's system-assigned identity: never the nodes' (the classic mistake)
 * @param kubelet the user-assigned identity that its nodes carry; empty on clusters with a service principal
 * @param servicePrincipalClientId set on clusters of the old kind, that use no managed identity at all
 * @param oidcIssuer whether it issues service account tokens that others can verify; {@link World#issuer} has the URL
 * @param restriction whether direct changes in the node resource group are denied
 */
public record Cluster(
        ResourceId id,
        String location,
        Map<String, String> tags,
        String kubernetesVersion,
        String nodeResourceGroup,
        String controlPlanePrincipal,
        Optional<Kubelet> kubelet,
        Optional<String> servicePrincipalClientId,
        boolean oidcIssuer,
        boolean workloadIdentity,
        Restriction restriction,
        List<NodePool> pools)
        implements Resource {

    public static final String TYPE = "Microsoft.ContainerService/managedClusters";

    /** As the cluster keeps it: the identity itself may be gone. */
    public record Kubelet(ResourceId identity, String clientId, String objectId) {}

    /** {@code nodeResourceGroupProfile.restrictionLevel}. */
    public enum Restriction {
        UNRESTRICTED("Unrestricted"),
        READ_ONLY("ReadOnly");

        private final String armName;

        Restriction(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }

    /** Where its scale sets are. */
    public ResourceId nodeGroup() {
        return ResourceId.subscription(id.subscriptionId().orElseThrow()).group(nodeResourceGroup);
    }

    public Cluster withKubelet(Optional<Kubelet> changed) {
        return with(changed, servicePrincipalClientId, pools);
    }

    /** The same as a cluster of the old kind: with a service principal and no managed identity for its nodes. */
    public Cluster withServicePrincipal(String clientId) {
        return with(Optional.empty(), Optional.of(clientId), pools);
    }

    public Cluster withPools(List<NodePool> changed) {
        return with(kubelet, servicePrincipalClientId, List.copyOf(changed));
    }

    public Cluster withRestriction(Restriction changed) {
        return with(oidcIssuer, workloadIdentity, changed);
    }

    public Cluster withOidcIssuer(boolean enabled, boolean workloadIdentityEnabled) {
        return with(enabled, workloadIdentityEnabled, restriction);
    }

    private Cluster with(Optional<Kubelet> nodes, Optional<String> servicePrincipal, List<NodePool> changedPools) {
        return new Cluster(
                id,
                location,
                tags,
                kubernetesVersion,
                nodeResourceGroup,
                controlPlanePrincipal,
                nodes,
                servicePrincipal,
                oidcIssuer,
                workloadIdentity,
                restriction,
                changedPools);
    }

    private Cluster with(boolean issuer, boolean federation, Restriction changedRestriction) {
        return new Cluster(
                id,
                location,
                tags,
                kubernetesVersion,
                nodeResourceGroup,
                controlPlanePrincipal,
                kubelet,
                servicePrincipalClientId,
                issuer,
                federation,
                changedRestriction,
                pools);
    }
}
