package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ExitCode;
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
import io.registrycleaner.cleaner.state.StateLock;
import io.registrycleaner.cleaner.state.StateStore;
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

    @Mixin
    ScheduleOptions schedule;

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
            if (schedule.apply) {
                worksAsItsShard(store);
            }
            Server server = server(assembly, store);
            return Termination.during(
                    () -> {
                        server.run();
                        return ExitCode.DONE.number();
                    },
                    server::stop);
        }
    }

    /** From now on rather than from the first run on: what another shard does meanwhile is not seen here. */
    private void worksAsItsShard(StateStore store) {
        try (StateLock lock = StateLock.acquire(registry.stateDirectory, "serve", surroundings.clock())) {
            store.shards().worksAs(cleanup.shard);
        } catch (DiagnosedException e) {
            LOG.warn(
                    "The shard is written down when the first run begins: {}",
                    e.diagnosis().what());
        }
    }

    private Server server(Assembly assembly, StateStore store) {
        Metrics metrics = new Metrics();
        RequestCounts counts = new RequestCounts(metrics::answered);
        Assembly ofRuns = Assembly.of(this);
        return new Server(
                address,
                new Place(Version.number(), assembly.registry().toString(), cleanup.shard.toString()),
                new Settings(Optional.ofNullable(schedule.cron), schedule.zone, schedule.apply, schedule.runDeadline),
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
        schedule.problem().ifPresent(problems::add);
        RegistryAssembly.problem(access).ifPresent(problems::add);
        if (schedule.apply && cleanup.policy == null) {
            problems.add("Missing: --policy (POLICY_FILE), the file that says what --apply (CLEANUP_APPLY) may delete");
        }
        if (schedule.apply && registry.stateDirectory == null) {
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
}
