package io.registrycleaner.provisioner.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Azure answered, in words for a person. */
final class ArmErrors {

    static final String OTHER_TENANT = "InvalidAuthenticationTokenTenant";

    private static final Pattern TENANTS =
            Pattern.compile("wrong issuer 'https://[^/']+/([^/']+)/?'.*?match the tenant 'https://[^/']+/([^/']+)/?'");
    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/]+)");

    private ArmErrors() {}

    /** @param doing what was tried, like {@code read cluster 'x'} */
    static Failure failure(String doing, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException known) {
                return known.failures().get(0);
            }
            if (cause instanceof TooLongWait limited) {
                return new Failure(ExitCode.FAILED, "Could not " + doing + ": " + limited.what(), "", limited.remedy());
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MsalServiceException refused) {
                return LoginErrors.refused(String.valueOf(refused.getMessage()));
            }
            if (cause instanceof ClientAuthenticationException refused && refused.getResponse() == null) {
                return LoginErrors.refused(deepestMessage(refused));
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
        return code(thrown).isPresent()
                && thrown instanceof HttpResponseException exception
                && exception.getResponse() != null
                && exception.getResponse().getStatusCode() == 404
                && !is(thrown, "SubscriptionNotFound");
    }

    /** The subscription that a request was about. */
    static Optional<String> subscription(HttpResponseException answered) {
        Matcher path = SUBSCRIPTION.matcher(path(answered));
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /** A subscription of one tenant asked for with a login of another: ARM's text names both. */
    static Failure otherTenant(HttpResponseException answered) {
        Matcher tenants = TENANTS.matcher(message(answered));
        boolean told = tenants.find();
        return new Failure(
                ExitCode.NOT_ALLOWED,
                "Subscription '" + subscription(answered).orElse("") + "' is in "
                        + (told
                                ? "tenant " + tenants.group(2) + ", and this login is of tenant " + tenants.group(1)
                                        + "."
                                : "another tenant than this login."),
                "--subscription, --tenant or AZURE_TENANT_ID is not the one that was meant.",
                "Sign in to the subscription's tenant: --tenant" + (told ? " " + tenants.group(2) : "")
                        + ", and az login --tenant where az is the login; or correct --subscription.");
    }

    private static Failure answered(String doing, HttpResponseException answered) {
        int status = answered.getResponse() == null ? 0 : answered.getResponse().getStatusCode();
        Optional<String> code = code(answered);
        String what = "Could not " + doing + ": ";
        if (code.isEmpty() && !isJson(answered.getResponse())) {
            ArmAdvice advice = ArmAdvice.notAzure();
            return new Failure(
                    advice.exitCode(),
                    what + "the answer is not Azure's (status " + status + place(answered) + ").",
                    advice.why(),
                    advice.remedy());
        }
        String message = message(answered);
        ArmAdvice advice = ArmAdvice.of(status, code.orElse(""), message);
        return new Failure(
                advice.exitCode(),
                what + (status < 400 ? "" : status + " ") + code.orElse("without a code") + ": " + firstLine(message)
                        + details(message, answered),
                advice.why(),
                advice.remedy());
    }

    private static String message(HttpResponseException answered) {
        return answered instanceof ManagementException exception && exception.getValue() != null
                ? String.valueOf(exception.getValue().getMessage())
                : String.valueOf(answered.getMessage());
    }

    private static boolean isJson(HttpResponse response) {
        String type = response == null ? null : response.getHeaderValue(HttpHeaderName.CONTENT_TYPE);
        return response == null
                || (type != null && type.toLowerCase(Locale.ROOT).contains("json"));
    }

    /** Where it was, unless the message says so, and the number by which Azure's support finds it. */
    private static String details(String message, HttpResponseException answered) {
        String path = path(answered).toLowerCase(Locale.ROOT);
        String where = message.toLowerCase(Locale.ROOT).contains(path) ? "" : place(answered);
        String id = answered.getResponse() == null
                ? null
                : answered.getResponse().getHeaderValue(HttpHeaderName.fromString("x-ms-request-id"));
        String both = where + (id == null ? "" : ", request " + id);
        return both.isEmpty() ? "" : " (" + both.replaceFirst("^, ", "") + ")";
    }

    private static String place(HttpResponseException answered) {
        String path = path(answered);
        return path.isEmpty() ? "" : ", at " + path;
    }

    /** Empty for a poll of a long-running operation: the SDK makes an answer of its own from the last one. */
    private static String path(HttpResponseException answered) {
        HttpResponse response = answered.getResponse();
        return response == null || response.getRequest() == null
                ? ""
                : response.getRequest().getUrl().getPath();
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
