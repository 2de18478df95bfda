package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.SignIn;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.Planner;
import io.registrycleaner.provisioner.plan.Request;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands have in common that change something. */
abstract class ProvisioningCommand implements Callable<Integer> {

    @ParentCommand
    private Root root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions run;

    @Mixin
    private AzureOptions azure;

    @Mixin
    private OutputOptions output;

    abstract Asked asked();

    /** What is read and decided; here to provide what was asked for. */
    Provisioning.Inquiry inquiry(Function<String, Request> request) {
        return (session, values) -> {
            Request known = request.apply(session.subscription());
            return Planner.draft(known, session.survey().observe(known, values));
        };
    }

    private String command() {
        return spec.name();
    }

    @Override
    public Integer call() {
        Asked asked = asked();
        Report report = root.report(output);
        Conclusion conclusion = conclude(asked, report);
        report.concluded(conclusion);
        return conclusion.exitCode().number();
    }

    /** A failure that is thrown happened before the first change. */
    private Conclusion conclude(Asked asked, Report report) {
        if (!asked.problems().isEmpty()) {
            return Conclusion.refused(command(), asked.problems());
        }
        try {
            Request named = asked.request().apply("");
            azure.requireCloudOf(named.registry());
            SignIn signIn = azure.signIn(root.environment())
                    .inSubscription(named.cluster().subscription());
            return new Provisioning(command(), run, root.console(), report)
                    .run(signIn, azure.deadline(), inquiry(asked.request()));
        } catch (FailureException e) {
            if (output.stacktrace) {
                e.printStackTrace(root.console().err());
            }
            return Conclusion.refused(command(), e.failures());
        }
    }
}
