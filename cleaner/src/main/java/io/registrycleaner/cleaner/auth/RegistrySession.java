package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.time.Instant;

/**
 * A registry's refresh token: the password that skopeo logs in with, and what access tokens are had for.
 *
 * @param expiresAt some three hours from the exchange, as the token says
 * @param audience of the Entra token that the registry took for it
 */
public record RegistrySession(RegistryHost registry, Secret refreshToken, Instant expiresAt, Audience audience) {}
