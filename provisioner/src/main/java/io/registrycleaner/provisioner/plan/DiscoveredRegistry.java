package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import java.util.Optional;

/**
 * A registry with what no plan depends on.
 *
 * @param sku {@code Basic}, {@code Standard}, {@code Premium}; empty where Azure does not tell
 * @param anonymousPull whether anybody may pull, without a token; empty where Azure does not tell
 */
public record DiscoveredRegistry(Registry registry, Optional<String> sku, Optional<Boolean> anonymousPull) {}
