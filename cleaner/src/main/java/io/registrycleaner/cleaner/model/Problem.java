package io.registrycleaner.cleaner.model;

import java.util.Locale;

/** Everything that is known to go wrong. Each has a heading of its name in docs/troubleshooting.md. */
public enum Problem {
    IDENTITY_NOT_FOUND(ExitCode.NOT_ALLOWED, true),
    NO_MANAGED_IDENTITY(ExitCode.NOT_ALLOWED, true),
    SEVERAL_IDENTITIES(ExitCode.NOT_ALLOWED, false),
    METADATA_SERVICE_UNREACHABLE(ExitCode.NOT_ALLOWED, false),
    METADATA_SERVICE_BUSY(ExitCode.FAILED, false),
    METADATA_SERVICE_UPDATING(ExitCode.NOT_ALLOWED, true),
    FEDERATION_REFUSED(ExitCode.NOT_ALLOWED, true),
    NO_TOKEN(ExitCode.NOT_ALLOWED, false),
    EXCHANGE_REFUSED(ExitCode.NOT_ALLOWED, true),
    CATALOG_DENIED(ExitCode.NOT_ALLOWED, true),
    HOST_NOT_ALLOWED(ExitCode.NOT_ALLOWED, false),
    NETWORK_NOT_ALLOWED(ExitCode.NOT_ALLOWED, false),
    REDIRECTED(ExitCode.FAILED, false),
    REGISTRY_UNREACHABLE(ExitCode.FAILED, false),
    REGISTRY_FAILING(ExitCode.FAILED, false),
    NOT_AN_ACR(ExitCode.FAILED, false),
    CERTIFICATE_NOT_TRUSTED(ExitCode.FAILED, false),
    CERTIFICATE_FILE(ExitCode.USAGE, false),
    SKOPEO_MISSING(ExitCode.FAILED, false),
    SKOPEO_FAILED(ExitCode.FAILED, false),
    AUTH_FILE(ExitCode.FAILED, false),
    HTTP_ADDRESS(ExitCode.FAILED, false),
    DEADLINE(ExitCode.FAILED, false),
    STOPPED(ExitCode.PARTLY, false),
    POLICY_FILE(ExitCode.USAGE, false),
    USAGE_UNREADABLE(ExitCode.FAILED, false),
    USAGE_DENIED(ExitCode.NOT_ALLOWED, false),
    STATE_STORE(ExitCode.FAILED, false),
    STATE_LOCKED(ExitCode.FAILED, false),
    RUN_UNFINISHED(ExitCode.FAILED, false),
    RUN_UNKNOWN(ExitCode.FAILED, false),
    NOT_IN_REGISTRY(ExitCode.FAILED, false),
    REPOSITORY_DENIED(ExitCode.NOT_ALLOWED, true),
    REPOSITORY_NOT_UNDERSTOOD(ExitCode.FAILED, false),
    DELETE_DENIED(ExitCode.NOT_ALLOWED, true),
    PUSH_DENIED(ExitCode.NOT_ALLOWED, true);

    private final ExitCode exitCode;
    private final boolean propagationExplainsIt;

    Problem(ExitCode exitCode, boolean propagationExplainsIt) {
        this.exitCode = exitCode;
        this.propagationExplainsIt = propagationExplainsIt;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Would a change made in Azure minutes ago, not yet effective everywhere, look exactly like this? Then waiting can help. */
    public boolean propagationExplainsIt() {
        return propagationExplainsIt;
    }

    /** Would everything else meet the same, so that it is not even worth trying? */
    public boolean endsTheRun() {
        return switch (this) {
            case STATE_STORE,
                    STOPPED,
                    DEADLINE,
                    NO_TOKEN,
                    EXCHANGE_REFUSED,
                    HOST_NOT_ALLOWED,
                    CERTIFICATE_NOT_TRUSTED -> true;
            default -> false;
        };
    }

    /** {@code identity-not-found}: the code in JSON, and the anchor in the documentation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String page() {
        return "docs/troubleshooting.md#" + code();
    }
}
