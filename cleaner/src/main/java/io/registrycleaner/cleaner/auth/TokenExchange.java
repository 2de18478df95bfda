package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Form;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.TokenRecipients;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Trades an Entra token for the registry's refresh token.
 *
 * @see <a href="https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md">AAD-OAuth: calling POST /oauth2/exchange</a>
 */
public final class TokenExchange {
    /** For a refresh token that does not say when it ends: a third of the usual life. */
    private static final Duration UNSTATED_LIFE = Duration.ofHours(1);

    private final RegistryHost registry;
    private final TokenRecipients recipients;
    private final RegistryCaller caller;
    private final Clock clock;

    public TokenExchange(RegistryHost registry, TokenRecipients recipients, RegistryCaller caller, Clock clock) {
        this.registry = registry;
        this.recipients = recipients;
        this.caller = caller;
        this.clock = clock;
    }

    RegistryHost registry() {
        return registry;
    }

    URI endpoint() {
        return registry.https("/oauth2/exchange");
    }

    /** @throws io.registrycleaner.cleaner.model.DiagnosedException when this registry must not be sent a token */
    void requireRecipient() {
        if (!recipients.permits(registry)) {
            throw recipients.refusal(registry).asException();
        }
    }

    /** What the registry said to a token. */
    sealed interface Outcome permits Accepted, Refused {}

    record Accepted(RegistrySession session) implements Outcome {}

    /** It answered 401, which may be for the audience or for want of a role; {@code reason} in its own words. */
    record Refused(Audience audience, String reason) implements Outcome {}

    /**
     * Makes the trade, if the registry agrees.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException for every other failure
     */
    Outcome exchange(EntraToken token, Audience audience, Deadline deadline) {
        requireRecipient();
        Answer answer = caller.call(request(token), deadline);
        if (answer.status() == 401) {
            return new Refused(audience, answer.reason());
        }
        if (answer.status() != 200) {
            throw ExchangeDiagnosis.unexpectedStatus(answer).asException();
        }
        Secret refreshToken = answer.text("refresh_token")
                .map(Secret::new)
                .orElseThrow(() -> ExchangeDiagnosis.noToken(answer).asException());
        return new Accepted(new RegistrySession(registry, refreshToken, expiry(refreshToken), audience));
    }

    private HttpRequest.Builder request(EntraToken token) {
        Form form = new Form()
                .with("grant_type", "access_token")
                .with("service", registry.toString())
                .with("access_token", token.token().reveal());
        token.tenantId().ifPresent(tenant -> form.with("tenant", tenant));
        return form.post(endpoint());
    }

    private Instant expiry(Secret refreshToken) {
        return Claims.of(refreshToken).expiry().orElseGet(() -> clock.instant().plus(UNSTATED_LIFE));
    }
}
