package io.registrycleaner.emulator.world;

import java.time.Instant;
import java.util.Optional;

/**
 * A role given to a principal at a scope, and everything below it.
 *
 * @param id {@code <scope>/providers/Microsoft.Authorization/roleAssignments/<guid>}
 * @param roleGuid of the role definition
 * @param createdBy object id of who made it
 */
public record RoleAssignment(
        ResourceId id,
        String roleGuid,
        String principalId,
        String principalType,
        Optional<String> description,
        Optional<Condition> condition,
        Instant createdAt,
        String createdBy)
        implements Resource {

    public static final String TYPE = "Microsoft.Authorization/roleAssignments";

    /** Restricts what the assignment covers, in Azure's own condition language. */
    public record Condition(String text, String version) {

        /**
         * A condition that can be evaluated.
         *
         * @throws IllegalArgumentException saying what is not understood
         */
        public static Condition parse(String text, String version) {
            ConditionTerm.parse(text);
            return new Condition(text, version);
        }
    }

    public ResourceId scope() {
        return id.scope();
    }
}
