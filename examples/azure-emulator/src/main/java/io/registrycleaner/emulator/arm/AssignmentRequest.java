package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of a role assignment's PUT: reads what is wanted, and refuses what ARM refuses. */
record AssignmentRequest(Call call, ResourceId id) {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    RoleAssignment parse() {
        requireGuid("InvalidRoleAssignmentId", "role assignment ID", id.name());
        JsonNode body = call.body();
        // The oldest clients send the properties without the envelope.
        JsonNode properties = body.has("properties") ? body.path("properties") : body;
        String principal = required(properties, "principalId");
        requireGuid("InvalidPrincipalId", "Principal ID", principal);
        String role = ResourceId.of(required(properties, "roleDefinitionId")).name();
        if (call.world().role(role).isEmpty()) {
            throw RoleDefinitions.notFound(role);
        }
        Optional<String> type = Json.text(properties, "principalType");
        new PrincipalCheck(call).require(principal, type);
        return new RoleAssignment(
                id,
                role,
                principal,
                type.orElse("ServicePrincipal"),
                Json.text(properties, "description"),
                condition(properties),
                call.world().now(),
                call.bearer().objectId());
    }

    private static Optional<RoleAssignment.Condition> condition(JsonNode properties) {
        Optional<String> text = Json.text(properties, "condition").filter(value -> !value.isBlank());
        try {
            return text.map(value -> RoleAssignment.Condition.parse(
                    value, Json.text(properties, "conditionVersion").orElse("2.0")));
        } catch (IllegalArgumentException e) {
            throw new ArmException(
                    400, "BadRequest", "The role assignment condition is invalid: " + e.getMessage() + ".");
        }
    }

    private static void requireGuid(String code, String what, String value) {
        if (!GUID.matcher(value).matches()) {
            throw new ArmException(
                    400, code, "The " + what + " '" + value + "' is not valid. The " + what + " must be a GUID.");
        }
    }

    private static String required(JsonNode properties, String field) {
        return Json.text(properties, field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ArmException(
                        400, "BadRequest", "The property '" + field + "' of the role assignment is missing."));
    }
}
