package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Federated credentials of a user-assigned identity. */
final class FederatedCredentials {

    private static final int MOST = 20;
    private static final String TYPE = Identity.TYPE + "/" + FederatedCredential.TYPE;
    private static final String READ = TYPE + "/read";
    private static final String WRITE = TYPE + "/write";
    private static final String DELETE = TYPE + "/delete";

    private FederatedCredentials() {}

    static void on(Arm arm) {
        String of = "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + Identity.TYPE + "/{name}/"
                + FederatedCredential.TYPE;
        arm.on("GET", of, FederatedCredentials::list);
        arm.on("GET", of + "/{credential}", FederatedCredentials::get);
        arm.on("PUT", of + "/{credential}", FederatedCredentials::put);
        arm.on("DELETE", of + "/{credential}", FederatedCredentials::delete);
    }

    private static Response list(Call call) {
        ResourceId identity = identity(call, READ);
        return Pages.of(
                call,
                call.world().list(FederatedCredential.class, identity).stream()
                        .map(FederatedCredentials::json)
                        .toList());
    }

    private static Response get(Call call) {
        ResourceId id = id(call, identity(call, READ));
        return Response.json(200, json(call.existing(FederatedCredential.class, id)));
    }

    private static Response put(Call call) {
        ResourceId identity = identity(call, WRITE);
        ResourceId id = id(call, identity);
        Protection.require(call, WRITE, id);
        FederatedCredential wanted = parse(call.body().path("properties"), id);
        return call.world().atomically(world -> {
            Optional<FederatedCredential> present = world.find(FederatedCredential.class, id);
            List<FederatedCredential> others = world.list(FederatedCredential.class, identity).stream()
                    .filter(other -> !other.id().equals(id))
                    .toList();
            if (others.stream().anyMatch(other -> isSame(other, wanted))) {
                throw new ArmException(
                        409, "Conflict", "Issuer and subject combination already exists for this Managed Identity.");
            }
            if (others.size() >= MOST) {
                throw new ArmException(
                        400,
                        "BadRequest",
                        "Too many Federated Identity Credentials: at most " + MOST + " are allowed.");
            }
            world.put(wanted);
            return Response.json(present.isPresent() ? 200 : 201, json(wanted));
        });
    }

    private static boolean isSame(FederatedCredential one, FederatedCredential other) {
        return one.issuer().equals(other.issuer()) && one.subject().equals(other.subject());
    }

    private static Response delete(Call call) {
        ResourceId id = id(call, identity(call, DELETE));
        Protection.require(call, DELETE, id);
        return Response.of(call.world().remove(id) ? 200 : 204);
    }

    private static ResourceId identity(Call call, String action) {
        ResourceId identity = call.id(Identity.TYPE);
        call.require(action, identity);
        call.requireGroup(identity);
        if (call.world().find(Identity.class, identity).isEmpty()) {
            throw new ArmException(
                    404,
                    "ParentResourceNotFound",
                    "Failed to perform '" + action + "' on resource(s) of type '" + TYPE
                            + "', because the parent resource '" + identity + "' could not be found.");
        }
        return identity;
    }

    private static ResourceId id(Call call, ResourceId identity) {
        return identity.child(FederatedCredential.TYPE, call.request().variable("credential"));
    }

    private static FederatedCredential parse(JsonNode properties, ResourceId id) {
        List<String> audiences = new ArrayList<>();
        properties.path("audiences").forEach(audience -> audiences.add(audience.asText()));
        if (audiences.isEmpty()) {
            throw ArmErrors.invalidBody("'properties.audiences' is missing.");
        }
        return new FederatedCredential(
                id, required(properties, "issuer"), required(properties, "subject"), List.copyOf(audiences));
    }

    private static String required(JsonNode properties, String field) {
        return Json.text(properties, field)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ArmErrors.invalidBody("'properties." + field + "' is missing."));
    }

    private static ObjectNode json(FederatedCredential credential) {
        ObjectNode json = Json.object()
                .put("id", Json.inLowerCase(credential.id()).toString())
                .put("name", credential.id().name())
                .put("type", TYPE);
        ObjectNode properties = json.putObject("properties");
        properties.put("issuer", credential.issuer()).put("subject", credential.subject());
        ArrayNode audiences = properties.putArray("audiences");
        credential.audiences().forEach(audiences::add);
        return json;
    }
}
