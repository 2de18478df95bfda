package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.policy.Cron;
import io.registrycleaner.cleaner.registry.RequestCounts;
import io.registrycleaner.cleaner.run.LoggedRun;
import io.registrycleaner.cleaner.serve.CountedRun;
import io.registrycleaner.cleaner.serve.HttpAddress;
import io.registrycleaner.cleaner.serve.Metrics;
import io.registrycleaner.cleaner.serve.Place;
import io.registrycleaner.cleaner.serve.PolicyKeeper;
import io.registrycleaner.cleaner.serve.Server;
import io.registrycleaner.cleaner.serve.SessionKeeper;
import io.registrycleaner.cleaner.serve.Settings;
import io.registrycleaner.cleaner.state.StateStore;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "serve",
        description =
                "Stays signed in to the registry and cleans it on a schedule, until it is told to end (SIGTERM). Answers"
                        + " /healthz, /readyz and /metrics, and shows a dashboard. The main process of the pod.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told to end", "1:failed", "2:wrong usage", "3:the registry must not be sent a token"},
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            Environment.KUBECONFIG,
            "",
            "Examples:",
            "  cleaner serve --registry myregistry.azurecr.io --state-dir /var/lib/cleaner",
            "  cleaner serve --policy policy.yaml --schedule '0 3 * * *' --time-zone Europe/Berlin --state-dir state",
            "  cleaner serve --policy policy.yaml --apply --state-dir state",
            "  curl http://localhost:8080/readyz"
        })
final class ServeCommand extends RegistryCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    RegistryAccessOptions access;

    @Mixin
    CleanupOptions cleanup;

    @Mixin
    ShortDeadline deadline;

    @Option(
            names = "--apply",
            description = "Runs of the schedule delete (CLEANUP_APPLY). Default: they only plan, for the dashboard and"
                    + " the metrics.")
    boolean apply;

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "When to run: minute, hour, day of the month, month, day of the week, such as '0 3 * * *'"
                    + " (CLEANUP_SCHEDULE). Default: the policy's own schedule; without one nothing runs by itself.")
    String schedule;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            converter = Zone.class,
            description =
                    "Where the schedule's hours are meant, such as Europe/Berlin (CLEANUP_TIME_ZONE). Default: UTC.")
    ZoneId zone;

    @Option(
            names = "--run-deadline",
            paramLabel = "DURATION",
            defaultValue = "6h",
            converter = CommonOptions.Time.class,
            description =
                    "A run ends in order after this time; the next one finishes it (CLEANUP_DEADLINE). Default: 6h.")
    Duration runDeadline;

    @Option(
            names = "--http-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            converter = Address.class,
            description = "Where the pages are; port 0 takes a free one, which is logged (HTTP_ADDRESS)."
                    + " Default: 0.0.0.0:8080, as Kubernetes asks from outside the pod.")
    HttpAddress address;

    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Assembly assembly = Assembly.of(this);
        LogContext.everywhere("registry", assembly.registry().toString());
        LogContext.everywhere("shard", cleanup.shard.toString());
        checkOptions();
        assembly.login().requireRecipient();
        if (assembly.login().clientId().isEmpty()) {
            LOG.warn(
                    "AZURE_CLIENT_ID is not set: DefaultAzureCredential chooses the identity, and fails where the node has several.");
        }
        try (StateStore store = State.ifAny(
                Optional.ofNullable(registry.stateDirectory),
                assembly.registry().toString(),
                surroundings.clock())) {
            Server server = server(assembly, store);
            return Termination.during(
                    () -> {
                        server.run();
                        return ExitCode.DONE.number();
                    },
                    server::stop);
        }
    }

    private Server server(Assembly assembly, StateStore store) {
        Metrics metrics = new Metrics();
        RequestCounts counts = new RequestCounts(metrics::answered);
        Assembly ofRuns = Assembly.of(this);
        return new Server(
                address,
                new Place(Version.number(), assembly.registry().toString(), cleanup.shard.toString()),
                new Settings(Optional.ofNullable(schedule), zone, apply, runDeadline),
                new Server.Parts(
                        keeper(assembly),
                        new PolicyKeeper(
                                Optional.ofNullable(cleanup.policy),
                                PolicySource::text,
                                surroundings.clock(),
                                surroundings.pause()),
                        new ScheduledCleanup(new CleanupSettings(
                                new RegistryAccess(this, access, counts, () -> ofRuns),
                                cleanup,
                                policy -> new CountedRun(policy, metrics, new LoggedRun()))),
                        store,
                        metrics,
                        counts,
                        surroundings.clock(),
                        surroundings.pause()));
    }

    private SessionKeeper keeper(Assembly assembly) {
        return new SessionKeeper(
                () -> assembly.login()
                        .signIn(
                                assembly.skopeo(),
                                assembly.authFile(),
                                Deadline.in(deadline.deadline, surroundings.clock())),
                surroundings.clock(),
                surroundings.pause());
    }

    /** Whatever would only be found out in the middle of the night. */
    private void checkOptions() {
        List<String> problems = new ArrayList<>();
        Optional.ofNullable(schedule)
                .flatMap(Cron::whatIsWrongWith)
                .ifPresent(problem -> problems.add("--schedule (CLEANUP_SCHEDULE): " + problem));
        RegistryAssembly.problem(access).ifPresent(problems::add);
        Path policy = cleanup.policy;
        if (apply && policy == null) {
            problems.add("Missing: --policy (POLICY_FILE), the file that says what --apply (CLEANUP_APPLY) may delete");
        }
        if (apply && registry.stateDirectory == null) {
            problems.add(State.MISSING);
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
    }

    static final class Address extends Parsing<HttpAddress> {
        Address() {
            super(HttpAddress::parse);
        }
    }

    static final class Zone extends Parsing<ZoneId> {
        Zone() {
            super(Zone::parse);
        }

        private static ZoneId parse(String text) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no time zone; expected UTC or a name such as Europe/Berlin", e);
            }
        }
    }
}
