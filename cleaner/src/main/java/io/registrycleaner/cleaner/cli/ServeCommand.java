package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.serve.HttpAddress;
import io.registrycleaner.cleaner.serve.Server;
import io.registrycleaner.cleaner.serve.SessionKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description =
                "Stays signed in to the registry until it is told to end (SIGTERM), and answers /healthz and /readyz."
                        + " The main process of the pod.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told to end", "1:failed", "2:wrong usage", "3:the registry must not be sent a token"},
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            "",
            "Examples:",
            "  cleaner serve --registry myregistry.azurecr.io --state-dir /var/lib/cleaner",
            "  curl http://localhost:8080/readyz"
        })
final class ServeCommand extends RegistryCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    ShortDeadline deadline;

    @Option(
            names = "--http-address",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            converter = Address.class,
            description =
                    "Where /healthz and /readyz are answered; port 0 takes a free one, which is logged (HTTP_ADDRESS)."
                            + " Default: 0.0.0.0:8080, as Kubernetes asks from outside the pod.")
    HttpAddress address;

    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Assembly assembly = Assembly.of(this);
        assembly.login().requireRecipient();
        if (assembly.login().clientId().isEmpty()) {
            LOG.warn(
                    "AZURE_CLIENT_ID is not set: DefaultAzureCredential chooses the identity, and fails where the node has several.");
        }
        SessionKeeper keeper = new SessionKeeper(
                () -> assembly.login()
                        .signIn(
                                assembly.skopeo(),
                                assembly.authFile(),
                                Deadline.in(deadline.deadline, surroundings.clock())),
                surroundings.clock(),
                surroundings.pause());
        Server server = new Server(address, keeper);
        return Termination.during(
                () -> {
                    server.run();
                    return ExitCode.DONE.number();
                },
                server::stop);
    }

    static final class Address extends Parsing<HttpAddress> {
        Address() {
            super(HttpAddress::parse);
        }
    }
}
