package io.registrycleaner.provisioner.model;

import java.util.List;
import java.util.Optional;

/**
 * An AKS cluster.
 *
 * @param lockedNodeGroup whether Azure denies changes to what is in its node resource group
 * @param oidcIssuer who signs the tokens of its service accounts, as a URL that others can verify them at; empty where that is off
 * @param workloadIdentity whether it puts such tokens into pods that ask for it
 * @param kubelet the identity that its nodes pull images with: not that of the control plane, which pulls nothing
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
