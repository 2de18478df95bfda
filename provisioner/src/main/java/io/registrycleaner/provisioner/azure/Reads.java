package io.registrycleaner.provisioner.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.authorization.fluent.PermissionsClient;
import com.azure.resourcemanager.authorization.fluent.models.PermissionInner;
import com.azure.resourcemanager.containerregistry.fluent.RegistriesClient;
import com.azure.resourcemanager.containerservice.fluent.ManagedClustersClient;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Permission;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Lookup;
import io.registrycleaner.provisioner.plan.NearestNames;
import io.registrycleaner.provisioner.plan.Refusals;
import io.registrycleaner.provisioner.plan.RegistryName;
import io.registrycleaner.provisioner.plan.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One read of Azure a method. */
final class Reads {

    private final Clients clients;

    Reads(Clients clients) {
        this.clients = clients;
    }

    /** By name where its group is known, by a list otherwise; a list as well to find out what was meant instead. */
    Lookup<Cluster> cluster(Request.ClusterName name) {
        ManagedClustersClient all = clients.clusters(name.subscription()).getManagedClusters();
        if (name.group().isPresent()) {
            try {
                return Lookup.found(
                        Convert.cluster(all.getByResourceGroup(name.group().get(), name.name())));
            } catch (ManagementException e) {
                if (!ArmErrors.isNotFound(e)) {
                    throw e;
                }
            }
        }
        List<Cluster> there = all.list().stream().map(Convert::cluster).toList();
        return one(
                there.stream()
                        .filter(cluster ->
                                name.group().isEmpty() && cluster.name().equalsIgnoreCase(name.name()))
                        .toList(),
                there.stream().map(cluster -> pathOf(cluster.id())).toList(),
                matches -> Refusals.ambiguous("cluster", name.name(), "--resource-group", matches));
    }

    /** Likewise in another subscription than the cluster's; one of another tenant is told as such. */
    Lookup<Registry> registryElsewhere(RegistryName name) {
        try {
            return registry(name);
        } catch (ManagementException e) {
            if (!ArmErrors.is(e, ArmErrors.OTHER_TENANT)) {
                throw e;
            }
            return new Lookup.Unreadable<>(new Failure(
                    ExitCode.FAILED,
                    "Registry '" + name.text() + "' is in another tenant than this login. "
                            + ArmErrors.otherTenant(e).what(),
                    "A managed identity can be given roles in its own tenant only.",
                    "Use a registry of the cluster's tenant, or copy the images to one."));
        }
    }

    Lookup<Registry> registry(RegistryName name) {
        RegistriesClient all = clients.registries(name.subscription()).getRegistries();
        if (name.group().isPresent() && !name.isLoginServer()) {
            try {
                return Lookup.found(
                        Convert.registry(all.getByResourceGroup(name.group().get(), name.text())));
            } catch (ManagementException e) {
                if (!ArmErrors.isNotFound(e)) {
                    throw e;
                }
            }
        }
        List<Registry> there = all.list().stream().map(Convert::registry).toList();
        List<Registry> matching = name.group().isPresent() && !name.isLoginServer()
                ? List.of()
                : there.stream().filter(name::means).toList();
        return one(
                matching,
                there.stream()
                        .map(name.isLoginServer() ? Registry::loginServer : Registry::name)
                        .toList(),
                places -> Refusals.ambiguous("registry", name.text(), "its resource id", places));
    }

    private static <T> Lookup<T> one(
            List<T> matching, List<String> others, Function<List<String>, Failure> severalFailure) {
        return switch (matching.size()) {
            case 0 -> Lookup.missing(others);
            case 1 -> Lookup.found(matching.get(0));
            default -> new Lookup.Unreadable<>(severalFailure.apply(others));
        };
    }

    List<ScaleSet> scaleSets(Cluster cluster) {
        return clients
                .compute(cluster.id().subscriptionId())
                .getVirtualMachineScaleSets()
                .listByResourceGroup(cluster.nodeResourceGroup())
                .stream()
                .map(Convert::scaleSet)
                .toList();
    }

