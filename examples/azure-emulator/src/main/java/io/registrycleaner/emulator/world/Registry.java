package io.registrycleaner.emulator.world;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container registry.
 *
 * @param roleMode whether repository roles with conditions count, or AcrPull and its kin
 * @param acceptsArmAudience the policy that lets Entra tokens for ARM be exchanged; off: only those for ACR itself
 * @param demoContent whether it starts with the demo's repositories, or empty
 * @param backend a real registry that holds the content behind the emulated token service
 * @param synthetic repositories that it starts with besides
 * @param limits instead of its tier's
 * @param options what else an administrator switches
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
        Optional<URI> backend,
        List<SyntheticLoad> synthetic,
        Optional<RequestLimits> limits,
        Options options)
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

    /**
     * What else an administrator switches.
     *
     * @param firewall the address ranges that alone are let in; empty: all are
     * @param dataEndpoints whether layers come from hosts of the registry's own
     * @param privateEndpoints names of private endpoints whose connections were approved
     * @param quarantine whether images are hidden until they are released; told, not acted on
     * @param retentionDays after which what has no tag is deleted; empty: never. Told, not acted on
     */
    public record Options(
            Optional<List<String>> firewall,
            boolean dataEndpoints,
            List<String> privateEndpoints,
            boolean quarantine,
            Optional<Integer> retentionDays) {

        /** A new registry's. */
        public static final Options DEFAULT = new Options(Optional.empty(), false, List.of(), false, Optional.empty());

        public Options {
            firewall = firewall.map(List::copyOf);
            privateEndpoints = List.copyOf(privateEndpoints);
        }
    }

    /** A registry with its tier's limits and without synthetic content. */
    public Registry(
            ResourceId id,
            String location,
            Map<String, String> tags,
            Sku sku,
            RoleMode roleMode,
            boolean acceptsArmAudience,
            boolean anonymousPull,
            boolean publicNetworkAccess,
            boolean demoContent,
            Optional<URI> backend) {
        this(
                id,
                location,
                tags,
                sku,
                roleMode,
                acceptsArmAudience,
                anonymousPull,
                publicNetworkAccess,
                demoContent,
                backend,
                List.of(),
                Optional.empty(),
                Options.DEFAULT);
    }

    /** Whether a client on this machine gets through: all that there are come from there. */
    public boolean isOpenToLoopback() {
        return publicNetworkAccess
                && options.firewall()
                        .map(ranges -> ranges.stream().anyMatch(range -> range.matches("127\\.0\\.0\\.[01](/\\d+)?")))
                        .orElse(true);
    }

    public String name() {
        return id.name();
    }

    public Registry withRoleMode(RoleMode changed) {
        return with(changed, acceptsArmAudience, anonymousPull, publicNetworkAccess);
    }

    public Registry withArmAudience(boolean accepted) {
        return with(roleMode, accepted, anonymousPull, publicNetworkAccess);
    }

    public Registry withAnonymousPull(boolean allowed) {
        return with(roleMode, acceptsArmAudience, allowed, publicNetworkAccess);
    }

    public Registry withPublicNetworkAccess(boolean enabled) {
        return with(roleMode, acceptsArmAudience, anonymousPull, enabled);
    }

    public Registry withSku(Sku changed) {
        return with(changed, demoContent, backend);
    }

    public Registry withBackend(URI changed) {
        return with(sku, demoContent, Optional.of(changed));
    }

    /** The same, empty at the start. */
    public Registry withoutDemoContent() {
        return with(sku, false, backend);
    }

    /** The same with more to start with. */
    public Registry withSynthetic(SyntheticLoad... loads) {
        return with(List.of(loads), limits, options);
    }

    /** The same with limits of its own instead of its tier's. */
    public Registry withLimits(RequestLimits changed) {
        return with(synthetic, Optional.of(changed), options);
    }

    /** The same with other options. */
    public Registry withOptions(Options changed) {
        return with(synthetic, limits, changed);
    }

    private Registry with(RoleMode mode, boolean armAudience, boolean anonymous, boolean publicNetwork) {
        return new Registry(
                id,
                location,
                tags,
                sku,
                mode,
                armAudience,
                anonymous,
                publicNetwork,
                demoContent,
                backend,
                synthetic,
                limits,
                options);
    }

    private Registry with(Sku changedSku, boolean demo, Optional<URI> changedBackend) {
        return new Registry(
                id,
                location,
                tags,
                changedSku,
                roleMode,
                acceptsArmAudience,
                anonymousPull,
                publicNetworkAccess,
                demo,
                changedBackend,
                synthetic,
                limits,
                options);
    }

    private Registry with(List<SyntheticLoad> loads, Optional<RequestLimits> changedLimits, Options changedOptions) {
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
                backend,
                loads,
                changedLimits,
                changedOptions);
    }
}
