package io.registrycleaner.provisioner.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is not given takes its value from {@code PROVISIONER_<NAME>}, {@code --node-pool} from {@code
 * PROVISIONER_NODE_POOL}; subscription and tenant also from the variables that Azure's own programs read.
 */
final class Environment implements IDefaultValueProvider {

    private static final Map<String, String> AZURE =
            Map.of("--subscription", "AZURE_SUBSCRIPTION_ID", "--tenant", "AZURE_TENANT_ID");
    private static final List<String> COMMAND_LINE_ONLY = List.of("--help", "--version", "--stacktrace");

    private final Map<String, String> environment;

    Environment(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec arg) {
        String variable = arg instanceof OptionSpec option ? variableOf(option) : "";
        if (variable.isEmpty()) {
            return arg.defaultValue();
        }
        String name = ((OptionSpec) arg).longestName();
        String own = environment.getOrDefault(variable, "");
        String azure = environment.getOrDefault(AZURE.getOrDefault(name, ""), "");
        return !own.isBlank() ? own : !azure.isBlank() ? azure : arg.defaultValue();
    }

    /** Empty where the option is for the command line alone. */
    static String variableOf(OptionSpec option) {
        String name = option.longestName();
        return COMMAND_LINE_ONLY.contains(name)
                ? ""
                : "PROVISIONER_"
                        + name.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
