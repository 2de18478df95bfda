package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
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
                .put("dataEndpointEnabled", false)
                .put("publicNetworkAccess", registry.publicNetworkAccess() ? "Enabled" : "Disabled")
                .put("networkRuleBypassOptions", "AzureServices")
                .put("zoneRedundancy", "Disabled")
                .put("anonymousPullEnabled", registry.anonymousPull())
                .put("roleAssignmentMode", registry.roleMode().armName());
        properties.putObject("networkRuleSet").put("defaultAction", "Allow").putArray("ipRules");
        properties.putObject("encryption").put("status", "disabled");
        ObjectNode policies = properties.putObject("policies");
        policies.putObject("quarantinePolicy").put("status", "disabled");
        policies.putObject("trustPolicy").put("type", "Notary").put("status", "disabled");
        policies.putObject("retentionPolicy").put("days", 7).put("status", "disabled");
        policies.putObject("exportPolicy").put("status", "enabled");
        policies.putObject("azureADAuthenticationAsArmPolicy")
                .put("status", registry.acceptsArmAudience() ? "enabled" : "disabled");
        policies.putObject("softDeletePolicy").put("retentionDays", 7).put("status", "disabled");
        properties.putArray("privateEndpointConnections");
        properties.putArray("dataEndpointHostNames");
        return json;
    }
}
