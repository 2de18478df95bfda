package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.token.Bearer;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.Resource;
import io.registrycleaner.emulator.world.ResourceGroup;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Rights;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.List;

/** One authenticated request, and what is asked of every one of them. */
record Call(Request request, Bearer bearer, World world) {

    private static final List<String> MODELLED = List.of(Registry.TYPE, Cluster.TYPE, ScaleSet.TYPE, Identity.TYPE);

    /** The subscription named in the path. */
    ResourceId subscription() {
        return ResourceId.subscription(request.variable("subscription"));
    }

    /** The resource group named in the path, or the whole subscription where none is. */
    ResourceId scope() {
        String group = request.variables().get("group");
        return group == null ? subscription() : subscription().group(group);
    }

    /** The resource of this type that the path names. */
    ResourceId id(String type) {
        return scope().resource(type, request.variable("name"));
    }

    Rights rights() {
        return new Rights(world, bearer.objectId());
    }

    /** Refuses the call unless the caller may do this there. */
    void require(String action, ResourceId scope) {
        if (!rights().allow(action, scope)) {
            throw ArmErrors.forbidden(bearer, action, scope);
        }
    }

    /** Refuses the call unless the caller may change this, and neither a deny assignment nor a lock keeps everybody from it. */
    void requireWrite(String action, ResourceId id) {
        require(action, id);
        Protection.require(this, action, id);
    }

    /** The resource that the path names; refuses unless its group and it exist. */
    <T extends Resource> T existing(Class<T> type, ResourceId id) {
        requireGroup(id);
        return world.find(type, id).orElseThrow(() -> ArmErrors.resourceNotFound(id));
    }

    /** Refuses unless there is what a scope names; types that the emulator does not have count as there. */
    void requireScope(ResourceId scope) {
        requireGroup(scope);
        boolean modelled = MODELLED.stream()
                .anyMatch(type -> scope.scope().resource(type, scope.name()).equals(scope));
        if (modelled && world.find(Resource.class, scope).isEmpty()) {
            throw ArmErrors.resourceNotFound(scope);
        }
    }

    /** Refuses unless the resource group of the id exists. */
    void requireGroup(ResourceId id) {
        id.group().ifPresent(group -> {
            if (world.find(ResourceGroup.class, group).isEmpty()) {
                throw ArmErrors.groupNotFound(group.name());
            }
        });
    }

    JsonNode body() {
        return request.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> ArmErrors.invalidBody("a JSON object is expected."));
    }
}
