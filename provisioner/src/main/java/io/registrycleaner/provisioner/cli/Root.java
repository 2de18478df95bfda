package io.registrycleaner.provisioner.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "provisioner",
        description = {
            "Gives the docker-registry-cleaner on an AKS cluster its access to an Azure Container Registry.",
            "Plans first, prints the plan, asks, and does nothing twice."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner discover",
            "  provisioner user-assigned --cluster my-aks --registry myregistry --node-pool apps --dry-run",
            "  provisioner verify --cluster my-aks --registry myregistry --node-pool apps",
            "",
            "Every option has an environment variable: --node-pool is PROVISIONER_NODE_POOL, and so on.",
            "SSL_CERT_FILE names a PEM file of certificates to trust besides the JDK's."
        },
        subcommands = {
            SystemAssigned.class,
            UserAssigned.class,
            WorkloadIdentity.class,
            Verify.class,
            Remove.class,
            Discover.class
        })
final class Root implements Runnable {

    private final Map<String, String> environment;
    private final Console console;

    @Spec
    private CommandSpec spec;

    Root(Map<String, String> environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    Map<String, String> environment() {
        return environment;
    }

    Console console() {
        return console;
    }

    Report report(OutputOptions output) {
        return switch (output.format) {
            case text -> new TextReport(console.out(), console.err());
            case json -> new JsonReport(console);
            case markdown -> new MarkdownReport(console);
        };
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }
}
