package io.registrycleaner.cleaner.serve;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.registry.RequestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What Prometheus is told of how things stand when it asks. */
final class StateMetrics {
    private final Metrics metrics;
    private final PrometheusRegistry registry;
    private final Condition condition;

    private StateMetrics(Metrics metrics, Condition condition) {
        this.metrics = metrics;
        this.registry = metrics.registry();
        this.condition = condition;
    }

    static void register(Metrics metrics, Condition condition, RequestCounts counts) {
        StateMetrics all = new StateMetrics(metrics, condition);
        all.session();
        all.schedule();
        all.policyAndState();
        all.requests(counts);
        all.found();
        all.program();
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(Metrics.PREFIX + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Absent where there is none: zero would be 1970. */
    private void time(String name, String help, Supplier<Optional<Instant>> time) {
        GaugeWithCallback.builder()
                .name(Metrics.PREFIX + name)
                .help(help)
                .callback(callback -> time.get().ifPresent(known -> callback.call(known.toEpochMilli() / 1e3)))
                .register(registry);
    }

    private void session() {
        SessionKeeper keeper = condition.keeper();
        gauge("signed_in", "1 while there is a session with the registry", () -> keeper.signedIn() ? 1 : 0);
        time(
                "session_expiry_timestamp_seconds",
                "When the session ends unless it is renewed",
                () -> keeper.session().map(RegistrySession::expiresAt));
        GaugeWithCallback.builder()
                .name(Metrics.PREFIX + "session_age_seconds")
                .help("How long ago the session was obtained")
                .callback(callback -> keeper.obtained()
                        .ifPresent(at -> callback.call(
                                Duration.between(at, condition.clock().instant())
                                                .toMillis()
                                        / 1e3)))
                .register(registry);
        CounterWithCallback.builder()
                .name(Metrics.PREFIX + "sign_in_failures_total")
                .help("Failed attempts to sign in")
                .callback(callback -> callback.call((double) keeper.failedAttempts()))
                .register(registry);
    }

    private void schedule() {
        gauge(
                "run_in_progress",
                "1 while a run is under way",
                () -> condition.board().running().isPresent() ? 1 : 0);
        time("last_success_timestamp_seconds", "When a run last did all that it was to do", metrics::lastSuccess);
        time(
                "next_run_timestamp_seconds",
                "When the next run begins by the schedule",
                () -> condition.board().next());
    }

    private void policyAndState() {
        PolicyKeeper policies = condition.policies();
        time(
                "policy_loaded_timestamp_seconds",
                "Since when the policy is in force",
                () -> policies.state().inForce().map(PolicyKeeper.InForce::since));
        gauge(
                "policy_rejected",
                "1 while the policy file is refused, and an earlier one or none is in force",
                () -> policies.state().refused().isPresent() ? 1 : 0);
        gauge("state_writable", "1 while the state directory can be written to", () -> condition.writable() ? 1 : 0);
    }

    private void requests(RequestCounts counts) {
        CounterWithCallback.builder()
                .name(Metrics.PREFIX + "requests_total")
                .help("Requests sent to the registry by runs, by what they were about")
                .labelNames("subject")
                .callback(callback -> {
                    for (Map.Entry<String, Long> one : counts.sentByName().entrySet()) {
                        callback.call(one.getValue().doubleValue(), one.getKey());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name(Metrics.PREFIX + "throttled_total")
                .help("Answers 429: the registry asked to slow down")
                .callback(callback -> callback.call((double) counts.throttledSoFar()))
                .register(registry);
        CounterWithCallback.builder()
                .name(Metrics.PREFIX + "request_repeats_total")
                .help("Requests sent again after a failure")
                .callback(callback -> callback.call((double) counts.repeatedSoFar()))
                .register(registry);
    }

    /** Absent until the registry has been read. */
    private void found(String name, String help, ToDoubleFunction<Found> value) {
        GaugeWithCallback.builder()
                .name(Metrics.PREFIX + name)
                .help(help)
                .callback(callback ->
                        condition.board().found().ifPresent(found -> callback.call(value.applyAsDouble(found))))
                .register(registry);
    }

    private void found() {
        found("reclaimable_bytes", "Bytes that the policy would give back now, at most", Found::reclaimableBytes);
        found("registry_bytes", "Bytes in the repositories of this shard, at most", Found::registryBytes);
        found(
                "repositories",
                "Repositories of this shard",
                found -> found.inventory().repositories().size());
        found(
                "unread_repositories",
                "Repositories of this shard that could not be read at the last look",
                Found::unread);
        found(
                "plan_deferred_steps",
                "How much of the plan a run would leave to the next, by maxDeletesPerRun",
                Found::deferred);
        GaugeWithCallback.builder()
                .name(Metrics.PREFIX + "plan_steps")
                .help("Tags and manifests that the policy would delete now")
                .labelNames("kind")
                .callback(callback -> condition.board().found().ifPresent(found -> {
                    callback.call(found.tags(), "tag");
                    callback.call(found.manifests(), "manifest");
                }))
                .register(registry);
    }

    private void program() {
        Info.builder()
                .name(Metrics.PREFIX + "info")
                .help("The program, and what it is there for")
                .labelNames("version", "registry", "shard", "mode")
                .register(registry)
                .setLabelValues(
                        condition.place().version(),
                        condition.place().registry(),
                        condition.place().shard(),
                        condition.settings().applies() ? "apply" : "plan");
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
    }
}
