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
            description = "The dedicated identity: name or resource id. Default: ${DEFAULT-VALUE}.")
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
        return Request.IdentityName.parse(name, resourceGroup, location);
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        try {
            String bare = identity().name();
            return NAME.matcher(bare).matches()
                    ? List.of()
                    : List.of(wrong("'" + bare + "' is no name of an identity."));
        } catch (IllegalArgumentException e) {
            return List.of(wrong(e.getMessage()));
        }
    }

    private static Failure wrong(String what) {
        return new Failure(
                ExitCode.USAGE,
                "--identity-name: " + what,
                "",
                "Use 3 to 128 letters, digits, '-' and '_', a letter or digit first; or the identity's resource id.");
    }
}
