package io.registrycleaner.provisioner.model;

import java.util.List;
import java.util.Optional;

/**
 * A container registry.
 *
 * @param loginServer as ARM says it: with a generated suffix it cannot be made from the name
 * @param repositoryRoles whether it goes by repository roles, and so ignores AcrPull and AcrDelete
 * @param acceptsArmTokens whether it takes Entra tokens for ARM, or only those for ACR itself
 * @param publicNetwork whether it can be reached without a private endpoint
 * @param settings what else was switched
 */
public record Registry(
        ResourceId id,
        String loginServer,
        boolean repositoryRoles,
        boolean acceptsArmTokens,
        boolean publicNetwork,
        Settings settings) {

    public static final String TYPE = "Microsoft.ContainerRegistry/registries";

    /**
     * What changes how the registry is reached, or what it does by itself.
     *
     * @param anonymousPull whether anybody may pull
     * @param firewall the address ranges that alone are let in; empty: all are
     * @param dataEndpoints hosts that layers are downloaded from, where the registry has its own for that
     * @param privateEndpoints how many connections of private endpoints were approved
     * @param quarantine whether an image is hidden until something has released it
     * @param retentionDays after which the registry itself deletes what has no tag; empty: it does not
     */
    public record Settings(
            boolean anonymousPull,
            Optional<List<String>> firewall,
            List<String> dataEndpoints,
            int privateEndpoints,
            boolean quarantine,
            Optional<Integer> retentionDays) {

        /** A new registry's. */
        public static final Settings DEFAULT =
                new Settings(false, Optional.empty(), List.of(), 0, false, Optional.empty());

        public Settings {
            firewall = firewall.map(List::copyOf);
            dataEndpoints = List.copyOf(dataEndpoints);
        }
    }

    /** A registry with the settings of a new one. */
    public Registry(
            ResourceId id,
            String loginServer,
            boolean repositoryRoles,
            boolean acceptsArmTokens,
            boolean publicNetwork) {
        this(id, loginServer, repositoryRoles, acceptsArmTokens, publicNetwork, Settings.DEFAULT);
    }

    public String name() {
        return id.name();
    }
}
