package io.registrycleaner.provisioner.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Built-in roles; their GUIDs are the same in every tenant, so none is looked up.
 *
 * <p>Which to grant depends on the registry: one with repository roles ignores AcrPull and AcrDelete without a word, and
 * its Repository Reader reads repositories but does not list them.
 */
public enum Role {
    ACR_PULL("AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d"),
    ACR_PUSH("AcrPush", "8311e382-0749-4cb8-b61a-304f252e45ec"),
    ACR_DELETE("AcrDelete", "c2f4ef07-c644-48eb-af81-4b1b4947fb11"),
    REPOSITORY_READER("Container Registry Repository Reader", "b93aa761-3e63-49ed-ac28-beffa264f7ac"),
    REPOSITORY_WRITER("Container Registry Repository Writer", "2a1e307c-b015-4ebd-883e-5b7698a07328"),
    REPOSITORY_CONTRIBUTOR("Container Registry Repository Contributor", "2efddaa5-3f1f-4df3-97df-af3f13818f4c"),
    CATALOG_LISTER("Container Registry Repository Catalog Lister", "bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7"),
    CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"),
    OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635");

    private final String title;
    private final String guid;

    Role(String title, String guid) {
        this.title = title;
        this.guid = guid;
    }

    public String title() {
        return title;
    }

    public String guid() {
        return guid;
    }

    /** The roles that count at a registry, of those that let list and read it, and delete from it where that is wanted. */
    public static List<Role> neededOn(Registry registry, boolean cleanup) {
        return registry.repositoryRoles() ? ofRepositories(cleanup) : ofRegistry(cleanup);
    }

    /** Those that count where the registry as a whole is what roles are about. */
    public static List<Role> ofRegistry(boolean cleanup) {
        return cleanup ? List.of(ACR_PULL, ACR_DELETE) : List.of(ACR_PULL);
    }

    /** Those that count where each repository has its own access. */
    public static List<Role> ofRepositories(boolean cleanup) {
        return List.of(cleanup ? REPOSITORY_CONTRIBUTOR : REPOSITORY_READER, CATALOG_LISTER);
    }

    /** Whether a condition can limit it to some repositories: listing them all is one right, or none. */
    public boolean isLimitable() {
        return this == REPOSITORY_READER || this == REPOSITORY_WRITER || this == REPOSITORY_CONTRIBUTOR;
    }

    /** What it lets do with data, which is what conditions are about; the roles of old let manage only. */
    public List<String> dataActions() {
        return switch (this) {
            case REPOSITORY_READER -> onRepositories("content/read", "metadata/read");
            case REPOSITORY_WRITER ->
                onRepositories("content/read", "content/write", "metadata/read", "metadata/write");
            case REPOSITORY_CONTRIBUTOR ->
                onRepositories(
                        "content/read",
                        "content/write",
                        "content/delete",
                        "metadata/read",
                        "metadata/write",
                        "metadata/delete");
            case CATALOG_LISTER -> List.of("Microsoft.ContainerRegistry/registries/catalog/read");
            case ACR_PULL, ACR_PUSH, ACR_DELETE, CONTRIBUTOR, OWNER -> List.of();
        };
    }

    private static List<String> onRepositories(String... actions) {
        return Stream.of(actions)
                .map(action -> "Microsoft.ContainerRegistry/registries/repositories/" + action)
                .toList();
    }

    /** The roles that let do at least what this one lets do, itself first. */
    public List<Role> coveredBy() {
        return switch (this) {
            case ACR_PULL -> List.of(ACR_PULL, ACR_PUSH, CONTRIBUTOR, OWNER);
            case ACR_DELETE -> List.of(ACR_DELETE, CONTRIBUTOR, OWNER);
            case REPOSITORY_READER -> List.of(REPOSITORY_READER, REPOSITORY_WRITER, REPOSITORY_CONTRIBUTOR);
            case ACR_PUSH, REPOSITORY_WRITER, REPOSITORY_CONTRIBUTOR, CATALOG_LISTER, CONTRIBUTOR, OWNER ->
                List.of(this);
        };
    }
}
