package io.registrycleaner.cleaner.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every option can be set by a variable, which is what the chart does. One that is empty counts as not set. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("--registry", "REGISTRY_URL"),
            Map.entry("--allow-registry-host", "ALLOWED_REGISTRY_HOSTS"),
            Map.entry("--token-audience", "TOKEN_AUDIENCES"),
            Map.entry("--authfile", "REGISTRY_AUTH_FILE"),
            Map.entry("--state-dir", "STATE_DIR"),
            Map.entry("--http-address", "HTTP_ADDRESS"),
            Map.entry("--wait", "CLEANER_WAIT"),
            Map.entry("--deadline", "CLEANER_DEADLINE"),
            Map.entry("--output", "CLEANER_OUTPUT"),
            Map.entry("--policy", "POLICY_FILE"),
            Map.entry("--repository", "CLEANER_REPOSITORIES"),
            Map.entry("--shard", "CLEANER_SHARD"),
            Map.entry("--namespace", "USAGE_NAMESPACES"),
            Map.entry("--registry-alias", "USAGE_REGISTRY_ALIASES"),
            Map.entry("--exact-sizes", "CLEANER_EXACT_SIZES"),
            Map.entry("--registry-type", "REGISTRY_TYPE"),
            Map.entry("--concurrency", "CLEANER_CONCURRENCY"),
            Map.entry("--apply", "CLEANER_APPLY"),
            Map.entry("--resume", "CLEANER_RESUME"),
            Map.entry("--yes", "CLEANER_YES"),
            Map.entry("--detailed-exitcode", "CLEANER_DETAILED_EXITCODE"),
            Map.entry("--most", "CLEANER_MOST"),
            Map.entry("--html", "CLEANER_HTML"),
            Map.entry("--sort", "CLEANER_SORT"),
            Map.entry("--schedule", "CLEANUP_SCHEDULE"),
            Map.entry("--time-zone", "CLEANUP_TIME_ZONE"),
            Map.entry("--run-deadline", "CLEANUP_DEADLINE"),
            Map.entry("--stacktrace", "CLEANER_STACKTRACE"));

    /** Another one for serve: who tries {@code clean} in a pod whose schedule deletes must not delete by that. */
    private static final String APPLY = "--apply";

    private static final String APPLY_ON_SCHEDULE = "CLEANUP_APPLY";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The variable of an option; empty for one that has none, such as {@code --help}. */
    static Optional<String> variable(OptionSpec option) {
        boolean ofServe = option.command() != null && option.command().name().equals("serve");
        return ofServe && option.longestName().equals(APPLY)
                ? Optional.of(APPLY_ON_SCHEDULE)
                : Optional.ofNullable(VARIABLES.get(option.longestName()));
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? variable(option)
                        .map(environment::get)
                        .filter(value -> !value.isBlank())
                        .orElse(null)
                : null;
    }
}
