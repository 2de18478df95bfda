package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.http.Request;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides whose Entra access token is good for this registry. */
final class Admission {

    static final String REQUIRED =
            "authentication required, visit https://aka.ms/acr/authorization for more information.";

    private static final String REGISTRY_AUDIENCE = "https://containerregistry.azure.net";

    /** The public cloud's two names for ARM, China's and the US government's. */
    private static final Set<String> ARM_AUDIENCES = Set.of(
            "https://management.azure.com",
            "https://management.core.windows.net",
            "https://management.chinacloudapi.cn",
            "https://management.core.chinacloudapi.cn",
            "https://management.usgovcloudapi.net",
            "https://management.core.usgovcloudapi.net");

    /** An admitted identity and what it may do somewhere in this registry. */
    record Admitted(EntraPrincipal principal, Set<AcrPermission> permissions) {}

    private final Supplier<AcrSettings> settings;
    private final Authority authority;

    Admission(Supplier<AcrSettings> settings, Authority authority) {
        this.settings = settings;
        this.authority = authority;
    }

    /**
     * Lets an Entra token in.
     *
     * @param tenant that the client says it belongs to; empty where it does not say
     * @throws RegistryError 401 where the token is not valid, is for another resource or tenant, or its identity holds no role
     */
    Admitted admit(String entraToken, Optional<String> tenant) {
        EntraPrincipal principal = authority
                .verify(entraToken)
                .orElseThrow(() -> RegistryError.unauthorized(
                        "the access token is not valid: it is malformed, has expired, or was issued by somebody else"));
        AcrSettings now = settings.get();
        if (!acceptsAudience(principal.audience(), now)) {
            throw RegistryError.unauthorized(
                    "the access token is for '" + principal.audience() + "', which this registry does not accept");
        }
        boolean home = principal.tenantId().equalsIgnoreCase(now.tenantId());
        if (!home || (tenant.isPresent() && !tenant.get().equalsIgnoreCase(now.tenantId()))) {
            throw RegistryError.unauthorized("the access token is not of tenant '" + now.tenantId() + "'");
        }
        Set<AcrPermission> permissions = authority.permissions(principal.objectId(), "");
        if (permissions.isEmpty()) {
            throw RegistryError.unauthorized(REQUIRED);
        }
        return new Admitted(principal, permissions);
    }

    private static boolean acceptsAudience(String audience, AcrSettings settings) {
        String plain = audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
        return plain.equals(REGISTRY_AUDIENCE) || (settings.policies().armAudience() && ARM_AUDIENCES.contains(plain));
    }

    /** The login server as the client addressed it: host and port. */
    static String loginServer(Request request) {
        String origin = request.origin();
        return origin.substring(origin.indexOf("://") + "://".length());
    }

    /**
     * Checks the parameter {@code service} of a token request.
     *
     * @throws RegistryError 400 where it is missing or names another registry
     */
    static void checkService(Optional<String> service, Request request) {
        String loginServer = loginServer(request);
        if (service.isEmpty() || !service.get().equalsIgnoreCase(loginServer)) {
            throw RegistryError.badRequest(
                    "BAD_REQUEST",
                    "service must be '" + loginServer + "', not "
                            + service.map(given -> "'" + given + "'").orElse("missing"));
        }
    }
}
