package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /oauth2/exchange}: an Entra token for a refresh token of the registry. */
final class Exchange implements Handler {

    private final Supplier<AcrSettings> settings;
    private final Admission admission;
    private final RegistryTokens tokens;

    Exchange(Supplier<AcrSettings> settings, Admission admission, RegistryTokens tokens) {
        this.settings = settings;
        this.admission = admission;
        this.tokens = tokens;
    }

    @Override
    public Response handle(Request request) {
        String grantType = required(request, "grant_type");
        Admission.checkService(request.form("service"), request);
        Admission.Admitted admitted = admission.admit(
                entraToken(request, grantType), request.form("tenant").filter(id -> !id.isEmpty()));
        String refreshToken = tokens.refreshToken(
                admitted.principal(), Admission.loginServer(request), settings.get(), admitted.permissions());
        return Response.json(200, JsonNodeFactory.instance.objectNode().put("refresh_token", refreshToken));
    }

    private static String entraToken(Request request, String grantType) {
        if (grantType.equals("access_token")) {
            return required(request, "access_token");
        }
        if (grantType.equals("access_token_refresh_token")) {
            required(request, "refresh_token");
            return required(request, "access_token");
        }
        if (grantType.equals("refresh_token")) {
            required(request, "refresh_token");
            // Entra gives refresh tokens to people only, and none signs in here.
            throw RegistryError.unauthorized("the refresh token is not one of this tenant's");
        }
        throw RegistryError.badRequest("UNSUPPORTED", "grant_type '" + grantType + "' is not supported");
    }

    private static String required(Request request, String field) {
        return Optional.of(field)
                .flatMap(request::form)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> RegistryError.badRequest("BAD_REQUEST", field + " is missing"));
    }
}
