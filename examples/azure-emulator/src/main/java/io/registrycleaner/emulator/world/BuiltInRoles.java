package io.registrycleaner.emulator.world;

import java.util.List;

/** The built-in roles that clusters and registries are about; their GUIDs are the same in every tenant. */
public final class BuiltInRoles {

    public static final RoleDefinition OWNER = management(
            "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            "Owner",
            "Manages everything, access to it included.",
            List.of("*"));

    public static final RoleDefinition CONTRIBUTOR = new RoleDefinition(
            "b24988ac-6180-42a0-ab88-20f7382dd24c",
            "Contributor",
            "Manages everything but access to it.",
            List.of("*"),
            List.of(
                    "Microsoft.Authorization/*/Delete",
                    "Microsoft.Authorization/*/Write",
                    "Microsoft.Authorization/elevateAccess/Action"),
            List.of());

    public static final RoleDefinition READER = management(
            "acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", "Sees everything, changes nothing.", List.of("*/read"));

    public static final RoleDefinition USER_ACCESS_ADMINISTRATOR = management(
            "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
            "User Access Administrator",
            "Manages who has access.",
            List.of("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"));

    public static final RoleDefinition RBAC_ADMINISTRATOR = management(
            "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
            "Role Based Access Control Administrator",
            "Manages role assignments.",
            List.of(
                    "Microsoft.Authorization/roleAssignments/write",
                    "Microsoft.Authorization/roleAssignments/delete",
                    "*/read",
                    "Microsoft.Support/*"));

    public static final RoleDefinition MANAGED_IDENTITY_OPERATOR = management(
            "f1a07417-d97a-45cb-824c-7a7467783830",
            "Managed Identity Operator",
            "Reads and attaches user-assigned identities.",
            List.of(
                    "Microsoft.ManagedIdentity/userAssignedIdentities/*/read",
                    "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
                    "Microsoft.Authorization/*/read",
                    "Microsoft.Resources/subscriptions/resourceGroups/read"));

    public static final RoleDefinition MANAGED_IDENTITY_CONTRIBUTOR = management(
            "e40ec5ca-96e0-45a2-b4ff-59039f2c2b59",
            "Managed Identity Contributor",
            "Makes, reads, changes and deletes user-assigned identities.",
            List.of(
                    "Microsoft.ManagedIdentity/userAssignedIdentities/read",
                    "Microsoft.ManagedIdentity/userAssignedIdentities/write",
                    "Microsoft.ManagedIdentity/userAssignedIdentities/delete",
                    "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/*",
                    "Microsoft.Authorization/*/read",
                    "Microsoft.Resources/subscriptions/resourceGroups/read"));

    public static final RoleDefinition VIRTUAL_MACHINE_CONTRIBUTOR = management(
            "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
            "Virtual Machine Contributor",
            "Manages virtual machines, but not who has access to them.",
            List.of(
                    "Microsoft.Authorization/*/read",
                    "Microsoft.Compute/virtualMachines/*",
                    "Microsoft.Compute/virtualMachineScaleSets/*",
                    "Microsoft.Resources/subscriptions/resourceGroups/read"));

    public static final RoleDefinition ACR_PULL = management(
            "7f951dda-4ed3-4680-a7ca-43fe172d538d",
            "AcrPull",
            "Pulls from a registry.",
            List.of("Microsoft.ContainerRegistry/registries/pull/read"));

    public static final RoleDefinition ACR_PUSH = management(
            "8311e382-0749-4cb8-b61a-304f252e45ec",
            "AcrPush",
            "Pushes to and pulls from a registry.",
            List.of(
                    "Microsoft.ContainerRegistry/registries/pull/read",
                    "Microsoft.ContainerRegistry/registries/push/write"));

    public static final RoleDefinition ACR_DELETE = management(
            "c2f4ef07-c644-48eb-af81-4b1b4947fb11",
            "AcrDelete",
            "Deletes repositories, tags and manifests.",
            List.of("Microsoft.ContainerRegistry/registries/artifacts/delete"));

    public static final RoleDefinition REPOSITORY_READER = data(
            "b93aa761-3e63-49ed-ac28-beffa264f7ac",
            "Container Registry Repository Reader",
            "Reads repositories, but does not list them.",
            "content/read",
            "metadata/read");

    public static final RoleDefinition REPOSITORY_WRITER = data(
            "2a1e307c-b015-4ebd-883e-5b7698a07328",
            "Container Registry Repository Writer",
            "Reads and writes repositories, but does not list them.",
            "content/read",
            "content/write",
            "metadata/read",
            "metadata/write");

    public static final RoleDefinition REPOSITORY_CONTRIBUTOR = data(
            "2efddaa5-3f1f-4df3-97df-af3f13818f4c",
            "Container Registry Repository Contributor",
            "Reads, writes and deletes in repositories, but does not list them.",
            "content/read",
            "content/write",
            "content/delete",
            "metadata/read",
            "metadata/write",
            "metadata/delete");

    public static final RoleDefinition CATALOG_LISTER = new RoleDefinition(
            "bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7",
            "Container Registry Repository Catalog Lister",
            "Lists the repositories of a registry.",
            List.of(),
            List.of(),
            List.of("Microsoft.ContainerRegistry/registries/catalog/read"));

    static final List<RoleDefinition> ALL = List.of(
            OWNER,
            CONTRIBUTOR,
            READER,
            USER_ACCESS_ADMINISTRATOR,
            RBAC_ADMINISTRATOR,
            MANAGED_IDENTITY_OPERATOR,
            MANAGED_IDENTITY_CONTRIBUTOR,
            VIRTUAL_MACHINE_CONTRIBUTOR,
            ACR_PULL,
            ACR_PUSH,
            ACR_DELETE,
            REPOSITORY_READER,
            REPOSITORY_WRITER,
            REPOSITORY_CONTRIBUTOR,
            CATALOG_LISTER);

    private BuiltInRoles() {}

    private static RoleDefinition management(String guid, String name, String description, List<String> actions) {
        return new RoleDefinition(guid, name, description, actions, List.of(), List.of());
    }

    private static RoleDefinition data(String guid, String name, String description, String... repositoryActions) {
        return new RoleDefinition(
                guid,
                name,
                description,
                List.of(),
                List.of(),
                List.of(repositoryActions).stream()
                        .map(action -> "Microsoft.ContainerRegistry/registries/repositories/" + action)
                        .toList());
    }
}
