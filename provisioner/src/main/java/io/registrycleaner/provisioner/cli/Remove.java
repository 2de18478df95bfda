package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Observed;
import io.registrycleaner.provisioner.plan.PoolChoice;
import io.registrycleaner.provisioner.plan.Removal;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.RoleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "remove",
        description = {
            "Takes back what the other commands made for one cluster and one registry, whichever option that was.",
            "Only what bears the provisioner's mark goes: roles, then attachments, then credentials, and last the identity, unless"
                    + " somebody else uses it. With --values the identity's keys are emptied. Uninstall the chart first."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner remove --cluster my-aks --registry myregistry --dry-run",
            "  provisioner remove --cluster my-aks --registry myregistry --values values.yaml --yes"
        })
final class Remove extends ProvisioningCommand {

    @Mixin
    private PlaceOptions place;

    @Mixin
    private OwnIdentityOptions own;

    @Override
    Asked asked() {
        List<Failure> problems = new ArrayList<>(place.problems());
        problems.addAll(own.problems());
        return new Asked(problems, this::request);
    }

    /** Whatever was provisioned: on all pools, with whichever roles. */
    private Request request(String subscription) {
        return new Request(
                Optional.empty(),
                place.cluster(subscription),
                place.registry(subscription),
                new PoolChoice(List.of(), true),
                own.names().identity(),
                false,
                own.names().serviceAccount(),
                RoleChoice.auto());
    }

    /** A file that is not there has nothing to be emptied. */
    @Override
    Provisioning.Inquiry inquiry(Function<String, Request> request) {
        return (session, values) -> {
            Request known = request.apply(session.subscription());
            Observed observed = session.survey().observe(known, values.filter(file -> file.exists()));
            return Removal.draft(known, observed, session.survey().uses(observed));
        };
    }
}
