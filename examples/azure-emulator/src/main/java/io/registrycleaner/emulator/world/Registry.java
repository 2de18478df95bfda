package io.registrycleaner.emulator.world;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A container registry.
 *
 * @param roleMode whether repository roles with conditions count, or AcrPull and its kin
 * @param acceptsArmAudience the policy that lets Entra tokens for ARM be exchanged; off: only those for ACR itself
 * @param demoContent whether it starts with the demo's repositories, or empty
 * @param backend a real registry that holds the content behind the emulated token service
 */
public record Registry(
        ResourceId id,
        String location,
        Map<String, String> tags,
        Sku sku,
        RoleMode roleMode,
        boolean acceptsArmAudience,
        boolean anonymousPull,
        boolean publicNetworkAccess,
        boolean demoContent,
        Optional<URI> backend)
        implements Resource {

    public static final String TYPE = "Microsoft.ContainerRegistry/registries";

    /** As ARM spells them. */
    public enum Sku {
        BASIC("Basic"),
        STANDARD("Standard"),
        PREMIUM("Premium");

        private final String armName;

        Sku(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }

    /** {@code properties.roleAssignmentMode}. */
    public enum RoleMode {
        LEGACY("LegacyRegistryPermissions"),
        ABAC("AbacRepositoryPermissions");

        private final String armName;

        RoleMode(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }

    public String name() {
        return id.name();
    }

    public Registry withRoleMode(RoleMode changed) {
        return new Registry(
                id,
                location,
                tags,
                sku,
                changed,
                acceptsArmAudience,
                anonymousPull,
                publicNetworkAccess,
                demoContent,
                backend);
    }

    public Registry withArmAudience(boolean accepted) {
        return new Registry(
                id, location, tags, sku, roleMode, accepted, anonymousPull, publicNetworkAccess, demoContent, backend);
    }

    public Registry withSku(Sku changed) {
        return new Registry(
                id,
                location,
                tags,
                changed,
                roleMode,
                acceptsArmAudience,
                anonymousPull,
                publicNetworkAccess,
                demoContent,
                backend);
    }

    public Registry withAnonymousPull(boolean allowed) {
        return new Registry(
                id,
                location,
                tags,
                sku,
                roleMode,
                acceptsArmAudience,
                allowed,
                publicNetworkAccess,
                demoContent,
                backend);
    }

    public Registry withBackend(URI changed) {
        return new Registry(
                id,
                location,
                tags,
                sku,
                roleMode,
                acceptsArmAudience,
                anonymousPull,
                publicNetworkAccess,
                demoContent,
                Optional.of(changed));
    }
}
