package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import java.util.Locale;
import java.util.function.Function;

/** Container registries, read-only. */
final class Registries {

    private static final String READ = Registry.TYPE + "/read";
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + Registry.TYPE;

    private final Function<String, String> loginServers;

    Registries(Function<String, String> loginServers) {
        this.loginServers = loginServers;
    }

    void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/providers/" + Registry.TYPE, this::list);
        arm.on("GET", IN_GROUP, this::list);
        arm.on("GET", IN_GROUP + "/{name}", this::get);
    }

    private Response list(Call call) {
        return Listing.of(call, Registry.class, READ).answer(this::json);
    }

    private Response get(Call call) {
        ResourceId id = call.id(Registry.TYPE);
        call.require(READ, id);
        return Response.json(200, json(call.existing(Registry.class, id)));
    }

    private ObjectNode json(Registry registry) {
        ObjectNode json = Json.resource(registry.id(), Registry.TYPE, registry.location(), registry.tags());
        json.putObject("sku")
                .put("name", registry.sku().armName())
                .put("tier", registry.sku().armName());
        ObjectNode properties = json.putObject("properties");
        properties
                .put("loginServer", loginServers.apply(registry.name()))
                .put("creationDate", "2026-01-12T09:30:00.0000000Z")
                .put("provisioningState", "Succeeded")
                .put("adminUserEnabled", false)
                .put("dataEndpointEnabled", registry.options().dataEndpoints())
                .put("publicNetworkAccess", registry.publicNetworkAccess() ? "Enabled" : "Disabled")
                .put("networkRuleBypassOptions", "AzureServices")
                .put("zoneRedundancy", "Disabled")
                .put("anonymousPullEnabled", registry.anonymousPull())
                .put("roleAssignmentMode", registry.roleMode().armName());
        network(registry, properties);
        properties.putObject("encryption").put("status", "disabled");
        policies(registry, properties.putObject("policies"));
        return json;
    }

    private static void network(Registry registry, ObjectNode properties) {
        Registry.Options options = registry.options();
        ArrayNode rules = properties
                .putObject("networkRuleSet")
                .put("defaultAction", options.firewall().isPresent() ? "Deny" : "Allow")
                .putArray("ipRules");
        options.firewall()
                .ifPresent(ranges -> ranges.forEach(
                        range -> rules.addObject().put("action", "Allow").put("value", range)));
        ArrayNode connections = properties.putArray("privateEndpointConnections");
        options.privateEndpoints().forEach(name -> connections.add(connection(registry, name)));
        ArrayNode hosts = properties.putArray("dataEndpointHostNames");
        if (options.dataEndpoints()) {
            hosts.add(registry.name().toLowerCase(Locale.ROOT) + "." + registry.location() + ".data.azurecr.io");
        }
    }

    private static ObjectNode connection(Registry registry, String name) {
        String type = Registry.TYPE + "/privateEndpointConnections";
        ObjectNode json = Json.object();
        json.put("id", registry.id().child("privateEndpointConnections", name).toString());
        json.put("name", name).put("type", type);
        ObjectNode properties = json.putObject("properties").put("provisioningState", "Succeeded");
        properties
                .putObject("privateEndpoint")
                .put(
                        "id",
                        registry.id()
                                .group()
                                .orElseThrow()
                                .resource("Microsoft.Network/privateEndpoints", name)
                                .toString());
        properties
                .putObject("privateLinkServiceConnectionState")
                .put("status", "Approved")
                .put("description", "")
                .put("actionsRequired", "None");
        return json;
    }

    private static void policies(Registry registry, ObjectNode policies) {
        Registry.Options options = registry.options();
        policies.putObject("quarantinePolicy").put("status", status(options.quarantine()));
        policies.putObject("trustPolicy").put("type", "Notary").put("status", "disabled");
        policies.putObject("retentionPolicy")
                .put("days", options.retentionDays().orElse(7))
                .put("status", status(options.retentionDays().isPresent()));
        policies.putObject("exportPolicy").put("status", "enabled");
        policies.putObject("azureADAuthenticationAsArmPolicy").put("status", status(registry.acceptsArmAudience()));
        policies.putObject("softDeletePolicy").put("retentionDays", 7).put("status", "disabled");
    }

    private static String status(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }
}
