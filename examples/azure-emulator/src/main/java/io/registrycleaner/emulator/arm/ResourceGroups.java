package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceGroup;
import io.registrycleaner.emulator.world.ResourceId;

/** Resource groups, read-only. */
final class ResourceGroups {

    private static final String READ = "Microsoft.Resources/subscriptions/resourceGroups/read";

    private ResourceGroups() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/resourceGroups", ResourceGroups::list);
        arm.on("GET", "/subscriptions/{subscription}/resourceGroups/{group}", ResourceGroups::get);
        arm.on("HEAD", "/subscriptions/{subscription}/resourceGroups/{group}", ResourceGroups::exists);
    }

    private static Response list(Call call) {
        return Listing.of(call, ResourceGroup.class, READ).answer(ResourceGroups::json);
    }

    private static Response get(Call call) {
        call.require(READ, call.scope());
        return Response.json(200, json(find(call)));
    }

    private static Response exists(Call call) {
        call.require(READ, call.scope());
        return Response.of(call.world().find(ResourceGroup.class, call.scope()).isPresent() ? 204 : 404);
    }

    private static ResourceGroup find(Call call) {
        ResourceId id = call.scope();
        return call.world().find(ResourceGroup.class, id).orElseThrow(() -> ArmErrors.groupNotFound(id.name()));
    }

    private static ObjectNode json(ResourceGroup group) {
        ObjectNode json =
                Json.resource(group.id(), "Microsoft.Resources/resourceGroups", group.location(), group.tags());
        group.managedBy().ifPresent(owner -> json.put("managedBy", owner.toString()));
        json.putObject("properties").put("provisioningState", "Succeeded");
        return json;
    }
}
