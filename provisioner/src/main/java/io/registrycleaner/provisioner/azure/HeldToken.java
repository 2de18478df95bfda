package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/**
 * A login that keeps the token it signed in with. The SDK's credentials keep theirs for blocking and for reactive callers
 * apart, so every run would fetch two.
 */
final class HeldToken implements TokenCredential {

    /** A token is fetched anew when it has less than this to live: longer than any request may take. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final TokenCredential credential;
    private final AccessToken first;

    private HeldToken(TokenCredential credential, AccessToken first) {
        this.credential = credential;
        this.first = first;
    }

    static HeldToken signIn(TokenCredential credential, String scope) {
        return new HeldToken(credential, credential.getTokenSync(new TokenRequestContext().addScopes(scope)));
    }

    /** One that Azure challenged is not good for a second try. */
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        boolean holds =
                first.getExpiresAt().isAfter(OffsetDateTime.now(ZoneOffset.UTC).plus(MARGIN));
        return holds && request.getClaims() == null ? Mono.just(first) : credential.getToken(request);
    }
}
