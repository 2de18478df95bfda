package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.state.StateLock;
import io.registrycleaner.cleaner.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Everything that putting back takes. */
record RestoreAssembly(RegistryAssembly assembly, StateStore store, Opened opened) implements AutoCloseable {

    static RestoreAssembly of(RestoreCommand command, Stop stop) {
        Path directory = State.require(Optional.ofNullable(command.registry.stateDirectory), command.spec);
        Clock clock = command.surroundings.clock();
        try (Opened opened = new Opened()) {
            StateLock lock = StateLock.acquire(directory, "restore", clock);
            opened.add(lock::close);
            RegistryAssembly assembly = RegistryAssembly.of(RegistryAccess.of(command), stop);
            opened.add(assembly::close);
            StateStore store = StateStore.open(directory, assembly.host().toString(), clock);
            opened.add(store::close);
            return new RestoreAssembly(assembly, store, opened.handedOver());
        }
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
        opened.close();
    }
}
