package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.auth.Authentication.Exchange;
import io.registrycleaner.cleaner.auth.Authentication.Step;
import io.registrycleaner.cleaner.auth.TokenExchange.Accepted;
import io.registrycleaner.cleaner.auth.TokenExchange.Refused;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.DiagnosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Identity, token, exchange: from a pod that holds no secret to a session of its registry. */
public final class Login {
    private final AzureIdentity identity;
    private final TokenExchange exchange;
    private final List<Audience> audiences;

    /** {@code audiences} in the order to try them. */
    public Login(AzureIdentity identity, TokenExchange exchange, List<Audience> audiences) {
        this.identity = identity;
        this.exchange = exchange;
        this.audiences = List.copyOf(audiences);
    }

    /** The client id of the identity that this is; empty when the SDK's chain chooses. */
    public Optional<String> clientId() {
        return identity.settings().clientId();
    }

    /**
     * For whoever would rather not begin than be refused again and again.
     *
     * @throws DiagnosedException when the registry must not be sent a token
     */
    public void requireRecipient() {
        exchange.requireRecipient();
    }

    /**
     * Authenticates, and leaves the session where skopeo finds it.
     *
     * @throws DiagnosedException when either fails
     */
    public Authentication signIn(Skopeo skopeo, AuthFile authFile, Deadline deadline) {
        Authentication authentication = authenticate(deadline);
        RegistrySession session = authentication
                .session()
                .orElseThrow(() -> authentication.ended().orElseThrow());
        try {
            skopeo.login(session, authFile, deadline);
        } catch (DiagnosedException e) {
            throw e.diagnosis().precededBy(authentication.facts()).asException(e);
        }
        return authentication;
    }

    /** As far as the registry; never throws for what went wrong: the result says how far it came. */
    public Authentication authenticate(Deadline deadline) {
        Step step = Step.NOTHING;
        List<Refused> refusals = new ArrayList<>();
        try {
            exchange.requireRecipient();
            for (Audience audience : audiences) {
                EntraToken token = identity.token(audience, deadline);
                step = Step.token(token);
                TokenExchange.Outcome outcome = exchange.exchange(token, audience, deadline);
                if (outcome instanceof Accepted accepted) {
                    return Authentication.succeeded(identity.settings(), step, accepted.session());
                }
                refusals.add((Refused) outcome);
                step = step.with(Exchange.REFUSED);
            }
            throw refusal(refusals);
        } catch (DiagnosedException e) {
            // No token for the second audience is no news: the registry's refusal of the first is.
            boolean refused = step.exchange() == Exchange.REFUSED;
            return Authentication.failed(identity.settings(), step, refused ? refusal(refusals) : e);
        }
    }

    private DiagnosedException refusal(List<Refused> refusals) {
        return ExchangeDiagnosis.refused(exchange.endpoint(), exchange.registry(), refusals)
                .asException();
    }
}
