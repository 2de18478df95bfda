package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Explanation;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern REFERENCE = Pattern.compile("(?<name>[^:@]+)(?::(?<tag>[^@]+))?(?:@(?<digest>.+))?");

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
        Matcher parts = REFERENCE.matcher(reference);
        RepositoryName name = name(parts);
        Optional<String> tag = Optional.ofNullable(parts.group("tag"));
        Optional<Digest> digest = digest(parts);
        try (CleanupAssembly assembly = CleanupAssembly.of(this, stop(), false)) {
            RepositoryPlan plan = assembly.cleanup()
                    .explain(name)
                    .orElseThrow(() -> unknown("There is no repository '%s' in the registry.".formatted(name)));
            List<Explanation> explanations = explanations(plan, tag, digest);
            if (explanations.isEmpty() && (tag.isPresent() || digest.isPresent())) {
                throw unknown("There is no '%s' in the registry.".formatted(reference));
            }
            ExplanationPrinter.print(plan, explanations, output, surroundings);
        }
        return ExitCode.DONE.number();
    }

    private static List<Explanation> explanations(RepositoryPlan plan, Optional<String> tag, Optional<Digest> digest) {
        if (digest.isPresent()) {
            return Explanation.ofManifest(plan, digest.get()).stream().toList();
        }
        if (tag.isPresent()) {
            return Explanation.ofTag(plan, tag.get()).stream().toList();
        }
        return plan.tags().keySet().stream()
                .flatMap(name -> Explanation.ofTag(plan, name).stream())
                .toList();
    }

    private RepositoryName name(Matcher parts) {
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s': expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@sha256:…".formatted(reference));
        }
        try {
            return new RepositoryName(parts.group("name"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Digest> digest(Matcher parts) {
        try {
            return Optional.ofNullable(parts.group("digest")).map(Digest::parse);
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
