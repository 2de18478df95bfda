package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "user-assigned",
        aliases = "option-b",
        description = {
            "Option B: a managed identity of the cleaner's own, on the nodes that it runs on.",
            "Creates it (or finds it), attaches it to the scale set of each chosen node pool, gives it the role on the"
                    + " registry, and sets the chart's values. Nothing is done twice."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner user-assigned --cluster my-aks --registry myregistry --node-pool apps --dry-run",
            "  provisioner user-assigned --cluster my-aks --registry myregistry --node-pool apps --values values.yaml",
            "  provisioner option-b --cluster my-aks --registry myregistry --all-node-pools --values values.yaml --yes",
            "  provisioner user-assigned --cluster my-aks --registry myregistry --node-pool apps --repository 'team/*'"
        })
final class UserAssigned extends ProvisioningCommand {

    @Mixin
    private TargetOptions target;

    @Mixin
    private IdentityOptions identity;

    @Override
    Asked asked() {
        List<Failure> problems = new ArrayList<>(target.problems());
        problems.addAll(identity.problems());
        return new Asked(
                problems,
                subscription -> target.request(
                        Optional.of(IdentityKind.DEDICATED),
                        new OwnIdentityNames(identity.identity(), ServiceAccount.DEFAULT),
                        subscription));
    }
}
