package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.util.List;
import java.util.Optional;

/** Role assignments at any scope: who has which role. */
final class RoleAssignments {

    private static final String READ = RoleAssignment.TYPE + "/read";
    private static final String WRITE = RoleAssignment.TYPE + "/write";
    private static final String DELETE = RoleAssignment.TYPE + "/delete";

    private static final int MOST_IN_SUBSCRIPTION = 4_000;

    private RoleAssignments() {}

    static void on(Arm arm) {
        String at = "/{scope+}/providers/" + RoleAssignment.TYPE;
        arm.on("GET", at, RoleAssignments::list);
        arm.on("GET", at + "/{guid}", RoleAssignments::get);
        arm.on("PUT", at + "/{guid}", RoleAssignments::put);
        arm.on("DELETE", at + "/{guid}", RoleAssignments::delete);
    }

    private static Response list(Call call) {
        ResourceId scope = scope(call);
        call.require(READ, scope);
        AssignmentFilter filter = AssignmentFilter.parse(call.request().query("$filter"));
        List<ObjectNode> found = call.world().list(RoleAssignment.class).stream()
                .filter(assignment -> filter.accepts(assignment, scope))
                .map(RoleAssignments::json)
                .toList();
        return Pages.of(call, found);
    }

    private static Response get(Call call) {
        ResourceId id = id(call);
        call.require(READ, id.scope());
        return Response.json(200, json(existing(call, id)));
    }

    private static Response put(Call call) {
        ResourceId id = id(call);
        call.requireWrite(WRITE, id.scope());
        call.requireScope(id.scope());
        RoleAssignment wanted = new AssignmentRequest(call, id).parse();
        return call.world().atomically(world -> {
            // Names are unique in the whole tenant, not only at the scope.
            Optional<RoleAssignment> sameName = world.list(RoleAssignment.class).stream()
                    .filter(other -> other.id().name().equalsIgnoreCase(id.name()))
                    .findFirst();
            if (sameName.isPresent()) {
                return again(sameName.get(), wanted, call);
            }
            requireRoom(call, id);
            world.list(RoleAssignment.class, id.scope()).stream()
                    .filter(other -> isSame(other, wanted))
                    .findFirst()
                    .ifPresent(other -> {
                        throw exists(call, other);
                    });
            world.put(wanted);
            return Response.json(201, json(wanted));
        });
    }

    /** The same name again: the description and the condition may change, the rest may not. */
    private static Response again(RoleAssignment present, RoleAssignment wanted, Call call) {
        if (!isSame(present, wanted)) {
            throw new ArmException(
                    400,
                    "RoleAssignmentUpdateNotPermitted",
                    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        }
        RoleAssignment kept = new RoleAssignment(
                present.id(),
                present.roleGuid(),
                present.principalId(),
                present.principalType(),
                wanted.description(),
                wanted.condition(),
                present.createdAt(),
                present.createdBy());
        call.world().put(kept);
        return Response.json(200, json(kept));
    }

    private static void requireRoom(Call call, ResourceId id) {
        Optional<ResourceId> subscription = id.subscriptionId().map(ResourceId::subscription);
        if (subscription.isPresent()
                && call.world().list(RoleAssignment.class, subscription.get()).size() >= MOST_IN_SUBSCRIPTION) {
            throw new ArmException(
                    400,
                    "RoleAssignmentLimitExceeded",
                    "The role assignment limit of " + MOST_IN_SUBSCRIPTION
                            + " for the subscription has been exceeded. No more role assignments can be created.");
        }
    }

    private static boolean isSame(RoleAssignment one, RoleAssignment other) {
        return one.scope().equals(other.scope())
                && one.roleGuid().equalsIgnoreCase(other.roleGuid())
                && one.principalId().equalsIgnoreCase(other.principalId());
    }

    private static ArmException exists(Call call, RoleAssignment other) {
        String message = "The role assignment already exists.";
        if (call.world().settings().existingAssignmentWithId()) {
            message += " The ID of the existing role assignment is "
                    + other.id().name().replace("-", "") + ".";
        }
        return new ArmException(409, "RoleAssignmentExists", message);
    }

    private static Response delete(Call call) {
        ResourceId id = id(call);
        call.requireWrite(DELETE, id.scope());
        return call.world().atomically(world -> {
            Optional<RoleAssignment> present = world.find(RoleAssignment.class, id);
            world.remove(id);
            return present.map(gone -> Response.json(200, json(gone))).orElse(Response.of(204));
        });
    }

    private static ResourceId scope(Call call) {
        return ResourceId.of(call.request().variable("scope"));
    }

    private static ResourceId id(Call call) {
        return scope(call).resource(RoleAssignment.TYPE, call.request().variable("guid"));
    }

    private static RoleAssignment existing(Call call, ResourceId id) {
        return call.world()
                .find(RoleAssignment.class, id)
                .orElseThrow(() -> new ArmException(
                        404, "RoleAssignmentNotFound", "The role assignment '" + id.name() + "' is not found."));
    }

    private static ObjectNode json(RoleAssignment assignment) {
        ObjectNode json = Json.object();
        ObjectNode properties = json.putObject("properties");
        properties
                .put(
                        "roleDefinitionId",
                        RoleDefinitions.id(assignment.scope(), assignment.roleGuid())
                                .toString())
                .put("principalId", assignment.principalId())
                .put("principalType", assignment.principalType())
                .put("scope", assignment.scope().toString())
                .put(
                        "condition",
                        assignment
                                .condition()
                                .map(RoleAssignment.Condition::text)
                                .orElse(null))
                .put(
                        "conditionVersion",
                        assignment
                                .condition()
                                .map(RoleAssignment.Condition::version)
                                .orElse(null))
                .put("createdOn", Json.time(assignment.createdAt()))
                .put("updatedOn", Json.time(assignment.createdAt()))
                .put("createdBy", assignment.createdBy())
                .put("updatedBy", assignment.createdBy())
                .putNull("delegatedManagedIdentityResourceId")
                .put("description", assignment.description().orElse(null));
        json.put("id", assignment.id().toString());
        json.put("type", RoleAssignment.TYPE).put("name", assignment.id().name());
        return json;
    }
}
