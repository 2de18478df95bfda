package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;

/**
 * What steps change. Every verb can be repeated: what is there already is no error, and the outcome says so. All throw
 * {@link io.registrycleaner.provisioner.model.FailureException}.
 */
public interface Cloud {

    Outcome createIdentity(ResourceId id, String location);

    /** Adds one identity and leaves all others, and everything else of the scale set, as they are. Returns when it is done. */
    Outcome attachIdentity(ScaleSet scaleSet, ResourceId identity);

    /** One credential at a time of an identity; whoever else changes another one of it at the same moment is waited for. */
    Outcome addCredential(ResourceId identity, FederatedCredential credential);

    Outcome revokeRole(RoleGrant grant);

    /** Takes one identity away and leaves all others, and everything else of the scale set, as they are. Returns when it is done. */
    Outcome detachIdentity(ScaleSet scaleSet, ResourceId identity);

    Outcome removeCredential(ResourceId identity, FederatedCredential credential);

    Outcome deleteIdentity(ResourceId identity);

    /** Makes a role assignment, or changes the condition of one that is there. */
    Outcome grantRole(Assignment wanted);
}
