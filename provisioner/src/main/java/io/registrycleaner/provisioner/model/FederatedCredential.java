package io.registrycleaner.provisioner.model;

import java.util.List;

/**
 * Whose tokens an identity trusts: with one of them, who bears it is the identity.
 *
 * @param issuer compared byte for byte, a slash at the end included
 * @param subject {@code system:serviceaccount:<namespace>:<name>}
 */
public record FederatedCredential(String name, String issuer, String subject, List<String> audiences) {

    /** What Entra expects a token to be made for. */
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    /** As many as one identity can have. */
    public static final int MOST = 20;

    public FederatedCredential {
        audiences = List.copyOf(audiences);
    }

    /** Whether it admits the same tokens. */
    public boolean trustsLike(FederatedCredential other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject) && audiences.equals(other.audiences);
    }
}
