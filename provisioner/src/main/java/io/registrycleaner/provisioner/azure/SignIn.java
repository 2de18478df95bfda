package io.registrycleaner.provisioner.azure;

import java.util.Map;
import java.util.Optional;

/**
 * How to get in.
 *
 * @param environment the process's, for the credential and for certificates to trust
 * @param subscription id or name; empty: the only one that the login sees
 * @param tenant empty: the environment's, or the login's own
 */
public record SignIn(
        Map<String, String> environment,
        Endpoints endpoints,
        Auth auth,
        Optional<String> subscription,
        Optional<String> tenant) {

    /** The same for a subscription that a resource id names; none where the text is empty. */
    public SignIn inSubscription(String id) {
        return id.isEmpty() ? this : new SignIn(environment, endpoints, auth, Optional.of(id), tenant);
    }
}