    Lookup<Identity> identity(ResourceId id) {
        String group = id.resourceGroup().orElseThrow();
        try {
            return Lookup.found(Convert.identity(clients.identities(id.subscriptionId())
                    .getUserAssignedIdentities()
                    .getByResourceGroup(group, id.name())));
        } catch (ManagementException e) {
            if (ArmErrors.is(e, "ResourceGroupNotFound")) {
                return new Lookup.Unreadable<>(noGroup(group, id.subscriptionId()));
            }
            if (!ArmErrors.isNotFound(e)) {
                throw e;
            }
            return Lookup.missing(List.of());
        }
    }

    /** What a principal holds anywhere in its subscription. */
    List<RoleGrant> grantsBelow(String subscription, String principalId) {
        String filter = "principalId%20eq%20'" + principalId + "'";
        return clients.authorization(subscription).getRoleAssignments().list(filter, null, Context.NONE).stream()
                .map(inner -> Convert.grant(principalId, inner))
                .toList();
    }

    /** The scale sets of a subscription that carry an identity. */
    List<ResourceId> carriers(ResourceId identity) {
        return clients.compute(identity.subscriptionId()).getVirtualMachineScaleSets().list().stream()
                .map(Convert::scaleSet)
                .filter(scaleSet -> scaleSet.has(identity))
                .map(ScaleSet::id)
                .toList();
    }

    List<FederatedCredential> credentials(ResourceId identity) {
        return clients
                .identities(identity.subscriptionId())
                .getFederatedIdentityCredentials()
                .list(identity.resourceGroup().orElseThrow(), identity.name())
                .stream()
                .map(Convert::credential)
                .toList();
    }

    /** The client id of a scale set's system-assigned identity; empty where ARM does not tell. */
    Optional<String> systemClientId(ResourceId scaleSet) {
        try {
            return Optional.ofNullable(clients.identities(scaleSet.subscriptionId())
                            .getSystemAssignedIdentities()
                            .getByScope(scaleSet.toString().substring(1))
                            .clientId())
                    .map(Object::toString);
        } catch (HttpResponseException e) {
            return Optional.empty();
        }
    }

    /** What a principal holds at a scope: made there or above, to itself or to a group of its. */
    List<RoleGrant> grants(ResourceId scope, String principalId) {
        // Other than elsewhere, the SDK puts this filter into the URL as it is.
        String filter = "atScope()%20and%20assignedTo('" + principalId + "')";
        return clients
                .authorization(scope.subscriptionId())
                .getRoleAssignments()
                .listForScope(scope.toString().substring(1), filter, null, null, Context.NONE)
                .stream()
                .map(inner -> Convert.grant(principalId, inner))
                .toList();
    }

    /** What the caller may do at a scope, a resource or a group; empty where Azure does not tell. */
    Optional<List<Permission>> permissions(ResourceId scope) {
        AuthorizationManagementClient client = clients.authorization(scope.subscriptionId());
        try {
            return Optional.of(permissions(client.getPermissions(), scope)
                    .map(Convert::permission)
                    .toList());
        } catch (HttpResponseException e) {
            return Optional.empty();
        }
    }

    private static Stream<PermissionInner> permissions(PermissionsClient client, ResourceId scope) {
        String group = scope.resourceGroup().orElseThrow();
        if (scope.type().isEmpty()) {
            return client.listByResourceGroup(group).stream();
        }
        String[] type = scope.type().get().split("/", 2);
        return client.listForResource(group, type[0], "", type[1], scope.name()).stream();
    }

    private Failure noGroup(String group, String subscription) {
        List<String> groups = clients.resources(subscription).getResourceGroups().list().stream()
                .map(ResourceGroupInner::name)
                .toList();
        return new Failure(
                ExitCode.FAILED,
                "There is no resource group '" + group + "' for the identity.",
                "",
                "Did you mean " + String.join(", ", NearestNames.to(group, groups))
                        + "? Name it with --identity-resource-group, or create it: az group create.");
    }

    private static String pathOf(ResourceId id) {
        return id.resourceGroup().orElseThrow() + "/" + id.name();
    }
}
