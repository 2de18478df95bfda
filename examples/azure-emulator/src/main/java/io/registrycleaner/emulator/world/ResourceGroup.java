package io.registrycleaner.emulator.world;

import java.util.Map;
import java.util.Optional;

/**
 * A resource group.
 *
 * @param managedBy the cluster whose node resource group this is, where it is one
 */
public record ResourceGroup(ResourceId id, String location, Map<String, String> tags, Optional<ResourceId> managedBy)
        implements Resource {}
