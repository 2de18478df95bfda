package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;

/**
 * An action that a step performs.
 *
 * @param role the least built-in role that allows the action: what to ask an admin for
 */
public record Need(String action, ResourceId scope, String role) {}
