package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.PolicyFile;
import io.registrycleaner.cleaner.run.Cleanup;
import io.registrycleaner.cleaner.run.Executor;
import io.registrycleaner.cleaner.run.Progress;
import io.registrycleaner.cleaner.run.Survey;
import io.registrycleaner.cleaner.state.RunStart;
import io.registrycleaner.cleaner.state.StateLock;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.cleaner.usage.KubernetesUsage;
import io.registrycleaner.cleaner.usage.ProtectedImages;
import io.registrycleaner.cleaner.usage.RegistryNames;
import io.registrycleaner.cleaner.usage.Usage;
import io.registrycleaner.cleaner.usage.Usages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Everything that a cleanup takes, put together as the options say. */
final class CleanupAssembly implements AutoCloseable {
    private final Choices choices;
    private final Surroundings surroundings;
    private final RegistryAssembly registry;
    private final StateStore store;
    private final Optional<StateLock> lock;
    private final Cleanup cleanup;

    /** The options of a command that cleans or plans to. */
    record Choices(
            RegistryOptions registry, RegistryAccessOptions access, CleanupOptions cleanup, CommandSpec command) {}

    private CleanupAssembly(
            Choices choices,
            Surroundings surroundings,
            RegistryAssembly registry,
            StateStore store,
            Optional<StateLock> lock,
            Cleanup cleanup) {
        this.choices = choices;
        this.surroundings = surroundings;
        this.registry = registry;
        this.store = store;
        this.lock = lock;
        this.cleanup = cleanup;
    }

    /** {@code deletes}: whoever does must be the only one, and write down what it does. */
    static CleanupAssembly of(Choices choices, Surroundings surroundings, Stop stop, boolean deletes) {
        Path file = Optional.ofNullable(choices.cleanup().policy)
                .orElseThrow(() -> new ParameterException(
                        choices.command().commandLine(),
                        "Missing: --policy (POLICY_FILE), the file that says what may be deleted"));
        return of(choices, PolicyFile.load(file), surroundings, stop, deletes);
    }

    /** For whoever only looks: without a policy nothing could be deleted. */
    static CleanupAssembly toLook(Choices choices, Surroundings surroundings, Stop stop) {
        Policy policy = Optional.ofNullable(choices.cleanup().policy)
                .map(PolicyFile::load)
                .orElse(Policy.NOTHING);
        return of(choices, policy, surroundings, stop, false);
    }

    private static CleanupAssembly of(
            Choices choices, Policy policy, Surroundings surroundings, Stop stop, boolean deletes) {
        Optional<Path> directory = Optional.ofNullable(choices.registry().stateDirectory);
        Optional<StateLock> lock = deletes
                ? Optional.of(StateLock.acquire(
                        State.require(directory, choices.command()), "clean --apply", surroundings.clock()))
                : Optional.empty();
        RegistryAssembly registry =
                RegistryAssembly.of(choices.registry(), choices.access(), choices.command(), surroundings, stop);
        Usage usage = usage(policy, choices, registry, surroundings);
        StateStore store = State.ifAny(directory, registry.host().toString(), surroundings.clock());
        Survey survey = new Survey(registry.registry(), registry.workers(), store, choices.cleanup().exactSizes);
        Progress progress = ProgressDisplay.on(surroundings);
        Cleanup cleanup = new Cleanup(
                new Cleanup.Subject(
                        registry.registry(), usage, policy, choices.cleanup().which()),
                new Cleanup.Means(store, survey, registry.workers()),
                new Executor.Watch(surroundings.clock(), progress, stop));
        return new CleanupAssembly(choices, surroundings, registry, store, lock, cleanup);
    }

    private static Usage usage(Policy policy, Choices choices, RegistryAssembly registry, Surroundings surroundings) {
        RegistryNames names =
                RegistryNames.of(registry.host(), choices.cleanup().aliases());
        Usage named = Usages.known(protectedImages(policy, names));
        return policy.protect().inUse()
                ? Usages.together(List.of(named, cluster(names, choices, surroundings)))
                : named;
    }

    private static Usage cluster(RegistryNames names, Choices choices, Surroundings surroundings) {
        try {
            return new KubernetesUsage(names, surroundings.environment(), choices.cleanup().namespaces);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    choices.command().commandLine(), "--namespace (USAGE_NAMESPACES): " + e.getMessage(), e);
        }
    }

    private static ImagesInUse protectedImages(Policy policy, RegistryNames names) {
        try {
            return ProtectedImages.parse(policy.protect().images(), names);
        } catch (IllegalArgumentException e) {
            throw Diagnosis.of(Problem.POLICY_FILE, "protect.images of the policy: " + e.getMessage())
                    .likely("a slip of the keyboard; nothing was changed")
                    .action("compare with docs/policy.md")
                    .build()
                    .asException();
        }
    }

    Cleanup cleanup() {
        return cleanup;
    }

    RegistryAssembly registry() {
        return registry;
    }

    RunStart start() {
        return new RunStart(
                surroundings.clock().instant(),
                policy(),
                Optional.of(choices.cleanup().shard.toString()),
                "clean --apply");
    }

    /** The file that the policy is from. */
    String policy() {
        return choices.cleanup().policy.toString();
    }

    @Override
    public void close() {
        registry.close();
        store.close();
        lock.ifPresent(StateLock::close);
    }
}
