package io.registrycleaner.emulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** An error as the token endpoint answers it. People search for the number. */
final class EntraException extends RuntimeException {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private static final String FEDERATION_HELP =
            "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final int number;

    EntraException(int status, String error, int number, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.number = number;
    }

    Response response(Instant now) {
        String trace = UUID.randomUUID().toString();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + number + ": " + getMessage() + " Trace ID: " + trace + " Correlation ID: " + trace
                        + " Timestamp: " + TIME.format(now));
        body.putArray("error_codes").add(number);
        body.put("timestamp", TIME.format(now)).put("trace_id", trace).put("correlation_id", trace);
        return Response.json(status, body);
    }

    static EntraException unknownTenant(String tenant) {
        return new EntraException(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID and are signing"
                        + " into the correct cloud.");
    }

    static EntraException unknownApplication(String clientId, String tenant) {
        return new EntraException(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant
                        + "'. This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You may have sent your authentication"
                        + " request to the wrong tenant.");
    }

    static EntraException wrongSecret(String clientId) {
        return new EntraException(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static EntraException missing(String parameter) {
        return new EntraException(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static EntraException noCredential() {
        return new EntraException(
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static EntraException unsupportedGrant(String grant) {
        return new EntraException(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static EntraException noFederation(Assertion assertion) {
        return new EntraException(
                401,
                "invalid_client",
                70021,
                "No matching federated identity record found for presented assertion. Assertion Issuer: '"
                        + assertion.issuer() + "'. Assertion Subject: '" + assertion.subject()
                        + "'. Assertion Audience: '" + assertion.audience() + "'. " + FEDERATION_HELP);
    }

    static EntraException wrongIssuer(Assertion assertion) {
        return mismatch(700211, "issuer", assertion.issuer());
    }

    static EntraException wrongAudience(Assertion assertion) {
        return mismatch(700212, "audience", assertion.audience());
    }

    static EntraException wrongSubject(Assertion assertion) {
        return mismatch(700213, "subject", assertion.subject());
    }

    private static EntraException mismatch(int number, String part, String value) {
        return new EntraException(
                401,
                "invalid_client",
                number,
                "No matching federated identity record found for presented assertion " + part + " '" + value
                        + "'. Check your federated identity credential Subject, Audience and Issuer against the presented"
                        + " assertion. " + FEDERATION_HELP);
    }

    static EntraException expiredAssertion() {
        return new EntraException(
                401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
    }

    static EntraException badSignature() {
        return new EntraException(
                401,
                "invalid_client",
                50013,
                "Assertion failed signature validation. [Reason - The key was not found.]");
    }
}
