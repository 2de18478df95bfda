package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import java.util.Map;

/** The system-assigned identity of a scale set: the only place in ARM that tells its client id. */
final class SystemIdentities {

    private static final String TYPE = "Microsoft.ManagedIdentity/identities";

    private SystemIdentities() {}

    static void on(Arm arm) {
        arm.on(
                "GET",
                "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + ScaleSet.TYPE + "/{name}/providers/"
                        + TYPE + "/default",
                SystemIdentities::get);
    }

    private static Response get(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.require(TYPE + "/read", id);
        ScaleSet scaleSet = call.existing(ScaleSet.class, id);
        ResourceId own = id.resource(TYPE, "default");
        ScaleSet.SystemIdentity identity = scaleSet.system().orElseThrow(() -> ArmErrors.resourceNotFound(own));
        ObjectNode json = Json.resource(own, TYPE, scaleSet.location(), Map.of());
        json.putObject("properties")
                .put("tenantId", identity.tenantId())
                .put("principalId", identity.principalId())
                .put("clientId", identity.clientId());
        return Response.json(200, json);
    }
}
