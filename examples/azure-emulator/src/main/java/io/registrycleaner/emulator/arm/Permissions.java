package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleDefinition;

/** What the caller may do at a scope. Everybody may ask: an empty list says "nothing". */
final class Permissions {

    private Permissions() {}

    static void on(Arm arm) {
        arm.on("GET", "/{scope+}/providers/Microsoft.Authorization/permissions", Permissions::list);
    }

    private static Response list(Call call) {
        // For a resource without a parent the SDKs write the parent's path as nothing between two slashes.
        ResourceId scope = ResourceId.of(call.request().variable("scope").replace("//", "/"));
        return Pages.of(
                call,
                call.rights().definitionsAt(scope).stream()
                        .map(Permissions::json)
                        .toList());
    }

    private static ObjectNode json(RoleDefinition role) {
        ObjectNode json = Json.object();
        RoleDefinitions.fill(json, role);
        return json;
    }
}
