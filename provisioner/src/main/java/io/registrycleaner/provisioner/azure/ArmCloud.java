package io.registrycleaner.provisioner.azure;

import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.models.RoleAssignmentInner;
import com.azure.resourcemanager.authorization.models.PrincipalType;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Cloud;
import io.registrycleaner.provisioner.plan.Outcome;
import java.util.Map;
import java.util.Optional;

/** The steps as requests to Resource Manager. */
final class ArmCloud implements Cloud {

    /** What is made here bears this, so that removing can tell it from what somebody else made. */
    static final String MARK = "docker-registry-cleaner";

    private static final String MARK_TAG = "managed-by";
    private static final int CREATED = 201;

    private final Clients clients;

    ArmCloud(Clients clients) {
        this.clients = clients;
    }

    @Override
    public Outcome createIdentity(ResourceId id, String location) {
        IdentityInner wanted = new IdentityInner();
        wanted.withLocation(location);
        wanted.withTags(Map.of(MARK_TAG, MARK));
        try {
            Response<IdentityInner> answer = clients.identities(id.subscriptionId())
                    .getUserAssignedIdentities()
                    .createOrUpdateWithResponse(id.resourceGroup().orElseThrow(), id.name(), wanted, Context.NONE);
            return new Outcome(answer.getStatusCode() == CREATED, Optional.of(Convert.identity(answer.getValue())));
        } catch (RuntimeException e) {
            throw ArmErrors.exception(
                    "create identity '" + id.name() + "' in resource group '"
                            + id.resourceGroup().orElseThrow() + "'",
                    e);
        }
    }

    /**
     * A merge patch of nothing but the new id: those that are absent stay. The type has to include the system-assigned
     * identity where there is one, or the patch would take that away.
     */
    @Override
    public Outcome attachIdentity(ScaleSet scaleSet, ResourceId identity) {
        VirtualMachineScaleSetIdentity added = new VirtualMachineScaleSetIdentity()
                .withType(
                        scaleSet.system().isPresent()
                                ? ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED
                                : ResourceIdentityType.USER_ASSIGNED)
                .withUserAssignedIdentities(
                        Map.of(identity.toString(), new VirtualMachineIdentityUserAssignedIdentities()));
        try {
            clients.compute(scaleSet.id().subscriptionId())
                    .getVirtualMachineScaleSets()
                    .update(
                            scaleSet.id().resourceGroup().orElseThrow(),
                            scaleSet.name(),
                            new VirtualMachineScaleSetUpdate().withIdentity(added));
            return Outcome.of(true);
        } catch (RuntimeException e) {
            throw ArmErrors.exception(
                    "attach the identity to scale set '" + scaleSet.name() + "' in resource group '"
                            + scaleSet.id().resourceGroup().orElseThrow() + "'",
                    e);
        }
    }

    /** With the principal's type Azure asks no directory, which may not know a new identity for a minute. */
    @Override
    public Outcome grantRole(ResourceId scope, Role role, String principalId) {
        RoleAssignmentCreateParameters wanted = new RoleAssignmentCreateParameters()
                .withPrincipalId(principalId)
                .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                .withRoleDefinitionId("/subscriptions/" + scope.subscriptionId()
                        + "/providers/Microsoft.Authorization/roleDefinitions/" + role.guid())
                .withDescription("Made by the provisioner of " + MARK);
        try {
            Response<RoleAssignmentInner> answer = clients.authorization(scope.subscriptionId())
                    .getRoleAssignments()
                    .createWithResponse(
                            scope.toString().substring(1),
                            AssignmentName.of(scope, principalId, role),
                            wanted,
                            Context.NONE);
            return Outcome.of(answer.getStatusCode() == CREATED);
        } catch (ManagementException e) {
            if (ArmErrors.is(e, "RoleAssignmentExists")) {
                return Outcome.of(false);
            }
            throw ArmErrors.exception("grant " + role.title() + " on registry '" + scope.name() + "'", e);
        } catch (RuntimeException e) {
            throw ArmErrors.exception("grant " + role.title() + " on registry '" + scope.name() + "'", e);
        }
    }
}
