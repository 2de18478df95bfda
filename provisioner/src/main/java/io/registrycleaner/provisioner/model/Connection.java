package io.registrycleaner.provisioner.model;

import java.util.Optional;

/**
 * What the cleaner has to know to reach the registry: the three values of the chart.
 *
 * @param azureClientId empty where the node's only identity needs no name, and in the plan for one not yet created
 */
public record Connection(String registryUrl, Optional<String> azureClientId, Optional<String> azureTenantId) {}
