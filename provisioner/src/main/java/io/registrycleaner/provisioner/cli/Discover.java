package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Session;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.ClusterFilter;
import io.registrycleaner.provisioner.plan.Discovered;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "discover",
        description = {
            "What is there? The clusters and registries of a subscription, and which option suits. Changes nothing.",
            "Exit code 4: something could not be read; the rest is shown."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner discover",
            "  provisioner discover --subscription my-subscription --cluster my-aks",
            "  provisioner discover -o json | jq -r '.clusters[] | [.name, .advice.option] | @tsv'"
        })
final class Discover implements Callable<Integer> {

    @ParentCommand
    private Root root;

    @Option(names = "--cluster", paramLabel = "NAME", description = "Only this cluster. Default: all that there are.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = {"-g", "--resource-group"},
            paramLabel = "NAME",
            description = "Only clusters of this resource group. Default: of all groups.")
    private Optional<String> resourceGroup = Optional.empty();

    @Option(
            names = "--imds-restriction",
            description = "Pods are kept from the metadata service (az aks update --enable-imds-restriction). Say so"
                    + " yourself: no stable version of Azure's API tells it.")
    private boolean imdsRestriction;

    @Mixin
    private AzureOptions azure;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        DiscoveryReport report = new DiscoveryReport(root.console(), output.format, imdsRestriction);
        try {
            return report.discovered(discover()).number();
        } catch (FailureException e) {
            if (output.stacktrace) {
                e.printStackTrace(root.console().err());
            }
            return report.refused(e.failures()).number();
        }
    }

    private Discovered discover() {
        Session session = Session.open(azure.signIn(root.environment()), azure.deadline());
        return session.discovery().discover(session.subscription(), new ClusterFilter(cluster, resourceGroup));
    }
}
