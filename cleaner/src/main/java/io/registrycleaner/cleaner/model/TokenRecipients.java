package io.registrycleaner.cleaner.model;

import java.util.Set;

/** The hosts that may be sent a token: ACR's own, and those that an admin named, each with its port. */
public record TokenRecipients(Set<RegistryHost> named) {
    public TokenRecipients {
        named = Set.copyOf(named);
    }

    /** Whoever holds an Entra token is the identity for as long as it lives, so a host is matched whole, never by a part. */
    public boolean permits(RegistryHost host) {
        return host.isAcr() || named.contains(host);
    }

    /** Why the host is refused, and how an admin lets it in. Only for a host that {@link #permits} refuses. */
    public Diagnosis refusal(RegistryHost host) {
        return Diagnosis.of(Problem.HOST_NOT_ALLOWED, "Refused to send a token to %s.".formatted(host))
                .likely("it is not a registry of Azure (%s), and it is not allowed by name"
                        .formatted(String.join(", ", Cloud.registrySuffixes())))
                .action("correct --registry (REGISTRY_URL); or, if this host is yours and fronts an ACR,"
                        + " --allow-registry-host %s (ALLOWED_REGISTRY_HOSTS)".formatted(host))
                .build();
    }
}
