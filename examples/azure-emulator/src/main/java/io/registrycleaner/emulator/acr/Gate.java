package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.http.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a request in whose bearer token grants what it needs, and challenges all others as ACR does. */
final class Gate {

    /** What a push needs: clients ask whether a blob is there before they send it. */
    static final Set<String> PUSH_ACTIONS = new LinkedHashSet<>(List.of("pull", "push"));

    private static final String BEARER = "Bearer ";

    private final RegistryTokens tokens;

    Gate(RegistryTokens tokens) {
        this.tokens = tokens;
    }

    /** Any valid token will do. */
    void requireToken(Request request) {
        granted(request, Optional.empty());
    }

    /** The token must grant one of these scopes; the first is what the challenge asks for. */
    void require(Request request, Scope first, Scope... orElse) {
        List<Scope> granted = granted(request, Optional.of(first));
        boolean covered = covers(granted, first);
        for (Scope other : orElse) {
            covered = covered || covers(granted, other);
        }
        if (!covered) {
            throw challenge(request, Optional.of(first), "insufficient_scope");
        }
    }

    /** Whether a token that is good for something else grants this as well. */
    boolean allows(Request request, Scope scope) {
        return covers(granted(request, Optional.of(scope)), scope);
    }

    private static boolean covers(List<Scope> granted, Scope needed) {
        return granted.stream().anyMatch(scope -> scope.covers(needed));
    }

    private List<Scope> granted(Request request, Optional<Scope> needed) {
        Optional<String> bearer = request.header("authorization").filter(value -> value.startsWith(BEARER));
        if (bearer.isEmpty()) {
            throw challenge(request, needed, "");
        }
        return tokens.verifyAccessToken(bearer.get().substring(BEARER.length()), Admission.loginServer(request))
                .orElseThrow(() -> challenge(request, needed, "invalid_token"));
    }

    private static RegistryError challenge(Request request, Optional<Scope> needed, String error) {
        StringBuilder header = new StringBuilder("Bearer realm=\"").append(request.origin());
        header.append("/oauth2/token\",service=\"")
                .append(Admission.loginServer(request))
                .append('"');
        needed.ifPresent(scope -> header.append(",scope=\"").append(scope).append('"'));
        if (!error.isEmpty()) {
            header.append(",error=\"").append(error).append('"');
        }
        RegistryError refusal = needed.map(
                        scope -> RegistryError.of(401, "UNAUTHORIZED", Admission.REQUIRED, scope.toDetail()))
                .orElseGet(() -> RegistryError.unauthorized(Admission.REQUIRED));
        return refusal.with("Www-Authenticate", header.toString());
    }
}
