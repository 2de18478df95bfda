package io.registrycleaner.cleaner.cli;

/** What a cleanup is put together by. */
record CleanupSettings(RegistryAccess access, CleanupOptions cleanup) {
    RegistryCommand command() {
        return access.command();
    }

    Surroundings surroundings() {
        return command().surroundings;
    }
}
