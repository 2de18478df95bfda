package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.SortedSet;
import java.util.TreeSet;

/** Scale sets: read, and changed as far as their identities and tags go. */
final class ScaleSets {

    private static final String READ = ScaleSet.TYPE + "/read";
    private static final String WRITE = ScaleSet.TYPE + "/write";
    private static final String ASSIGN = Identity.TYPE + "/assign/action";
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + ScaleSet.TYPE;

    private ScaleSets() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/providers/" + ScaleSet.TYPE, ScaleSets::list);
        arm.on("GET", IN_GROUP, ScaleSets::list);
        arm.on("GET", IN_GROUP + "/{name}", ScaleSets::get);
        arm.on("PATCH", IN_GROUP + "/{name}", ScaleSets::patch);
    }

    private static Response list(Call call) {
        return Listing.of(call, ScaleSet.class, READ).answer(scaleSet -> json(call.world(), scaleSet));
    }

    private static Response get(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.require(READ, id);
        return Response.json(200, json(call.world(), call.existing(ScaleSet.class, id)));
    }

    private static Response patch(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.require(WRITE, id);
        call.existing(ScaleSet.class, id);
        IdentityPatch patch = IdentityPatch.parse(call.body());
        for (ResourceId attached : patch.added()) {
            if (!call.rights().allow(ASSIGN, attached)) {
                throw ArmErrors.linkedForbidden(call.bearer(), new ArmErrors.Linked(WRITE, id, ASSIGN, attached));
            }
        }
        ScaleSet changed = call.world().atomically(world -> {
            ScaleSet before = call.existing(ScaleSet.class, id);
            SortedSet<ResourceId> all = new TreeSet<>(before.userAssigned());
            all.addAll(patch.added());
            for (ResourceId attached : all) {
                if (world.find(Identity.class, attached).isEmpty()
                        && !patch.removed().contains(attached)) {
                    throw FailedIdentity.notFound(id, attached);
                }
            }
            ScaleSet after = patch.applyTo(before, world, call.bearer().tenantId());
            world.put(after);
            return after;
        });
        return Response.json(200, json(call.world(), changed));
    }

    static ObjectNode json(World world, ScaleSet scaleSet) {
        ObjectNode json = Json.resource(scaleSet.id(), ScaleSet.TYPE, scaleSet.location(), scaleSet.tags());
        json.putObject("sku")
                .put("name", scaleSet.vmSize())
                .put("tier", "Standard")
                .put("capacity", scaleSet.capacity());
        if (scaleSet.system().isPresent() || !scaleSet.userAssigned().isEmpty()) {
            json.set("identity", identity(world, scaleSet));
        }
        ObjectNode properties = json.putObject("properties");
        properties
                .put("singlePlacementGroup", false)
                .put("orchestrationMode", "Uniform")
                .put("provisioningState", "Succeeded")
                .put("overprovision", false)
                .put("platformFaultDomainCount", 1);
        properties.putObject("upgradePolicy").put("mode", "Manual");
        ObjectNode profile = properties.putObject("virtualMachineProfile");
        profile.putObject("osProfile")
                .put("computerNamePrefix", scaleSet.id().name().replace("-vmss", "-vmss"))
                .put("adminUsername", "azureuser")
                .put("allowExtensionOperations", true);
        return json;
    }

    private static ObjectNode identity(World world, ScaleSet scaleSet) {
        ObjectNode json = Json.object();
        boolean users = !scaleSet.userAssigned().isEmpty();
        json.put(
                "type",
                scaleSet.system().isEmpty()
                        ? "UserAssigned"
                        : users ? "SystemAssigned, UserAssigned" : "SystemAssigned");
        scaleSet.system()
                .ifPresent(own -> json.put("principalId", own.principalId()).put("tenantId", own.tenantId()));
        if (users) {
            ObjectNode all = json.putObject("userAssignedIdentities");
            for (ResourceId id : scaleSet.userAssigned()) {
                ObjectNode one = all.putObject(id.toString());
                world.find(Identity.class, id)
                        .ifPresent(identity ->
                                one.put("principalId", identity.principalId()).put("clientId", identity.clientId()));
            }
        }
        return json;
    }
}
