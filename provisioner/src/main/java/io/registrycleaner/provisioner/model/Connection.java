package io.registrycleaner.provisioner.model;

import java.util.Optional;

/**
 * What the cleaner has to know to reach the registry: values of the chart.
 *
 * @param azureClientId empty where the node's only identity needs no name, and in the plan for one not yet created
 * @param serviceAccount the one that the identity is federated with; empty where the node has the identity
 */
public record Connection(
        String registryUrl,
        Optional<String> azureClientId,
        Optional<String> azureTenantId,
        Optional<ServiceAccount> serviceAccount) {

    /** By the node's identity. */
    public Connection(String registryUrl, Optional<String> azureClientId, Optional<String> azureTenantId) {
        this(registryUrl, azureClientId, azureTenantId, Optional.empty());
    }
}
