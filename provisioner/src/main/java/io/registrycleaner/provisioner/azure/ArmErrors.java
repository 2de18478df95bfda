package io.registrycleaner.provisioner.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementException;
import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Azure answered, in words for a person. */
final class ArmErrors {

    private static final Pattern ACTION = Pattern.compile("perform action '(Microsoft\\.[^']+)'");
    private static final Pattern LINKED_ACTION =
            Pattern.compile("permission to perform action '[^']+'.*perform action\\(?s?\\)? '(Microsoft\\.[^']+)'");

    private ArmErrors() {}

    /** @param doing what was tried, like {@code read cluster 'x'} */
    static Failure failure(String doing, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException known) {
                return known.failures().get(0);
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CredentialUnavailableException) {
                return noLogin("Neither the environment nor az has one.");
            }
            if (cause instanceof MsalServiceException refused) {
                return isOfMetadataService(refused)
                        ? noLogin("The environment has none, and this machine's metadata service gives none.")
                        : refusedLogin(refused.getMessage());
            }
            if (cause instanceof ClientAuthenticationException refused && refused.getResponse() == null) {
                return refusedLogin(deepestMessage(refused));
            }
            if (cause instanceof HttpResponseException answered) {
                return answered(doing, answered);
            }
        }
        return new Failure(
                ExitCode.FAILED,
                "Could not " + doing + ": " + firstLine(String.valueOf(thrown.getMessage())),
                "",
                "Run it again; --stacktrace shows where it failed.");
    }

    static FailureException exception(String doing, RuntimeException thrown) {
        return new FailureException(failure(doing, thrown), thrown);
    }

    /** ARM's own word for the error, such as {@code RoleAssignmentExists}: texts change, codes do not. */
    static Optional<String> code(Throwable thrown) {
        return thrown instanceof ManagementException exception && exception.getValue() != null
                ? Optional.ofNullable(exception.getValue().getCode())
                : Optional.empty();
    }

    static boolean is(Throwable thrown, String code) {
        return code(thrown).map(code::equalsIgnoreCase).orElse(false);
    }

    /** Whether the resource or its group is not there. */
    static boolean isNotFound(Throwable thrown) {
        return thrown instanceof HttpResponseException exception
                && exception.getResponse() != null
                && exception.getResponse().getStatusCode() == 404
                && !is(thrown, "SubscriptionNotFound");
    }

    private static boolean isOfMetadataService(MsalServiceException refused) {
        return String.valueOf(refused.getMessage()).startsWith("[Managed Identity]");
    }

    private static Failure noLogin(String why) {
        return new Failure(
                ExitCode.NOT_ALLOWED,
                "There is no login to Azure.",
                why,
                "az login; or in CI set AZURE_CLIENT_ID and AZURE_TENANT_ID with AZURE_FEDERATED_TOKEN_FILE or"
                        + " AZURE_CLIENT_SECRET.");
    }

    private static Failure refusedLogin(String message) {
        return new Failure(
                ExitCode.NOT_ALLOWED,
                "Entra refused the login: " + firstLine(message),
                "The secret, the client id or the tenant is wrong or has expired.",
                "Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or token; or unset them and az login.");
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    private static Failure answered(String doing, HttpResponseException answered) {
        int status = answered.getResponse() == null ? 0 : answered.getResponse().getStatusCode();
        String code = code(answered).orElse("no code");
        String message = answered instanceof ManagementException exception && exception.getValue() != null
                ? String.valueOf(exception.getValue().getMessage())
                : String.valueOf(answered.getMessage());
        String what = "Could not " + doing + ": " + (status == 0 ? "" : status + " ") + code + ": " + firstLine(message)
                + requestId(answered);
        return switch (status) {
            case 401 ->
                new Failure(
                        ExitCode.NOT_ALLOWED,
                        what,
                        "The login is of another tenant.",
                        "Sign in to the right one: --tenant.");
            case 403 -> new Failure(ExitCode.NOT_ALLOWED, what, "", "Ask an owner of that scope for " + role(message));
            case 409 ->
                new Failure(
                        ExitCode.FAILED,
                        what,
                        "ScopeLocked".equals(code) ? "A lock protects it." : "Something else is changing it.",
                        "ScopeLocked".equals(code)
                                ? "Remove the lock (az lock list), or have it done by who set it."
                                : "Run the same command again in a minute.");
            case 429, 500, 502, 503, 504 ->
                new Failure(
                        ExitCode.FAILED, what, "Azure is busy or stumbles.", "Run the same command again in a minute.");
            default -> new Failure(ExitCode.FAILED, what, "", "Correct what Azure names, and run the command again.");
        };
    }

    /** The least built-in role for the action that the message of a 403 names. */
    private static String role(String message) {
        Matcher linked = LINKED_ACTION.matcher(message);
        Matcher plain = ACTION.matcher(message);
        String action = linked.find() ? linked.group(1) : plain.find() ? plain.group(1) : "";
        if (action.endsWith("/read")) {
            return "the role 'Reader' on it.";
        }
        if (action.endsWith("roleAssignments/write")) {
            return "the role 'Role Based Access Control Administrator' on it.";
        }
        if (action.endsWith("assign/action")) {
            return "the role 'Managed Identity Operator' on it.";
        }
        if (action.endsWith("virtualMachineScaleSets/write")) {
            return "the role 'Virtual Machine Contributor' on it.";
        }
        return "a role that allows it.";
    }

    private static String requestId(HttpResponseException answered) {
        String id = answered.getResponse() == null
                ? null
                : answered.getResponse().getHeaderValue(HttpHeaderName.fromString("x-ms-request-id"));
        return id == null ? "" : " (request " + id + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
