package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.Claims;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.auth.Secret;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.registry.AccessTokens.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Access tokens of an Azure Container Registry: one for all repositories where the registry gives it, and one for each where it works
 * with repository permissions (ABAC), which ignore the wildcard. Kept until shortly before they expire; the session they are had for
 * is renewed likewise.
 */
final class AcrAuthorization implements Authorization {
    private static final int MOST_TOKENS = 500;
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> READING = Set.of("pull", "metadata_read");

    private final Supplier<RegistrySession> signIn;
    private final RegistryCaller caller;
    private final Clock clock;
    private Optional<RegistrySession> session = Optional.empty();

    /** Does one token open every repository? Empty while that is not known. */
    private Optional<Boolean> wildcard = Optional.empty();

    private final Map<Scope, Token> tokens = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Token> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    private record Token(String header, Instant until) {}

    /** {@code signIn} makes a new session each time. */
    AcrAuthorization(Supplier<RegistrySession> signIn, RegistryCaller caller, Clock clock) {
        this.signIn = signIn;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> header(Scope scope) {
        boolean cleanup = scope.actions().equals(Scope.EVERY_REPOSITORY.actions());
        if (cleanup && wildcard.isEmpty()) {
            wildcard = Optional.of(opensEverything());
        }
        Scope asked = cleanup && wildcard.orElse(false) ? Scope.EVERY_REPOSITORY : scope;
        Token known = tokens.get(asked);
        if (known == null || !known.until().isAfter(clock.instant())) {
            known = token(asked).map(this::held).orElse(null);
            if (known != null) {
                tokens.put(asked, known);
            }
        }
        return Optional.ofNullable(known).map(Token::header);
    }

    private boolean opensEverything() {
        Optional<AccessToken> token = token(Scope.EVERY_REPOSITORY);
        boolean opens = token.map(known -> known.actions("repository", "*"))
                .filter(actions -> actions.contains("*") || actions.containsAll(READING))
                .isPresent();
        if (opens) {
            tokens.put(Scope.EVERY_REPOSITORY, held(token.get()));
        }
        return opens;
    }

    private Optional<AccessToken> token(Scope scope) {
        Instant now = clock.instant();
        if (session.filter(known -> known.expiresAt().minus(MARGIN).isAfter(now))
                .isEmpty()) {
            session = Optional.of(signIn.get());
        }
        return new AccessTokens(session.get(), caller).token(scope.toString(), Deadline.in(PATIENCE, clock));
    }

    /** Used for most of the time that it is good; a token that does not say how long that is is used until it is refused. */
    private Token held(AccessToken token) {
        Secret secret = token.token();
        Instant now = clock.instant();
        Instant until = Claims.of(secret)
                .expiry()
                .map(expiry ->
                        now.plus(Duration.between(now, expiry).multipliedBy(9).dividedBy(10)))
                .orElse(Instant.MAX);
        return new Token("Bearer " + secret.reveal(), until);
    }

    @Override
    public synchronized boolean renew(Scope scope, Optional<String> used, Answer refusal) {
        boolean dropped =
                tokens.values().removeIf(token -> Optional.of(token.header()).equals(used));
        // Somebody else has renewed it since, or it was there to be renewed.
        return dropped || !header(scope).equals(used);
    }
}
