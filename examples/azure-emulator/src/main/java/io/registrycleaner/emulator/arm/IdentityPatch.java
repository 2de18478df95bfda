package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The merge patch of a scale set's identities: ids that are not named stay, an id with {@code null} goes, and the type says
 * whether there is a system-assigned identity afterwards.
 *
 * @param type empty where the patch has no identity
 * @param tags empty where the patch leaves them alone
 */
record IdentityPatch(
        Optional<Type> type,
        SortedSet<ResourceId> added,
        SortedSet<ResourceId> removed,
        Optional<Map<String, String>> tags) {

    /** What kinds of identity the scale set is to have. */
    record Type(boolean system, boolean user) {

        private static final Map<String, Type> BY_NAME = Map.of(
                "none", new Type(false, false),
                "systemassigned", new Type(true, false),
                "userassigned", new Type(false, true),
                "systemassigned,userassigned", new Type(true, true));

        static Type parse(String text) {
            String name = text.replace(" ", "").toLowerCase(Locale.ROOT);
            if (!BY_NAME.containsKey(name)) {
                throw new ArmException(
                        400,
                        "InvalidParameter",
                        "The value '" + text + "' of parameter 'identity.type' is invalid. Expected SystemAssigned,"
                                + " UserAssigned, 'SystemAssigned, UserAssigned' or None.");
            }
            return BY_NAME.get(name);
        }
    }

    static IdentityPatch parse(JsonNode body) {
        JsonNode identity = body.path("identity");
        SortedSet<ResourceId> added = new TreeSet<>();
        SortedSet<ResourceId> removed = new TreeSet<>();
        identity.path("userAssignedIdentities").properties().forEach(entry -> {
            ResourceId id = ResourceId.of(entry.getKey());
            (entry.getValue().isNull() ? removed : added).add(id);
        });
        Optional<Type> type = Json.text(identity, "type").map(Type::parse);
        if (identity.isObject() && type.isEmpty()) {
            throw new ArmException(400, "InvalidParameter", "Required parameter 'identity.type' is missing (null).");
        }
        if (!added.isEmpty() && !type.orElseThrow().user()) {
            throw new ArmException(
                    400,
                    "InvalidIdentityIds",
                    "User assigned identities are given, and the identity type does not include UserAssigned.");
        }
        Optional<Map<String, String>> tags =
                body.path("tags").isObject() ? Optional.of(Json.texts(body.path("tags"))) : Optional.empty();
        return new IdentityPatch(type, added, removed, tags);
    }

    ScaleSet applyTo(ScaleSet before, World world, String tenantId) {
        ScaleSet tagged = tags.map(before::withTags).orElse(before);
        if (type.isEmpty()) {
            return tagged;
        }
        SortedSet<ResourceId> users = new TreeSet<>();
        if (type.get().user()) {
            users.addAll(before.userAssigned());
            users.removeAll(removed);
            users.addAll(added);
            if (users.isEmpty()) {
                throw IdentityErrors.noneLeft(before.id());
            }
        }
        Optional<ScaleSet.SystemIdentity> system = type.get().system()
                ? Optional.of(
                        before.system().orElseGet(() -> new Deployment(world, tenantId).systemIdentity(before.id())))
                : Optional.empty();
        return tagged.withIdentities(system, Collections.unmodifiableSortedSet(users));
    }
}
