package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.auth.TokenExchange.Refused;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a registry gave no refresh token. */
final class ExchangeDiagnosis {
    private ExchangeDiagnosis() {}

    static Diagnosis refused(URI endpoint, RegistryHost registry, List<Refused> refusals) {
        return Diagnosis.of(
                        Problem.EXCHANGE_REFUSED,
                        "Could not exchange the token at %s: 401 UNAUTHORIZED.".formatted(endpoint))
                .fact("audiences", join(refusals, refused -> refused.audience().resource()))
                .fact("answer", join(refusals, Refused::reason))
                .likely(
                        "the identity has no AcrPull on this registry, or the role assignment has not propagated yet (minutes)")
                .action("provisioner verify --registry %s …".formatted(registry.forProvisioner()))
                .action("if the role was assigned just now: health_check --wait 10m")
                .build();
    }

    private static String join(List<Refused> refusals, Function<Refused, String> part) {
        return refusals.stream().map(part).distinct().collect(Collectors.joining(", "));
    }

    static Diagnosis unexpectedStatus(Answer answer) {
        return AnswerDiagnosis.of("Could not exchange the token at " + answer.uri(), answer);
    }

    static Diagnosis noToken(Answer answer) {
        return AnswerDiagnosis.notUnderstood("The answer of %s holds no refresh token".formatted(answer.uri()), answer);
    }
}
