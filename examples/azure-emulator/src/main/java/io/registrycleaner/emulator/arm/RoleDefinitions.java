package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Role definitions: the same at every scope. */
final class RoleDefinitions {

    private static final String TYPE = "Microsoft.Authorization/roleDefinitions";
    private static final Pattern BY_NAME = Pattern.compile("roleName eq '([^']*)'");

    private RoleDefinitions() {}

    static void on(Arm arm) {
        arm.on("GET", "/providers/" + TYPE, RoleDefinitions::list);
        arm.on("GET", "/providers/" + TYPE + "/{guid}", RoleDefinitions::get);
        arm.on("GET", "/{scope+}/providers/" + TYPE, RoleDefinitions::list);
        arm.on("GET", "/{scope+}/providers/" + TYPE + "/{guid}", RoleDefinitions::get);
    }

    private static Response list(Call call) {
        Optional<String> name = call.request().query("$filter").flatMap(RoleDefinitions::named);
        return Pages.of(
                call,
                call.world().roles().stream()
                        .filter(role -> name.isEmpty() || role.name().equalsIgnoreCase(name.get()))
                        .map(role -> json(call, role))
                        .toList());
    }

    private static Optional<String> named(String filter) {
        Matcher matcher = BY_NAME.matcher(filter);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Response get(Call call) {
        String guid = call.request().variable("guid");
        return call.world()
                .role(guid)
                .map(role -> Response.json(200, json(call, role)))
                .orElseThrow(() -> notFound(guid));
    }

    static ArmException notFound(String guid) {
        return new ArmException(
                404,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '" + guid + "' does not exist.");
    }

    /** The id that role definitions and assignments bear: with the subscription of the scope, where there is one. */
    static ResourceId id(ResourceId scope, String guid) {
        return scope.subscriptionId()
                .map(ResourceId::subscription)
                .orElse(ResourceId.ROOT)
                .resource(TYPE, guid);
    }

    private static ObjectNode json(Call call, RoleDefinition role) {
        ResourceId scope = ResourceId.of(call.request().variables().getOrDefault("scope", "/"));
        ObjectNode json = Json.object().put("id", id(scope, role.guid()).toString());
        json.put("type", TYPE).put("name", role.guid());
        ObjectNode properties = json.putObject("properties");
        properties
                .put("roleName", role.name())
                .put("type", "BuiltInRole")
                .put("description", role.description())
                .putArray("assignableScopes")
                .add("/");
        ObjectNode permission = properties.putArray("permissions").addObject();
        fill(permission, role);
        return json;
    }

    static void fill(ObjectNode permission, RoleDefinition role) {
        texts(permission.putArray("actions"), role.actions());
        texts(permission.putArray("notActions"), role.notActions());
        texts(permission.putArray("dataActions"), role.dataActions());
        permission.putArray("notDataActions");
    }

    private static void texts(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
