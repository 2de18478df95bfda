package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.plan.IdentityKind;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "system-assigned",
        aliases = "option-a",
        description = {
            "Option A, quickest: the identity that the nodes have already.",
            "That is the scale set's system-assigned identity where there is one, and otherwise, on nearly every cluster, the"
                    + " kubelet identity. Every pod on those nodes gains the access."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner system-assigned --cluster my-aks --registry myregistry --dry-run",
            "  provisioner option-a --cluster my-aks --registry myregistry --values values.yaml --yes"
        })
final class SystemAssigned extends ProvisioningCommand {

    @Mixin
    private TargetOptions target;

    @Override
    Asked asked() {
        return new Asked(
                target.problems(),
                subscription -> target.request(Optional.of(IdentityKind.NODE), OwnIdentityNames.DEFAULT, subscription));
    }
}
