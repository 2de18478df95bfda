package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.Claims;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.auth.Secret;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Form;
import io.registrycleaner.cleaner.http.RegistryCaller;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Access tokens, each for one scope, had for the session's refresh token. */
public final class AccessTokens {
    private final RegistrySession session;
    private final RegistryCaller caller;

    public AccessTokens(RegistrySession session, RegistryCaller caller) {
        this.session = session;
        this.caller = caller;
    }

    /** A token, and what it says it grants: what was asked for may be left out of it silently. */
    record AccessToken(Secret token) {
        /** The actions granted on one thing, as the claim {@code access} lists them. */
        Set<String> actions(String type, String name) {
            return StreamSupport.stream(Claims.of(token).json("access").spliterator(), false)
                    .filter(entry -> entry.path("type").asText().equals(type)
                            && (entry.path("name").asText().equals(name)
                                    || entry.path("name").asText().equals("*")))
                    .flatMap(entry -> StreamSupport.stream(entry.path("actions").spliterator(), false))
                    .map(action -> action.asText())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * @param scope {@code registry:catalog:*} or {@code repository:NAME:ACTION,…}
     * @return empty when the registry refuses the scope
     * @throws io.registrycleaner.cleaner.model.DiagnosedException for every other failure
     */
    Optional<AccessToken> token(String scope, Deadline deadline) {
        var endpoint = session.registry().https("/oauth2/token");
        Answer answer = caller.call(
                new Form()
                        .with("grant_type", "refresh_token")
                        .with("service", session.registry().toString())
                        .with("scope", scope)
                        .with("refresh_token", session.refreshToken().reveal())
                        .post(endpoint),
                deadline);
        if (answer.status() == 401) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw AnswerDiagnosis.of("Could not get an access token at " + endpoint, answer)
                    .asException();
        }
        return Optional.of(answer.text("access_token")
                .map(Secret::new)
                .map(AccessToken::new)
                .orElseThrow(() -> AnswerDiagnosis.notUnderstood(
                                "The answer of %s holds no access token".formatted(endpoint), answer)
                        .asException()));
    }
}
