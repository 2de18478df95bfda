package io.registrycleaner.cleaner.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Mode;
import io.registrycleaner.cleaner.state.Appointment.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What Prometheus is told of what happens; what merely is, {@link StateMetrics} tells. docs/operations.md says what each means and when to worry.
 */
public final class Metrics {
    static final String PREFIX = "registry_cleaner_";

    private static final String MODE = "mode";
    private static final String KIND = "kind";
    private static final String RESULT = "result";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter runs = counter("runs_total", "Runs of the schedule that have ended", MODE, RESULT);
    private final Gauge lastRun = gauge("last_run_timestamp_seconds", "When a run last ended so", MODE, RESULT);
    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private final Counter deletions = counter("deletions_total", "Tags and manifests deleted by runs", "rule", KIND);
    private final Counter failures = counter("deletion_failures_total", "Deletions of runs that failed");
    private final Counter freed = counter(
            "freed_bytes_total", "Bytes that runs gave back, at most: shared layers are counted with each image");
    private final Summary durations = Summary.builder()
            .name(PREFIX + "run_duration_seconds")
            .help("How long runs took")
            .labelNames(MODE)
            .register(registry);
    private final Histogram requests = Histogram.builder()
            .name(PREFIX + "request_duration_seconds")
            .help("How long the registry took to answer")
            .classicOnly()
            .register(registry);

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder().name(PREFIX + name).help(help).labelNames(labels).register(registry);
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /** An answer has come, after so long. From any thread. */
    public void answered(Duration time) {
        requests.observe(time.toNanos() / 1e9);
    }

    /**
     * Something was deleted.
     *
     * @param rule first pattern of the policy's rule
     * @param kind {@code tag} or {@code manifest}
     */
    public void deleted(String rule, String kind) {
        deletions.labelValues(rule, kind).inc();
    }

    /** A deletion failed. */
    public void deletionFailed() {
        failures.inc();
    }

    /** When a run last did all that it was to do. */
    Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    void freed(long bytes) {
        freed.inc(bytes);
    }

    /** A run has ended; also told at the start of those of earlier processes, the oldest first, so that the times of the last ones last. */
    void known(Appointment past) {
        past.end().filter(end -> end.result() != Result.BEGUN).ifPresent(end -> {
            double at = end.at().toEpochMilli() / 1e3;
            lastRun.labelValues(mode(past.mode()), result(end.result())).set(at);
            if (end.result() == Result.DONE) {
                lastSuccess = Optional.of(end.at());
            }
        });
    }

    void ended(Appointment one) {
        Appointment.End end = one.end().orElseThrow();
        known(one);
        runs.labelValues(mode(one.mode()), result(end.result())).inc();
        durations
                .labelValues(mode(one.mode()))
                .observe(Duration.between(one.started(), end.at()).toNanos() / 1e9);
    }

    static String mode(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    static String result(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
