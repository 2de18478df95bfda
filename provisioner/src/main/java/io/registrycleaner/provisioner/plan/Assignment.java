package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import java.util.Optional;

/**
 * A role assignment to be made.
 *
 * @param condition empty: without one
 * @param name of the assignment that is there and shall be changed; empty: a new one
 */
public record Assignment(
        ResourceId scope,
        Role role,
        String principalId,
        Optional<RepositoryCondition> condition,
        Optional<String> name) {}
