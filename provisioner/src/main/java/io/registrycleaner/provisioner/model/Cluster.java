package io.registrycleaner.provisioner.model;

import java.util.List;
import java.util.Optional;

/**
 * An AKS cluster.
 *
 * @param lockedNodeGroup whether Azure denies changes to what is in its node resource group
 * @param kubelet the identity that its nodes pull images with: not that of the control plane, which pulls nothing
 * @param oidcIssuer the URL by which others verify its service account tokens; empty where it issues none for others
 * @param workloadIdentity whether pods can get such tokens for Entra
 */
public record Cluster(
        ResourceId id,
        String location,
        String nodeResourceGroup,
        boolean lockedNodeGroup,
        boolean servicePrincipal,
        Optional<Identity> kubelet,
        List<NodePool> pools,
        Optional<String> oidcIssuer,
        boolean workloadIdentity) {

    public static final String TYPE = "Microsoft.ContainerService/managedClusters";

    public String name() {
        return id.name();
    }

    public List<String> poolNames() {
        return pools.stream().map(NodePool::name).toList();
    }

    public Optional<NodePool> pool(String name) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }
}
