package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.state.StateLock;
import io.registrycleaner.cleaner.state.StateStore;
import java.nio.file.Path;
import java.util.Optional;

/** Everything that putting back takes. */
record RestoreAssembly(RegistryAssembly assembly, StateStore store, StateLock lock) implements AutoCloseable {

    static RestoreAssembly of(RestoreCommand command, Stop stop) {
        Path directory = State.require(Optional.ofNullable(command.registry.stateDirectory), command.spec);
        StateLock lock = StateLock.acquire(directory, "restore", command.surroundings.clock());
        RegistryAssembly assembly = RegistryAssembly.of(command, stop);
        StateStore store = StateStore.open(directory, assembly.host().toString(), command.surroundings.clock());
        return new RestoreAssembly(assembly, store, lock);
    }

    Registry registry() {
        return assembly.registry();
    }

    /** @throws io.registrycleaner.cleaner.model.DiagnosedException when there is no such run */
    void require(long run) {
        if (store.history().run(run).isEmpty()) {
            throw State.unknown(run);
        }
    }

    @Override
    public void close() {
        assembly.close();
        store.close();
        lock.close();
    }
}
