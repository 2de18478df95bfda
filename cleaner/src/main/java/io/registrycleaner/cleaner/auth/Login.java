package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.auth.Authentication.Exchange;
import io.registrycleaner.cleaner.auth.Authentication.Step;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
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
                .orElseThrow(() -> authentication.failure().orElseThrow().asException());
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
        List<Audience> refused = new ArrayList<>();
        try {
            exchange.requireRecipient();
            for (Audience audience : audiences) {
                EntraToken token = identity.token(audience, deadline);
                step = Step.token(token);
                Optional<RegistrySession> session = exchange.exchange(token, audience, deadline);
                if (session.isPresent()) {
                    return new Authentication(
                            identity.settings(), step.with(Exchange.ACCEPTED), session, Optional.empty());
                }
                refused.add(audience);
                step = step.with(Exchange.REFUSED);
            }
            return failed(step, refusal(refused));
        } catch (DiagnosedException e) {
            // No token for the second audience is no news: the registry's refusal of the first is.
            return failed(step, step.exchange() == Exchange.REFUSED ? refusal(refused) : e.diagnosis());
        }
    }

    private Diagnosis refusal(List<Audience> refused) {
        return ExchangeDiagnosis.refused(exchange.endpoint(), exchange.registry(), refused);
    }

    private Authentication failed(Step step, Diagnosis diagnosis) {
        Authentication without = new Authentication(identity.settings(), step, Optional.empty(), Optional.empty());
        return new Authentication(
                identity.settings(), step, Optional.empty(), Optional.of(diagnosis.precededBy(without.facts())));
    }
}
