package io.registrycleaner.provisioner.azure;

import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Taking back, as requests to Resource Manager. What is gone already is no error, and told as no change. */
final class ArmRemoval {

    private static final int OK = 200;

    private final Clients clients;

    ArmRemoval(Clients clients) {
        this.clients = clients;
    }

    Outcome revokeRole(RoleGrant grant) {
        ResourceId scope = ResourceId.parse(grant.scope());
        String name = grant.id().substring(grant.id().lastIndexOf('/') + 1);
        return unlessGone(
                "revoke a role on registry '" + scope.name() + "'",
                () -> clients.authorization(scope.subscriptionId())
                        .getRoleAssignments()
                        .deleteWithResponse(scope.toString().substring(1), name, null, Context.NONE));
    }

    /**
     * A merge patch in which the id is null: that one goes, those that are absent stay. The type has to say what is left, or the patch
     * would take the system-assigned identity away as well.
     */
    Outcome detachIdentity(ScaleSet scaleSet, ResourceId identity) {
        Map<String, VirtualMachineIdentityUserAssignedIdentities> removed = new HashMap<>();
        removed.put(identity.toString(), null);
        VirtualMachineScaleSetIdentity left = new VirtualMachineScaleSetIdentity()
                .withType(typeOfRest(scaleSet))
                .withUserAssignedIdentities(removed);
        try {
            clients.compute(scaleSet.id().subscriptionId())
                    .getVirtualMachineScaleSets()
                    .update(
                            scaleSet.id().resourceGroup().orElseThrow(),
                            scaleSet.name(),
                            new VirtualMachineScaleSetUpdate().withIdentity(left));
            return Outcome.of(true);
        } catch (RuntimeException e) {
            if (ArmErrors.isNotFound(e)) {
                return Outcome.of(false);
            }
            throw ArmErrors.exception("detach the identity from scale set '" + scaleSet.name() + "'", e);
        }
    }

    /** Without its last user-assigned identity a scale set has its own, or none; the map is not sent for a type that has no room for it. */
    private static ResourceIdentityType typeOfRest(ScaleSet scaleSet) {
        boolean others = scaleSet.userAssigned().size() > 1;
        if (scaleSet.system().isPresent()) {
            return others ? ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED : ResourceIdentityType.SYSTEM_ASSIGNED;
        }
        return others ? ResourceIdentityType.USER_ASSIGNED : ResourceIdentityType.NONE;
    }

    Outcome removeCredential(ResourceId identity, FederatedCredential credential) {
        return unlessGone(
                "remove a credential of identity '" + identity.name() + "'",
                () -> clients.identities(identity.subscriptionId())
                        .getFederatedIdentityCredentials()
                        .deleteWithResponse(
                                identity.resourceGroup().orElseThrow(),
                                identity.name(),
                                credential.name(),
                                Context.NONE));
    }

    Outcome deleteIdentity(ResourceId identity) {
        return unlessGone(
                "delete identity '" + identity.name() + "'",
                () -> clients.identities(identity.subscriptionId())
                        .getUserAssignedIdentities()
                        .deleteWithResponse(identity.resourceGroup().orElseThrow(), identity.name(), Context.NONE));
    }

    /** ARM answers a deletion of what is not there with 204. */
    private static Outcome unlessGone(String doing, Supplier<? extends Response<?>> deletion) {
        try {
            return Outcome.of(deletion.get().getStatusCode() == OK);
        } catch (RuntimeException e) {
            if (ArmErrors.isNotFound(e)) {
                return Outcome.of(false);
            }
            throw ArmErrors.exception(doing, e);
        }
    }
}
