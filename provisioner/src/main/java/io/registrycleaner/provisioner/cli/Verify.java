package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Session;
import io.registrycleaner.provisioner.azure.SignIn;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.Draft;
import io.registrycleaner.provisioner.plan.Planner;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Is everything in place, as far as Resource Manager can tell? Changes nothing.",
            "Looks for the dedicated identity of Options B and C; where there is none, for the nodes' own of Option A."
        },
        footer = {
            "",
            "Examples:",
            "  provisioner verify --cluster my-aks --registry myregistry --node-pool apps",
            "  provisioner verify --cluster my-aks --registry myregistry --all-node-pools --values values.yaml -o json",
            "  provisioner verify --cluster my-aks --registry myregistry --node-pool apps --repository 'team/*'",
            "  provisioner verify --cluster my-aks --registry myregistry --node-pool apps --auth cli --tenant my-tenant-id"
        })
final class Verify implements Callable<Integer> {

    @ParentCommand
    private Root root;

    @Mixin
    private TargetOptions target;

    @Mixin
    private OwnIdentityOptions own;

    @Option(names = "--values", paramLabel = "FILE", description = "The chart's values: are the identity's keys right?")
    private Optional<Path> values = Optional.empty();

    @Mixin
    private AzureOptions azure;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        VerifyReport report = new VerifyReport(root.console(), output.format);
        List<Failure> problems = new ArrayList<>(target.problems());
        problems.addAll(own.problems());
        if (!problems.isEmpty()) {
            return report.refused(problems).number();
        }
        try {
            return report.verified(verify()).number();
        } catch (FailureException e) {
            if (output.stacktrace) {
                e.printStackTrace(root.console().err());
            }
            return report.refused(e.failures()).number();
        }
    }

    private Verification verify() {
        Optional<ValuesOutput> file = values.map(ValuesOutput::read);
        Request named = target.request(Optional.empty(), own.names(), "");
        azure.requireCloudOf(named.registry());
        SignIn signIn =
                azure.signIn(root.environment()).inSubscription(named.cluster().subscription());
        Session session = Session.open(signIn, azure.deadline());
        Request request = target.request(Optional.empty(), own.names(), session.subscription());
        Draft draft = Planner.draft(request, session.survey().observe(request, file.map(Function.identity())));
        Verification verification = Verification.of(draft, NextSteps.toRepair(draft.option(), request));
        if (!verification.wrongUsage().isEmpty()) {
            throw new FailureException(verification.wrongUsage(), null);
        }
        return verification;
    }

    /** What a verification comes to. */
    static ExitCode exitCode(Verification verification) {
        return verification.holds() ? ExitCode.DONE : ExitCode.NOT_ALLOWED;
    }
}
