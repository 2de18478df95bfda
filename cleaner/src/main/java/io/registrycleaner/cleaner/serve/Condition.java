package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.state.StateStore;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * How the process stands, for whoever asks.
 *
 * @param working whether its threads are at work
 */
record Condition(
        Place place,
        Settings settings,
        SessionKeeper keeper,
        PolicyKeeper policies,
        Board board,
        StateStore store,
        Clock clock,
        BooleanSupplier working) {
    boolean writable() {
        try {
            store.touch();
            return true;
        } catch (DiagnosedException e) {
            return false;
        }
    }
}
