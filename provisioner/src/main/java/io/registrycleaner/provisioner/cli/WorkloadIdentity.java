package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "workload-identity",
        aliases = "option-c",
        description = {
            "Option C, safest: a managed identity that trusts the cleaner's service account, and nobody else.",
            "Creates it (or finds it), adds the federated credential, gives it the role on the registry, and sets the chart's"
                    + " values. The nodes stay as they are. The cluster needs its OIDC issuer and workload identity turned on."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner workload-identity --cluster my-aks --registry myregistry --dry-run",
            "  provisioner workload-identity --cluster my-aks --registry myregistry --values values.yaml",
            "  provisioner option-c --cluster my-aks --registry myregistry --namespace tools --values values.yaml --yes"
        })
final class WorkloadIdentity extends ProvisioningCommand {

    @Mixin
    private TargetOptions target;

    @Mixin
    private OwnIdentityOptions own;

    @Override
    Asked asked() {
        List<Failure> problems = new ArrayList<>(target.problems());
        problems.addAll(own.problems());
        return new Asked(
                problems,
                subscription -> target.request(Optional.of(IdentityKind.FEDERATED), own.names(), subscription));
    }
}
