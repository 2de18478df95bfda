package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /oauth2/token}: an access token for a refresh token, or for what a client sends as a password in its place. */
final class TokenEndpoint {

    /** Says that the password is a token. */
    private static final String NULL_GUID = "00000000-0000-0000-0000-000000000000";

    private static final String ANONYMOUS = "anonymous";

    private final Supplier<AcrSettings> settings;
    private final Admission admission;
    private final RegistryTokens tokens;
    private final Grants grants;

    TokenEndpoint(Supplier<AcrSettings> settings, Admission admission, RegistryTokens tokens, Grants grants) {
        this.settings = settings;
        this.admission = admission;
        this.tokens = tokens;
        this.grants = grants;
    }

    /** The OAuth2 form: {@code grant_type=refresh_token}. */
    Response post(Request request) {
        String grantType = request.form("grant_type").orElse("");
        if (!grantType.equals("refresh_token")) {
            throw RegistryError.badRequest("UNSUPPORTED", "grant_type '" + grantType + "' is not supported");
        }
        Admission.checkService(request.form("service"), request);
        String subject = request.form("refresh_token")
                .flatMap(token -> tokens.verifyRefreshToken(token, Admission.loginServer(request)))
                .orElseThrow(() -> RegistryError.unauthorized(Admission.REQUIRED));
        return answer(request, subject, grants.of(subject, scopes(request.formValues("scope"))));
    }

    /** The form that docker and skopeo use: Basic authentication, or none for an anonymous pull. */
    Response get(Request request) {
        Admission.checkService(request.query("service"), request);
        List<Scope> scopes = scopes(request.queryValues("scope"));
        Optional<String> basic = request.header("authorization").filter(value -> value.startsWith("Basic "));
        if (basic.isEmpty()) {
            if (!settings.get().policies().anonymousPull()) {
                throw RegistryError.unauthorized(Admission.REQUIRED);
            }
            return answer(request, ANONYMOUS, grants.anonymous(scopes));
        }
        String password = password(basic.get());
        Optional<List<Scope>> earlier = tokens.verifyAccessToken(password, Admission.loginServer(request));
        if (earlier.isPresent()) {
            return answer(request, ANONYMOUS, Grants.within(earlier.get(), scopes));
        }
        String subject = tokens.verifyRefreshToken(password, Admission.loginServer(request))
                .orElseGet(() ->
                        admission.admit(password, Optional.empty()).principal().objectId());
        return answer(request, subject, grants.of(subject, scopes));
    }

    private Response answer(Request request, String subject, List<Scope> granted) {
        String token = tokens.accessToken(
                subject, Admission.loginServer(request), settings.get().lives().accessToken(), granted);
        return Response.json(200, JsonNodeFactory.instance.objectNode().put("access_token", token));
    }

    private static String password(String basic) {
        try {
            byte[] decoded = Base64.getDecoder().decode(basic.substring("Basic ".length()));
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2 && parts[0].equals(NULL_GUID)) {
                return parts[1];
            }
        } catch (IllegalArgumentException e) {
            throw RegistryError.badRequest("BAD_REQUEST", "the header Authorization is not Basic authentication");
        }
        // Any other user is the registry's admin account or a repository token, and the emulated registry has neither.
        throw RegistryError.unauthorized(Admission.REQUIRED);
    }

    private static List<Scope> scopes(List<String> values) {
        List<Scope> scopes = new ArrayList<>();
        for (String value : values) {
            Arrays.stream(value.split(" "))
                    .filter(text -> !text.isEmpty())
                    .map(text -> Scope.parse(text)
                            .orElseThrow(() -> RegistryError.badRequest(
                                    "BAD_REQUEST", "scope '" + text + "' is not of the form type:name:actions")))
                    .forEach(scopes::add);
        }
        return scopes;
    }
}
