package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** User-assigned managed identities. */
final class Identities {

    private static final String READ = Identity.TYPE + "/read";
    private static final String WRITE = Identity.TYPE + "/write";
    private static final String DELETE = Identity.TYPE + "/delete";
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + Identity.TYPE;

    private Identities() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/providers/" + Identity.TYPE, Identities::list);
        arm.on("GET", IN_GROUP, Identities::list);
        arm.on("GET", IN_GROUP + "/{name}", Identities::get);
        arm.on("PUT", IN_GROUP + "/{name}", Identities::put);
        arm.on("PATCH", IN_GROUP + "/{name}", Identities::patch);
        arm.on("DELETE", IN_GROUP + "/{name}", Identities::delete);
    }

    private static Response list(Call call) {
        return Listing.of(call, Identity.class, READ).answer(Identities::json);
    }

    private static Response get(Call call) {
        ResourceId id = call.id(Identity.TYPE);
        call.require(READ, id);
        return Response.json(200, json(call.existing(Identity.class, id)));
    }

    /** Makes it, or replaces the tags of the one that is there. */
    private static Response put(Call call) {
        ResourceId id = call.id(Identity.TYPE);
        call.requireWrite(WRITE, id);
        call.requireGroup(id);
        JsonNode body = call.body();
        String location = Json.text(body, "location")
                .orElseThrow(() -> new ArmException(
                        400, "LocationRequired", "The location property is required for this definition."));
        Map<String, String> tags = Json.texts(body.path("tags"));
        return call.world().atomically(world -> {
            Optional<Identity> present = world.find(Identity.class, id);
            if (present.isPresent()) {
                requireSameLocation(present.get(), location);
                Identity kept = world.update(Identity.class, id, identity -> identity.withTags(tags));
                return Response.json(200, json(kept));
            }
            Identity made = new Deployment(world, call.bearer().tenantId())
                    .identity(id, location.replace(" ", "").toLowerCase(Locale.ROOT), tags);
            return Response.json(201, json(made));
        });
    }

    private static void requireSameLocation(Identity present, String location) {
        if (!present.location().equalsIgnoreCase(location.replace(" ", ""))) {
            throw new ArmException(
                    409,
                    "InvalidResourceLocation",
                    "The resource '" + present.id().name() + "' already exists in location '" + present.location()
                            + "' in resource group '" + present.id().groupName().orElse("")
                            + "'. A resource with the same name cannot be created in location '" + location
                            + "'. Please select a new resource name.");
        }
    }

    private static Response patch(Call call) {
        ResourceId id = call.id(Identity.TYPE);
        call.requireWrite(WRITE, id);
        call.existing(Identity.class, id);
        JsonNode body = call.body();
        Identity changed = call.world()
                .update(
                        Identity.class,
                        id,
                        identity -> body.has("tags") ? identity.withTags(Json.texts(body.path("tags"))) : identity);
        return Response.json(200, json(changed));
    }

    private static Response delete(Call call) {
        ResourceId id = call.id(Identity.TYPE);
        call.requireWrite(DELETE, id);
        call.requireGroup(id);
        return Response.of(call.world().remove(id) ? 200 : 204);
    }

    private static ObjectNode json(Identity identity) {
        ObjectNode json =
                Json.resource(Json.inLowerCase(identity.id()), Identity.TYPE, identity.location(), identity.tags());
        json.putObject("properties")
                .put("tenantId", identity.tenantId())
                .put("principalId", identity.principalId())
                .put("clientId", identity.clientId())
                .put("isolationScope", "None");
        return json;
    }
}
