package io.registrycleaner.cleaner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Only a name for its subcommands. */
@Command(
        name = "cleaner",
        versionProvider = Version.class,
        description = "Keeps an Azure Container Registry small, from inside the cluster and without a stored secret.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  cleaner health_check --registry myregistry.azurecr.io",
            "  cleaner login --registry myregistry.azurecr.io --authfile /run/cleaner/auth.json",
            "  cleaner clean --registry myregistry.azurecr.io --policy policy.yaml",
            "",
            "Each command has its own --help, with its environment variables and exit codes."
        })
final class Root implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
