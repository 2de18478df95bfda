package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The identity of the cleaner's own. */
final class IdentityOptions {

    /** As Azure allows them for user-assigned identities. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,127}");

    @Option(
            names = "--identity-name",
            paramLabel = "NAME",
            defaultValue = Request.IdentityName.DEFAULT,
            description = "Name of the dedicated identity. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--identity-resource-group",
            paramLabel = "NAME",
            description = "Its resource group, which must exist. Default: the cluster's.")
    private Optional<String> resourceGroup = Optional.empty();

    @Option(
            names = "--location",
            paramLabel = "NAME",
            description = "Where to create it. Default: where the cluster is.")
    private Optional<String> location = Optional.empty();

    Request.IdentityName identity() {
        return new Request.IdentityName(name, resourceGroup, location);
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        return NAME.matcher(name).matches()
                ? List.of()
                : List.of(new Failure(
                        ExitCode.USAGE,
                        "--identity-name: '" + name + "' is no name of an identity.",
                        "",
                        "Use 3 to 128 letters, digits, '-' and '_', a letter or digit first."));
    }
}
