package io.registrycleaner.provisioner.model;

/**
 * A container registry.
 *
 * @param loginServer as ARM says it: with a generated suffix it cannot be made from the name
 * @param repositoryRoles whether it goes by repository roles, and so ignores AcrPull and AcrDelete
 * @param acceptsArmTokens whether it takes Entra tokens for ARM, or only those for ACR itself
 * @param publicNetwork whether it can be reached without a private endpoint
 */
public record Registry(
        ResourceId id, String loginServer, boolean repositoryRoles, boolean acceptsArmTokens, boolean publicNetwork) {

    public static final String TYPE = "Microsoft.ContainerRegistry/registries";

    public String name() {
        return id.name();
    }
}
