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
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Assignment;
import io.registrycleaner.provisioner.plan.Cloud;
import io.registrycleaner.provisioner.plan.Outcome;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps as requests to Resource Manager. */
final class ArmCloud implements Cloud {

    /** What is made here bears this, so that removing can tell it from what somebody else made. */
    static final String MARK = "docker-registry-cleaner";

    private static final String MARK_TAG = "managed-by";
    private static final int CREATED = 201;
    private static final String CONCURRENT_WRITES =
            "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
    private static final List<Duration> CONCURRENT = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));

    private static final String MARK_TEXT = "Made by the provisioner of " + MARK;

    private final Clients clients;
    private final ArmRemoval removal;

    ArmCloud(Clients clients) {
        this.clients = clients;
        this.removal = new ArmRemoval(clients);
    }

    /** Whether tags are those of what is made here. */
    static boolean isMarked(Map<String, String> tags) {
        return tags != null && MARK.equals(tags.get(MARK_TAG));
    }

    /** Whether a description is that of what is made here. */
    static boolean isMarked(String description) {
        return MARK_TEXT.equals(description);
    }

    @Override
    public Outcome revokeRole(RoleGrant grant) {
        return removal.revokeRole(grant);
    }

    @Override
    public Outcome detachIdentity(ScaleSet scaleSet, ResourceId identity) {
        return removal.detachIdentity(scaleSet, identity);
    }

    @Override
    public Outcome removeCredential(ResourceId identity, FederatedCredential credential) {
        return removal.removeCredential(identity, credential);
    }

    @Override
    public Outcome deleteIdentity(ResourceId identity) {
        return removal.deleteIdentity(identity);
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

    /**
     * Two writes to one identity's credentials at the same moment are refused with 409, so the loser tries again, for as long as
     * {@link #CONCURRENT}: others may be adding theirs one after another.
     */
    @Override
    public Outcome addCredential(ResourceId identity, FederatedCredential credential) {
        FederatedIdentityCredentialInner wanted = new FederatedIdentityCredentialInner()
                .withIssuer(credential.issuer())
                .withSubject(credential.subject())
                .withAudiences(credential.audiences());
        Iterator<Duration> pauses = CONCURRENT.iterator();
        while (true) {
            try {
                return put(identity, credential.name(), wanted);
            } catch (RuntimeException e) {
                if (!ArmErrors.is(e, CONCURRENT_WRITES) || !pauses.hasNext()) {
                    throw ArmErrors.exception("add a credential to identity '" + identity.name() + "'", e);
                }
                rest(pauses.next());
            }
        }
    }

    private Outcome put(ResourceId identity, String name, FederatedIdentityCredentialInner wanted) {
        clients.identities(identity.subscriptionId())
                .getFederatedIdentityCredentials()
                .createOrUpdate(identity.resourceGroup().orElseThrow(), identity.name(), name, wanted);
        return Outcome.of(true);
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With the principal's type Azure asks no directory, which may not know a new identity for a minute. */
    @Override
    public Outcome grantRole(Assignment wanted) {
        ResourceId scope = wanted.scope();
        try {
            Response<RoleAssignmentInner> answer = clients.authorization(scope.subscriptionId())
                    .getRoleAssignments()
                    .createWithResponse(
                            scope.toString().substring(1),
                            wanted.name()
                                    .orElseGet(() -> AssignmentName.of(scope, wanted.principalId(), wanted.role())),
                            body(wanted),
                            Context.NONE);
            return Outcome.of(wanted.name().isPresent() || answer.getStatusCode() == CREATED);
        } catch (ManagementException e) {
            if (ArmErrors.is(e, "RoleAssignmentExists")) {
                return Outcome.of(false);
            }
            throw notGranted(wanted, e);
        } catch (RuntimeException e) {
            throw notGranted(wanted, e);
        }
    }

    private static RoleAssignmentCreateParameters body(Assignment wanted) {
        RoleAssignmentCreateParameters body = new RoleAssignmentCreateParameters()
                .withPrincipalId(wanted.principalId())
                .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                .withRoleDefinitionId("/subscriptions/" + wanted.scope().subscriptionId()
                        + "/providers/Microsoft.Authorization/roleDefinitions/"
                        + wanted.role().guid())
                .withDescription(MARK_TEXT);
        wanted.condition()
                .ifPresent(condition ->
                        body.withCondition(condition.text()).withConditionVersion(RepositoryCondition.VERSION));
        return body;
    }

    private static FailureException notGranted(Assignment wanted, RuntimeException thrown) {
        return ArmErrors.exception(
                "grant " + wanted.role().title() + " on registry '"
                        + wanted.scope().name() + "'",
                thrown);
    }
}
