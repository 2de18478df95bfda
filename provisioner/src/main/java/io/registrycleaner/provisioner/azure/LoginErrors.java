package io.registrycleaner.provisioner.azure;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why there is no login, in words for a person. */
final class LoginErrors {

    private static final int LONGEST_REASON = 160;
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS(\\d+)");

    /** The name of the credential, and pointers to pages on the SDK. */
    private static final Pattern NOISE = Pattern.compile("(?i)^\\[Managed Identity\\] Authentication unavailable\\.\\s*"
            + "|^\\w+ ?Credential authentication unavailable\\.\\s*"
            + "|\\s*To (further )?mitigate this issue.*$|\\s*(See|Visit) https?:.*$");

    private record Advice(String why, String remedy) {}

    private static final Advice OTHER = new Advice(
            "The secret, the client id or the tenant is wrong or has expired.",
            "Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or token; or unset them and az login.");

    private static final Advice TENANT = new Advice(
            "There is no such tenant in this cloud.",
            "Correct --tenant or AZURE_TENANT_ID, or name the cloud: --cloud.");

    private static final Advice APPLICATION = new Advice(
            "The client id is wrong, or its application is in another tenant.",
            "Correct AZURE_CLIENT_ID (the application's client id, not its object id), or the tenant: --tenant.");

    private static final Advice FEDERATION = new Advice(
            "No federated credential of that identity fits the token's issuer, subject and audience.",
            "Compare them, byte for byte: az identity federated-credential list (or az ad app …).");

    private static final Map<String, Advice> BY_CODE = Map.ofEntries(
            Map.entry("90002", TENANT),
            Map.entry("900023", TENANT),
            Map.entry("700016", APPLICATION),
            Map.entry(
                    "7000215",
                    new Advice(
                            "AZURE_CLIENT_SECRET is wrong: it takes the secret's value, not its id.",
                            "Set the right one, or make a new one: az ad app credential reset.")),
            Map.entry(
                    "7000222",
                    new Advice(
                            "The secret has expired.",
                            "Make a new one: az ad app credential reset; or use a federated token.")),
            Map.entry("70021", FEDERATION),
            Map.entry("700211", FEDERATION),
            Map.entry("700212", FEDERATION),
            Map.entry("700213", FEDERATION),
            Map.entry(
                    "700024",
                    new Advice(
                            "The federated token has expired.",
                            "Get a fresh one; it lives for minutes in most pipelines.")));

    private LoginErrors() {}

    /** What is tried and why it did not do, a line each. */
    static Failure none(Auth auth, List<String> tried) {
        return new Failure(
                ExitCode.NOT_ALLOWED,
                "There is no login to Azure. " + (tried.size() == 1 ? "It was looked for in one place" : "Tried")
                        + (auth == Auth.DEFAULT ? "" : " (--auth " + auth + ")") + ":\n" + String.join("\n", tried),
                "",
                remedy(auth));
    }

    static Failure refused(String message) {
        Matcher code = ENTRA_CODE.matcher(message);
        Advice advice = code.find() ? BY_CODE.getOrDefault(code.group(1), OTHER) : OTHER;
        return new Failure(
                ExitCode.NOT_ALLOWED, "Entra refused the login: " + firstLine(message), advice.why(), advice.remedy());
    }

    /** One line, without what is only of use to who knows the SDK. */
    static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException known) {
                return shortened(known.failures().get(0).what());
            }
            if (cause instanceof MsalServiceException refused) {
                return shortened(refused.getMessage());
            }
        }
        return shortened(String.valueOf(thrown.getMessage()));
    }

    private static String remedy(Auth auth) {
        return switch (auth) {
            case DEFAULT ->
                "az login; or in CI set AZURE_CLIENT_ID and AZURE_TENANT_ID with AZURE_FEDERATED_TOKEN_FILE or"
                        + " AZURE_CLIENT_SECRET.";
            case CLI -> "az login, with --tenant where the login is of another one; or choose another way with --auth.";
            case ENV ->
                "Set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or choose another way with --auth.";
            case WORKLOAD ->
                "Set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE, or choose another way with --auth.";
            case MANAGED ->
                "Run it on a machine of Azure that has a managed identity (set AZURE_CLIENT_ID where it has several),"
                        + " or choose another way with --auth.";
        };
    }

    private static String shortened(String text) {
        String line = NOISE.matcher(firstLine(text)).replaceAll("").strip();
        if (line.length() <= LONGEST_REASON) {
            return line;
        }
        int sentence = line.lastIndexOf(". ", LONGEST_REASON);
        return sentence > 0 ? line.substring(0, sentence + 1) : line.substring(0, LONGEST_REASON) + " …";
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
