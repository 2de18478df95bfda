package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.Settings;
import io.registrycleaner.emulator.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Scale sets: read, and changed as far as their identities and tags go. */
final class ScaleSets {

    private static final String READ = ScaleSet.TYPE + "/read";
    private static final String WRITE = ScaleSet.TYPE + "/write";
    private static final String UPGRADE = ScaleSet.TYPE + "/manualUpgrade/action";
    private static final String ASSIGN = Identity.TYPE + "/assign/action";
    private static final Set<String> CHANGEABLE = Set.of("identity", "tags");
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + ScaleSet.TYPE;

    private ScaleSets() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/providers/" + ScaleSet.TYPE, ScaleSets::list);
        arm.on("GET", IN_GROUP, ScaleSets::list);
        arm.on("GET", IN_GROUP + "/{name}", ScaleSets::get);
        arm.on("PATCH", IN_GROUP + "/{name}", ScaleSets::patch);
        arm.on("POST", IN_GROUP + "/{name}/manualupgrade", ScaleSets::upgrade);
    }

    private static Response list(Call call) {
        return Listing.of(call, ScaleSet.class, READ).answer(scaleSet -> ScaleSetJson.of(call.world(), scaleSet));
    }

    private static Response get(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.require(READ, id);
        return answer(call, call.existing(ScaleSet.class, id));
    }

    private static Response patch(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.requireWrite(WRITE, id);
        call.existing(ScaleSet.class, id);
        JsonNode body = call.body();
        Optional<String> foreign = foreignPart(body);
        if (foreign.isPresent()) {
            return Response.text(501, "the emulator does not change '" + foreign.get() + "' of a scale set\n");
        }
        IdentityPatch patch = IdentityPatch.parse(body);
        for (ResourceId attached : patch.added()) {
            if (!call.rights().allow(ASSIGN, attached)) {
                throw ArmErrors.linkedForbidden(call.bearer(), new ArmErrors.Linked(WRITE, id, ASSIGN, attached));
            }
        }
        return answer(call, call.world().atomically(world -> {
            ScaleSet before = call.existing(ScaleSet.class, id);
            requireIdentities(world, before, patch);
            ScaleSet after = patch.applyTo(before, world, call.bearer().tenantId());
            return change(world, before, after);
        }));
    }

    private static Optional<String> foreignPart(JsonNode body) {
        return body.properties().stream()
                .filter(part -> !CHANGEABLE.contains(part.getKey()))
                .filter(part -> !part.getValue().isNull() && !part.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All that are attached afterwards must exist: one that was deleted and is still attached blocks every change. */
    private static void requireIdentities(World world, ScaleSet before, IdentityPatch patch) {
        SortedSet<ResourceId> all = new TreeSet<>(before.userAssigned());
        all.addAll(patch.added());
        all.removeAll(patch.removed());
        for (ResourceId attached : all) {
            if (world.find(Identity.class, attached).isEmpty()) {
                throw IdentityErrors.notFound(before.id(), attached);
            }
        }
    }

    /** Starts the change, or finishes it at once where the settings say that changes take no time. */
    private static ScaleSet change(World world, ScaleSet before, ScaleSet after) {
        Settings settings = world.settings();
        Instant now = world.now();
        ScaleSet.Update update = new ScaleSet.Update(
                world.newGuid(before.id() + " operation"),
                now,
                now.plus(settings.scaleSetUpdate()),
                before.attached(now),
                settings.scaleSetUpdateFailure());
        ScaleSet changed = (update.failure().isPresent() ? before : after).withUpdate(Optional.of(update));
        world.put(changed);
        return changed;
    }

    /** The instances take over the model: nothing that the model of this world shows, but a call that scripts make. */
    private static Response upgrade(Call call) {
        ResourceId id = call.id(ScaleSet.TYPE);
        call.requireWrite(UPGRADE, id);
        call.existing(ScaleSet.class, id);
        ScaleSet changed = call.world().atomically(world -> {
            ScaleSet scaleSet = call.existing(ScaleSet.class, id);
            return change(world, scaleSet, scaleSet);
        });
        boolean running = changed.update().orElseThrow().isRunning(call.world().now());
        Response response = Response.of(running ? 202 : 200);
        return AsyncOperations.announce(call.request(), changed, call.world(), response);
    }

    private static Response answer(Call call, ScaleSet scaleSet) {
        Response response = Response.json(200, ScaleSetJson.of(call.world(), scaleSet));
        return call.request().method().equals("GET")
                ? response
                : AsyncOperations.announce(call.request(), scaleSet, call.world(), response);
    }
}
