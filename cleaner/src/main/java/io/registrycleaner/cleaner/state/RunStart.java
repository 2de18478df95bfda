package io.registrycleaner.cleaner.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a run when it begins.
 *
 * @param policy digest of the policy in force, {@code sha256:…}
 * @param shard such as {@code 0/3}; empty where the whole registry is one
 * @param command as it was typed: {@code clean --apply}
 */
public record RunStart(Instant at, String policy, Optional<String> shard, String command) {}
