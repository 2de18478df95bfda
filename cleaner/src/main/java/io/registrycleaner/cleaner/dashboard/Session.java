package io.registrycleaner.cleaner.dashboard;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the process can reach the registry.
 *
 * @param expiresAt when the session ends unless it is renewed; empty where there is none
 * @param problem why the last try to sign in failed, in a sentence; empty where it did not
 */
public record Session(boolean signedIn, Optional<Instant> expiresAt, Optional<String> problem) {}
