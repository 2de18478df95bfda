package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Pace;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.registry.AcrRegistry;
import io.registrycleaner.cleaner.registry.OciRegistry;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.registry.RequestCounts;
import io.registrycleaner.cleaner.registry.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** A registry, and the threads that its requests are made by. */
record RegistryAssembly(RegistryHost host, Registry registry, RequestCounts counts, Workers lists, Workers workers)
        implements AutoCloseable {
    private static final Duration SIGN_IN = Duration.ofMinutes(2);
    private static final int MOST = 256;

    static RegistryAssembly of(RegistryAccess access, Stop stop) {
        problem(access.options()).ifPresent(problem -> {
            throw new ParameterException(access.command().spec.commandLine(), problem);
        });
        int concurrency = access.options().concurrency;
        Surroundings surroundings = access.command().surroundings;
        RequestCounts counts = access.counts();
        Assembly assembly = access.assembly().get();
        Workers lists = new Workers(concurrency, "lists");
        // Twice as many as are let on their way: those whom the registry told to wait take nobody's place.
        Workers workers = new Workers(2 * concurrency, "requests");
        Run run = new Run(
                lists, concurrency, new Pace(concurrency), counts, stop, surroundings.clock(), surroundings.pause());
        Registry registry = switch (access.options().type) {
            case ACR -> AcrRegistry.of(assembly.registry(), session(assembly, surroundings), assembly.caller(), run);
            case OCI -> OciRegistry.of(assembly.registry(), assembly.authFile(), assembly.caller(), run);
        };
        return new RegistryAssembly(assembly.registry(), registry, counts, lists, workers);
    }

    /** What is wrong with the options, if anything is. */
    static Optional<String> problem(RegistryAccessOptions access) {
        return access.concurrency < 1 || access.concurrency > MOST
                ? Optional.of("--concurrency (CLEANER_CONCURRENCY): expected a number from 1 to " + MOST)
                : Optional.empty();
    }

    /** The first session is begun at once, beside whatever else there is to open; each further one when it is asked for. */
    private static Supplier<RegistrySession> session(Assembly assembly, Surroundings surroundings) {
        Supplier<RegistrySession> signIn = () -> {
            var authentication = assembly.login().authenticate(Deadline.in(SIGN_IN, surroundings.clock()));
            return authentication
                    .session()
                    .orElseThrow(() -> authentication.ended().orElseThrow());
        };
        AtomicReference<CompletableFuture<RegistrySession>> first =
                new AtomicReference<>(CompletableFuture.supplyAsync(signIn));
        return () -> {
            CompletableFuture<RegistrySession> begun = first.getAndSet(null);
            try {
                return begun == null ? signIn.get() : begun.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        };
    }

    @Override
    public void close() {
        lists.close();
        workers.close();
    }
}
