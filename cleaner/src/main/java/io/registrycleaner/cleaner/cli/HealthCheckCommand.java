package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.health.HealthCheck;
import io.registrycleaner.cleaner.health.HealthReport;
import io.registrycleaner.cleaner.health.Patience;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.Timespan;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "health_check",
        aliases = "health-check",
        description =
                "Goes the whole way from the node's identity to the registry's catalog, and says what is wrong and what to do.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:failed", "2:wrong usage", "3:not allowed or not authenticated"},
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            "",
            "Examples:",
            "  cleaner health_check --registry myregistry.azurecr.io",
            "  kubectl exec POD -- docker-registry-cleaner health_check --wait 10m"
        })
final class HealthCheckCommand extends RegistryCommand {
    @Mixin
    OutputOption output;

    @Mixin
    ShortDeadline deadline;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = CommonOptions.Time.class,
            description =
                    "Keep trying this long while the answer is one that a change made minutes ago explains: a new role"
                            + " assignment takes up to 10m (CLEANER_WAIT). Default: try once. --deadline then holds for each try.")
    Duration wait;

    HealthCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Assembly assembly = Assembly.of(this);
        HealthCheck check = new HealthCheck(
                assembly.registry(),
                assembly.login(),
                new HealthCheck.Storage(assembly.skopeo(), assembly.authFile()),
                assembly.caller());
        HealthReport report = new Patience(wait, surroundings.clock(), surroundings.pause())
                .await(() -> check.run(Deadline.in(deadline.deadline, surroundings.clock())), this::tell);
        if (output.json()) {
            HealthPrinter.json(report, surroundings.out());
        } else {
            HealthPrinter.text(report, surroundings.out());
        }
        return report.exitCode().number();
    }

    private void tell(Patience.Waiting waiting) {
        surroundings
                .err()
                .printf(
                        "waiting, %s of %s: %s%n",
                        Timespan.print(waiting.elapsed()),
                        Timespan.print(waiting.most()),
                        waiting.report().failures().get(0).what());
    }
}
