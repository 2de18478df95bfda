package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.FailureException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What the commands have in common that change something. */
abstract class ProvisioningCommand implements Callable<Integer> {

    @ParentCommand
    private Root root;

    @Mixin
    private RunOptions run;

    @Mixin
    private AzureOptions azure;

    @Mixin
    private OutputOptions output;

    abstract Asked asked();

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
            return Conclusion.refused(asked.option(), asked.problems());
        }
        try {
            azure.requireCloudOf(asked.request().apply("").registry());
            return new Provisioning(asked.option(), run, root.console(), report)
                    .run(azure.signIn(root.environment()), azure.deadline(), asked.request());
        } catch (FailureException e) {
            if (output.stacktrace) {
                e.printStackTrace(root.console().err());
            }
            return Conclusion.refused(asked.option(), e.failures());
        }
    }
}
