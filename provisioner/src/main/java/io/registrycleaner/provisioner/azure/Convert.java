package io.registrycleaner.provisioner.azure;

import com.azure.resourcemanager.authorization.fluent.models.PermissionInner;
import com.azure.resourcemanager.authorization.fluent.models.RoleAssignmentInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.containerregistry.fluent.models.RegistryInner;
import com.azure.resourcemanager.containerregistry.models.AzureADAuthenticationAsArmPolicyStatus;
import com.azure.resourcemanager.containerregistry.models.PublicNetworkAccess;
import com.azure.resourcemanager.containerregistry.models.RoleAssignmentMode;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.models.AgentPoolType;
import com.azure.resourcemanager.containerservice.models.ManagedClusterAgentPoolProfile;
import com.azure.resourcemanager.containerservice.models.ManagedClusterOidcIssuerProfile;
import com.azure.resourcemanager.containerservice.models.RestrictionLevel;
import com.azure.resourcemanager.containerservice.models.UserAssignedIdentity;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SDK's models into ours, with what Azure leaves out filled by what it means. */
final class Convert {

    private static final String POOL_TAG = "aks-managed-poolName";
    private static final String OLD_POOL_TAG = "poolName";

    private Convert() {}

    static Cluster cluster(ManagedClusterInner inner) {
        boolean locked = inner.nodeResourceGroupProfile() != null
                && RestrictionLevel.READ_ONLY.equals(
                        inner.nodeResourceGroupProfile().restrictionLevel());
        Optional<UserAssignedIdentity> kubelet =
                Optional.ofNullable(inner.identityProfile()).map(profile -> profile.get("kubeletidentity"));
        boolean servicePrincipal = kubelet.isEmpty()
                && inner.servicePrincipalProfile() != null
                && !"msi".equalsIgnoreCase(inner.servicePrincipalProfile().clientId());
        List<ManagedClusterAgentPoolProfile> pools =
                Optional.ofNullable(inner.agentPoolProfiles()).orElse(List.of());
        return new Cluster(
                ResourceId.parse(inner.id()),
                inner.location(),
                inner.nodeResourceGroup(),
                locked,
                servicePrincipal,
                kubelet.map(own -> kubelet(own, inner)),
                pools.stream()
                        .map(pool -> new NodePool(pool.name(), kind(pool.type())))
                        .toList(),
                oidcIssuer(inner),
                workloadIdentity(inner));
    }

    private static Optional<String> oidcIssuer(ManagedClusterInner inner) {
        return Optional.ofNullable(inner.oidcIssuerProfile())
                .filter(profile -> Boolean.TRUE.equals(profile.enabled()))
                .map(ManagedClusterOidcIssuerProfile::issuerUrl);
    }

    private static boolean workloadIdentity(ManagedClusterInner inner) {
        return inner.securityProfile() != null
                && inner.securityProfile().workloadIdentity() != null
                && Boolean.TRUE.equals(
                        inner.securityProfile().workloadIdentity().enabled());
    }

    /** A managed identity lives in the tenant of its subscription, which the control plane's identity tells. */
    private static Identity kubelet(UserAssignedIdentity inner, ManagedClusterInner cluster) {
        ResourceId id = ResourceId.parse(inner.resourceId());
        return new Identity(
                Optional.of(id),
                id.name(),
                inner.objectId(),
                Optional.ofNullable(inner.clientId()),
                Optional.ofNullable(cluster.identity()).map(own -> own.tenantId()));
    }

    private static NodePool.Kind kind(AgentPoolType type) {
        if (AgentPoolType.AVAILABILITY_SET.equals(type)) {
            return NodePool.Kind.AVAILABILITY_SET;
        }
        return type == null || AgentPoolType.VIRTUAL_MACHINE_SCALE_SETS.equals(type)
                ? NodePool.Kind.SCALE_SET
                : NodePool.Kind.VIRTUAL_MACHINES;
    }

    static ScaleSet scaleSet(VirtualMachineScaleSetInner inner) {
        ResourceId id = ResourceId.parse(inner.id());
        Map<String, String> tags = Optional.ofNullable(inner.tags()).orElse(Map.of());
        Optional<VirtualMachineScaleSetIdentity> identity = Optional.ofNullable(inner.identity());
        return new ScaleSet(
                id,
                Optional.ofNullable(tags.getOrDefault(POOL_TAG, tags.get(OLD_POOL_TAG))),
                identity.filter(own -> own.principalId() != null).map(own -> system(id, own)),
                identity.map(VirtualMachineScaleSetIdentity::userAssignedIdentities).orElse(Map.of()).keySet().stream()
                        .map(ResourceId::parse)
                        .toList());
    }

    /** Without its client id: a scale set does not tell it. */
    private static Identity system(ResourceId scaleSet, VirtualMachineScaleSetIdentity inner) {
        return new Identity(
                Optional.empty(),
                scaleSet.name(),
                inner.principalId(),
                Optional.empty(),
                Optional.ofNullable(inner.tenantId()));
    }

    static Identity identity(IdentityInner inner) {
        ResourceId id = ResourceId.parse(inner.id());
        return new Identity(
                Optional.of(id),
                id.name(),
                text(inner.principalId()).orElseThrow(),
                text(inner.clientId()),
                text(inner.tenantId()),
                ArmCloud.isMarked(inner.tags()));
    }

    /** A registry of before repository roles tells no mode, and the policy on tokens is on unless it says otherwise. */
    static Registry registry(RegistryInner inner) {
        boolean refusesArmTokens = inner.policies() != null
                && inner.policies().azureADAuthenticationAsArmPolicy() != null
                && AzureADAuthenticationAsArmPolicyStatus.DISABLED.equals(
                        inner.policies().azureADAuthenticationAsArmPolicy().status());
        return new Registry(
                ResourceId.parse(inner.id()),
                inner.loginServer(),
                RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS.equals(inner.roleAssignmentMode()),
                !refusesArmTokens,
                !PublicNetworkAccess.DISABLED.equals(inner.publicNetworkAccess()),
                RegistrySettings.of(inner));
    }

    static RoleGrant grant(String principalId, RoleAssignmentInner inner) {
        String role = inner.roleDefinitionId();
        return new RoleGrant(
                principalId,
                role.substring(role.lastIndexOf('/') + 1),
                inner.scope(),
                Optional.ofNullable(inner.condition())
                        .filter(condition -> !condition.isBlank())
                        .map(RepositoryCondition::new),
                inner.id(),
                principalId.equalsIgnoreCase(inner.principalId()),
                ArmCloud.isMarked(inner.description()));
    }

    static FederatedCredential credential(FederatedIdentityCredentialInner inner) {
        return new FederatedCredential(
                inner.name(),
                inner.issuer(),
                inner.subject(),
                Optional.ofNullable(inner.audiences()).orElse(List.of()));
    }

    static Permission permission(PermissionInner inner) {
        return new Permission(
                Optional.ofNullable(inner.actions()).orElse(List.of()),
                Optional.ofNullable(inner.notActions()).orElse(List.of()));
    }

    private static Optional<String> text(UUID id) {
        return Optional.ofNullable(id).map(UUID::toString);
    }
}
