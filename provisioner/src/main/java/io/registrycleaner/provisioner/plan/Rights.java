package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the caller may do at some scopes; a scope whose permissions could not be read is absent. */
public record Rights(Map<ResourceId, List<Permission>> at) {

    public Rights {
        at = Map.copyOf(at);
    }

    /** Whether the caller may do what is needed; empty where that could not be read. */
    Optional<Boolean> allow(Need need) {
        return Optional.ofNullable(at.get(need.scope()))
                .map(permissions -> permissions.stream().anyMatch(permission -> permission.allows(need.action())));
    }
}
