package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.state.Entry;
import io.registrycleaner.cleaner.state.SavedBody;
import io.registrycleaner.cleaner.state.StateStore;

/**
 * Keeps the body of what is about to be deleted where that cannot be undone otherwise: without untagging, a tag goes with its manifest,
 * and only who has the manifest's bytes can put either back.
 */
final class Keepsakes {
    private final Registry registry;
    private final StateStore store;
    private final long run;

    Keepsakes(Registry registry, StateStore store, long run) {
        this.registry = registry;
        this.store = store;
        this.run = run;
    }

    void keep(Entry entry) {
        if (!registry.traits().untags()) {
            registry.body(entry.step().repository(), entry.step().digest())
                    .ifPresent(body ->
                            store.journal().saveBody(run, entry.id(), new SavedBody(body.mediaType(), body.bytes())));
        }
    }
}
