package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.registry.RequestCounts;

/**
 * What a cleanup is put together by.
 *
 * @param command whose registry it is about
 * @param counts of the requests that it sends
 */
record CleanupSettings(
        RegistryCommand command, RegistryAccessOptions access, CleanupOptions cleanup, RequestCounts counts) {
    Surroundings surroundings() {
        return command.surroundings;
    }
}
