package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.List;

/**
 * Who else has to do with what may be removed.
 *
 * @param ofNodes what the nodes' own identities hold at the registry
 * @param everywhere what the dedicated identity holds anywhere in its subscription
 * @param attachedTo the scale sets of its subscription that carry the dedicated identity
 */
public record Uses(List<RoleGrant> ofNodes, List<RoleGrant> everywhere, List<ResourceId> attachedTo) {

    public static final Uses NONE = new Uses(List.of(), List.of(), List.of());

    public Uses {
        ofNodes = List.copyOf(ofNodes);
        everywhere = List.copyOf(everywhere);
        attachedTo = List.copyOf(attachedTo);
    }
}
