package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.run.RunLog;
import java.util.function.Function;

/**
 * What a cleanup is put together by.
 *
 * @param log made for each run, by the policy that it goes by
 */
record CleanupSettings(RegistryAccess access, CleanupOptions cleanup, Function<Policy, RunLog> log) {
    RegistryCommand command() {
        return access.command();
    }

    Surroundings surroundings() {
        return command().surroundings;
    }
}
