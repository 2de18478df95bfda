package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.PolicyYaml;
import io.registrycleaner.cleaner.policy.Remarks;
import io.registrycleaner.cleaner.run.Cleanup;
import io.registrycleaner.cleaner.run.Executor;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** Everything that a cleanup takes, put together as the options say. */
final class CleanupAssembly implements AutoCloseable {
    private final CleanupSettings settings;
    private final Policy policy;
    private final RegistryAssembly registry;
    private final Opened opened;
    private final Cleanup cleanup;

    private CleanupAssembly(
            CleanupSettings settings, Policy policy, RegistryAssembly registry, Opened opened, Cleanup cleanup) {
        this.settings = settings;
        this.policy = policy;
        this.registry = registry;
        this.opened = opened;
        this.cleanup = cleanup;
    }

    /** {@code deletes}: whoever does must be the only one, and write down what it does. */
    static CleanupAssembly of(PolicyCommand command, Stop stop, boolean deletes) {
        Path file = Optional.ofNullable(command.cleanup.policy)
                .orElseThrow(() -> new ParameterException(
                        command.spec.commandLine(),
                        "Missing: --policy (POLICY_FILE), the file that says what may be deleted"));
        return of(
                command.settings(),
                PolicySource.load(file),
                stop,
                deletes ? Optional.of("clean --apply") : Optional.empty());
    }

    /** For whoever only looks: without a policy nothing could be deleted. */
    static CleanupAssembly toLook(PolicyCommand command, Stop stop) {
        Policy policy = Optional.ofNullable(command.cleanup.policy)
                .map(PolicySource::load)
                .orElse(Policy.NOTHING);
        return of(command.settings(), policy, stop, Optional.empty());
    }

    /** By a policy that is known; {@code holder} names whoever deletes, for others who find the state directory taken. */
    static CleanupAssembly of(CleanupSettings settings, Policy policy, Stop stop, Optional<String> holder) {
        RegistryCommand command = settings.command();
        Optional<Path> directory = Optional.ofNullable(command.registry.stateDirectory);
        Clock clock = command.surroundings.clock();
        try (Opened opened = new Opened()) {
            holder.map(who -> StateLock.acquire(State.require(directory, command.spec), who, clock))
                    .ifPresent(lock -> opened.add(lock::close));
            RegistryAssembly registry = RegistryAssembly.of(settings.access(), stop);
            opened.add(registry::close);
            Usage usage = usage(policy, settings, registry);
            StateStore store = State.ifAny(directory, registry.host().toString(), clock);
            opened.add(store::close);
            Survey survey = new Survey(registry.registry(), registry.workers(), store, settings.cleanup().exactSizes);
            Cleanup cleanup = new Cleanup(
                    new Cleanup.Subject(
                            registry.registry(),
                            usage,
                            policy,
                            settings.cleanup().which()),
                    new Cleanup.Means(store, survey, registry.workers()),
                    new Executor.Watch(
                            clock,
                            ProgressDisplay.on(command.surroundings),
                            settings.log().apply(policy),
                            stop));
            return new CleanupAssembly(settings, policy, registry, opened.handedOver(), cleanup);
        }
    }

    private static Usage usage(Policy policy, CleanupSettings settings, RegistryAssembly registry) {
        RegistryNames names =
                RegistryNames.of(registry.host(), settings.cleanup().aliases());
        Usage named = Usages.known(protectedImages(policy, names));
        return policy.protect().inUse() ? Usages.together(List.of(named, cluster(names, settings))) : named;
    }

    private static Usage cluster(RegistryNames names, CleanupSettings settings) {
        try {
            return new KubernetesUsage(names, settings.surroundings().environment(), settings.cleanup().namespaces);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    settings.command().spec.commandLine(), "--namespace (USAGE_NAMESPACES): " + e.getMessage(), e);
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

    /** {@code command} is what is written down as the run's. */
    RunStart start(String command) {
        return new RunStart(
                settings.surroundings().clock().instant(),
                PolicyYaml.digest(policy).toString(),
                Optional.of(settings.cleanup().shard.toString()),
                command);
    }

    /** What by the policy is allowed and probably not meant. */
    List<String> remarks() {
        return Remarks.of(policy);
    }

    /** The file that the policy is from. */
    String policy() {
        return settings.cleanup().policy.toString();
    }

    @Override
    public void close() {
        opened.close();
    }
}
