package io.registrycleaner.emulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys {@code principals}, {@code roleDefinitions} and {@code roleAssignments} of a world file. */
record AccessSection(World world, String defaultTenant) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    void readRole(YamlMap map) {
        String name = map.required("name");
        world.add(new RoleDefinition(
                map.text("id").orElse(world.newGuid(name)),
                name,
                map.text("description").orElse(""),
                List.copyOf(map.texts("actions")),
                List.copyOf(map.texts("notActions")),
                List.copyOf(map.texts("dataActions"))));
        map.end();
    }

    void readPrincipal(YamlMap map) {
        String name = map.required("name");
        boolean taken = name.equals("node")
                || (name.equals("admin") && !world.principals().isEmpty());
        if (!NAME.matcher(name).matches() || taken) {
            map.problem(
                    "name",
                    "it names a file, so small letters, digits and '-' are expected, and neither 'node' nor 'admin', which only"
                            + " the first principal may be: '" + name + "'");
        }
        if (world.principal(name).isPresent()) {
            map.problem("name", "there is a principal '" + name + "' already");
        }
        Principal principal = new Principal(
                name,
                map.text("tenant").orElse(defaultTenant),
                map.text("objectId").orElse(world.newGuid(name + " object")),
                map.text("clientId").orElse(world.newGuid(name + " client")),
                new Principal.ClientSecret(map.text("secret").orElse(name + "-secret-of-the-emulator")));
        world.add(principal);
        for (YamlMap role : map.maps("roles")) {
            assign(role, principal.objectId());
        }
        map.end();
    }

    void readAssignment(YamlMap map) {
        Optional<String> principal = new References(world).principal(map.required("principal"));
        if (principal.isEmpty()) {
            map.problem(
                    "principal",
                    "principal/NAME, identity/NAME, kubelet/CLUSTER or an object id is expected, and it must"
                            + " be in this file");
        }
        assign(map, principal.orElse(""));
    }

    private void assign(YamlMap map, String principalId) {
        Optional<RoleDefinition> role = world.role(map.required("role"));
        if (role.isEmpty()) {
            map.problem(
                    "role",
                    "there is no such role; known are "
                            + String.join(
                                    ", ",
                                    world.roles().stream()
                                            .map(RoleDefinition::name)
                                            .toList()));
        }
        Optional<ResourceId> scope =
                new References(world).scope(map.text("scope").orElse("subscription"));
        if (scope.isEmpty()) {
            map.problem(
                    "scope",
                    "subscription, group/NAME, cluster/NAME, registry/NAME, identity/NAME or a full resource id is"
                            + " expected, and it must be in this file");
        }
        Optional<RoleAssignment.Condition> condition = map.text("condition").map(text -> condition(map, text));
        // Old ones are effective, whatever the propagation delay; new ones have to wait for it.
        Instant made = map.flag("propagated", true) ? Deployment.LONG_AGO : world.now();
        Optional<String> description = map.text("description");
        if (role.isPresent() && scope.isPresent()) {
            world.put(new RoleAssignment(
                    scope.get()
                            .resource(
                                    RoleAssignment.TYPE,
                                    map.text("id")
                                            .orElse(world.newGuid(scope.get()
                                                    + principalId
                                                    + role.get().guid()))),
                    role.get().guid(),
                    principalId,
                    "ServicePrincipal",
                    description,
                    condition,
                    made,
                    ""));
        } else {
            map.has("id");
        }
        map.end();
    }

    private static RoleAssignment.Condition condition(YamlMap map, String text) {
        try {
            return RoleAssignment.Condition.parse(text, "2.0");
        } catch (IllegalArgumentException e) {
            map.problem("condition", e.getMessage());
            return new RoleAssignment.Condition(text, "2.0");
        }
    }
}
