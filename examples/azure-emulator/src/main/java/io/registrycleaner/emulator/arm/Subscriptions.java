package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Subscription;
import java.util.List;

/** Subscriptions and tenants: those of the caller's own tenant in which it has a role. */
final class Subscriptions {

    private static final String READ = "Microsoft.Resources/subscriptions/read";

    private Subscriptions() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions", Subscriptions::list);
        arm.on("GET", "/subscriptions/{subscription}", Subscriptions::get);
        arm.on("GET", "/tenants", Subscriptions::tenants);
    }

    private static Response list(Call call) {
        return Pages.of(
                call,
                call.world().list(Subscription.class).stream()
                        .filter(subscription -> subscription
                                .tenantId()
                                .equalsIgnoreCase(call.bearer().tenantId()))
                        .filter(subscription -> isVisible(call, subscription))
                        .map(Subscriptions::json)
                        .toList());
    }

    private static Response get(Call call) {
        Subscription subscription = call.world()
                .find(Subscription.class, call.subscription())
                .orElseThrow(() -> ArmErrors.subscriptionNotFound(call.request().variable("subscription")));
        if (!isVisible(call, subscription)) {
            throw ArmErrors.forbidden(call.bearer(), READ, subscription.id());
        }
        return Response.json(200, json(subscription));
    }

    /** A role in one resource group is enough to see the subscription that it is in. */
    private static boolean isVisible(Call call, Subscription subscription) {
        return call.rights().allow(READ, subscription.id()) || call.rights().reachBelow(subscription.id());
    }

    private static Response tenants(Call call) {
        String tenant = call.bearer().tenantId();
        ObjectNode json = Json.object().put("id", "/tenants/" + tenant).put("tenantId", tenant);
        json.put("tenantCategory", "Home")
                .put("displayName", "Emulated directory")
                .put("countryCode", "NL");
        json.put("tenantType", "AAD")
                .put("defaultDomain", "emulator.example")
                .putArray("domains")
                .add("emulator.example");
        return Pages.of(call, List.of(json));
    }

    private static ObjectNode json(Subscription subscription) {
        ObjectNode json = Json.object().put("id", subscription.id().toString());
        json.put("authorizationSource", "RoleBased").putArray("managedByTenants");
        json.put("subscriptionId", subscription.guid())
                .put("tenantId", subscription.tenantId())
                .put("displayName", subscription.displayName())
                .put("state", "Enabled");
        json.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Public_2014-09-01")
                .put("quotaId", "PayAsYouGo_2014-09-01")
                .put("spendingLimit", "Off");
        return json;
    }
}
