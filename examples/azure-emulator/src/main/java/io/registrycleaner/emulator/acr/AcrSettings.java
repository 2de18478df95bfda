package io.registrycleaner.emulator.acr;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one registry behaves. Immutable; the face asks for it anew at every request, so a test can change it while it runs.
 *
 * @param name of the registry
 * @param tenantId whose identities may exchange their tokens
 * @param limits requests a minute; empty: none
 * @param policies that an administrator switches
 * @param lives of tokens
 * @param backend a real registry to which {@code /v2/*} is passed on; empty: the emulated content answers
 */
public record AcrSettings(
        String name,
        String tenantId,
        Optional<RateLimits> limits,
        Policies policies,
        Lives lives,
        Optional<URI> backend) {

    /**
     * What an administrator switches.
     *
     * @param armAudience Entra tokens for ARM may be exchanged, not only those for ACR itself
     * @param abac repository permissions with conditions: scopes with a wildcard are ignored
     * @param anonymousPull anybody pulls
     * @param publicNetwork the registry is reachable; off: 403 for everybody
     * @param referrers the referrers API of OCI 1.1 is there
     */
    public record Policies(
            boolean armAudience, boolean abac, boolean anonymousPull, boolean publicNetwork, boolean referrers) {

        /** A new Standard registry's. */
        public static final Policies DEFAULT = new Policies(true, false, false, true, true);

        public Policies withArmAudience(boolean changed) {
            return new Policies(changed, abac, anonymousPull, publicNetwork, referrers);
        }

        public Policies withAbac(boolean changed) {
            return new Policies(armAudience, changed, anonymousPull, publicNetwork, referrers);
        }

        public Policies withAnonymousPull(boolean changed) {
            return new Policies(armAudience, abac, changed, publicNetwork, referrers);
        }

        public Policies withPublicNetwork(boolean changed) {
            return new Policies(armAudience, abac, anonymousPull, changed, referrers);
        }

        public Policies withReferrers(boolean changed) {
            return new Policies(armAudience, abac, anonymousPull, publicNetwork, changed);
        }
    }

    /** How long the registry's own tokens live. */
    public record Lives(Duration refreshToken, Duration accessToken) {

        /** As ACR's. */
        public static final Lives DEFAULT = new Lives(Duration.ofHours(3), Duration.ofMinutes(75));
    }

    /** A registry with everything as it is by default, without limits or backend. */
    public static AcrSettings of(String name, String tenantId) {
        return new AcrSettings(name, tenantId, Optional.empty(), Policies.DEFAULT, Lives.DEFAULT, Optional.empty());
    }

    public AcrSettings withLimits(RateLimits changed) {
        return new AcrSettings(name, tenantId, Optional.of(changed), policies, lives, backend);
    }

    public AcrSettings withPolicies(Policies changed) {
        return new AcrSettings(name, tenantId, limits, changed, lives, backend);
    }

    public AcrSettings withLives(Lives changed) {
        return new AcrSettings(name, tenantId, limits, policies, changed, backend);
    }

    public AcrSettings withBackend(URI changed) {
        return new AcrSettings(name, tenantId, limits, policies, lives, Optional.of(changed));
    }
}
