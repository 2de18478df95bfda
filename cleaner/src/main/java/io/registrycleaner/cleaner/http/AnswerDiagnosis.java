package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;

/** Why an answer of a registry is not the one that was hoped for, wherever it was asked. */
public final class AnswerDiagnosis {
    private AnswerDiagnosis() {}

    /** For a status that is not 200. {@code failed} says what could not be done, and where: {@code Could not exchange the token at …} */
    public static Diagnosis of(String failed, Answer answer) {
        return switch (answer.status() / 100) {
            case 3 -> redirected(failed, answer);
            case 5 -> failing(failed, answer);
            default -> refused(failed, answer);
        };
    }

    /** An answer of status 200 that is not in the form agreed on. */
    public static Diagnosis notUnderstood(String failed, Answer answer) {
        return Diagnosis.of(Problem.NOT_AN_ACR, "%s: it is %s.".formatted(failed, answer.reason()))
                .likely("another server, or a proxy with a page of its own, answers under this name")
                .action("look at it: curl -v https://%s/v2/"
                        .formatted(answer.uri().getRawAuthority()))
                .build();
    }

    private static Diagnosis redirected(String failed, Answer answer) {
        return Diagnosis.of(
                        Problem.REDIRECTED,
                        "%s: %d, a redirect, which is not followed with a token.".formatted(failed, answer.status()))
                .fact(
                        "to",
                        answer.headers()
                                .firstValue("Location")
                                .map(AnswerDiagnosis::printable)
                                .orElse("(not said)"))
                .likely("another server, or a proxy that wants a login, answers under this name")
                .action("look at it: curl -v https://%s/v2/"
                        .formatted(answer.uri().getRawAuthority()))
                .build();
    }

    private static Diagnosis failing(String failed, Answer answer) {
        return Diagnosis.of(
                        Problem.REGISTRY_FAILING,
                        "%s: %d, three times (%s).".formatted(failed, answer.status(), answer.reason()))
                .likely("a fault of the registry or of a proxy before it, which usually passes")
                .action("try again; https://azure.status.microsoft says whether the region has trouble")
                .build();
    }

    private static Diagnosis refused(String failed, Answer answer) {
        String what = "%s: %d (%s).".formatted(failed, answer.status(), answer.reason());
        return switch (answer.status()) {
            case 403 ->
                Diagnosis.of(Problem.NETWORK_NOT_ALLOWED, what)
                        .likely("the registry's firewall does not let this network in; a missing role would be a 401")
                        .action("allow the cluster's outbound address or subnet: az acr network-rule add --name NAME …")
                        .action("or use the registry's private endpoint")
                        .build();
            case 429 ->
                Diagnosis.of(Problem.REGISTRY_FAILING, what)
                        .likely("the registry's tier allows fewer requests a minute than it gets")
                        .action("try again in a minute")
                        .build();
            default ->
                Diagnosis.of(Problem.NOT_AN_ACR, what)
                        .likely("this host is no Azure Container Registry")
                        .action("compare --registry (REGISTRY_URL) with: az acr show --name NAME --query loginServer")
                        .build();
        };
    }

    private static String printable(String location) {
        String clean = location.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("\\?.*", "?…");
        return clean.substring(0, Math.min(clean.length(), 120));
    }
}
