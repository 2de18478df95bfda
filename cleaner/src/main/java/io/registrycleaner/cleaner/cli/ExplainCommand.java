package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.plan.Explanation;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Says why a tag or manifest would be kept or deleted: the whole chain of reasons.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "1:failed, or there is no such thing", "2:wrong usage or policy", "3:not allowed"
        },
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            Environment.KUBECONFIG,
            "",
            "Examples:",
            "  cleaner explain team/app:ci-1234 --policy policy.yaml",
            "  cleaner explain team/app@sha256:0123… --policy policy.yaml",
            "  cleaner explain team/app --policy policy.yaml"
        })
final class ExplainCommand extends PolicyCommand {
    @Parameters(
            index = "0",
            paramLabel = "REPOSITORY[:TAG|@DIGEST]",
            description = "What to explain; of a repository alone, all its tags.")
    String reference;

    ExplainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        ImageQuestion question = question();
        try (CleanupAssembly assembly = CleanupAssembly.of(this, stop(), false)) {
            RepositoryPlan plan = assembly.cleanup()
                    .explain(question.repository())
                    .orElseThrow(() ->
                            unknown("There is no repository '%s' in the registry.".formatted(question.repository())));
            List<Explanation> explanations = question.explanations(plan);
            if (explanations.isEmpty() && question.single()) {
                throw unknown("There is no '%s' in the registry.".formatted(reference));
            }
            ExplanationPrinter.print(plan, explanations, output, surroundings);
        }
        return ExitCode.DONE.number();
    }

    private ImageQuestion question() {
        try {
            return ImageQuestion.parse(reference);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static RuntimeException unknown(String what) {
        return Diagnosis.of(Problem.NOT_IN_REGISTRY, what)
                .likely("it is misspelt, or it is gone")
                .action("list what is there: cleaner inventory")
                .build()
                .asException();
    }
}
