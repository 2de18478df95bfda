package io.registrycleaner.emulator;

import io.registrycleaner.emulator.world.World;
import io.registrycleaner.emulator.world.WorldFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code azure-emulator serve}. */
@Command(
        name = "azure-emulator",
        description =
                "An Azure small enough for a laptop: ARM, Entra, IMDS and container registries on loopback ports.",
        mixinStandardHelpOptions = true,
        version = "azure-emulator 0.1.0",
        subcommands = Serve.ServeCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Serve {

    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private Serve() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine command = new CommandLine(new Serve());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((exception, line, parsed) -> {
            line.getErr().println(exception.getMessage());
            return FAILED;
        });
        if (args.length == 0) {
            command.usage(command.getErr());
            return USAGE;
        }
        return command.execute(args);
    }

    /** How the command says where things are. */
    enum Output {
        TEXT,
        JSON
    }

    @Command(
            name = "serve",
            description = "Runs the emulator in the foreground until it is stopped (Ctrl-C, SIGTERM).",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:stopped as asked",
                "1:could not start: a port is taken, a file cannot be written, the world file is wrong",
                "2:wrong command line"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  The demo world; the files for clients in ./env:",
                "    java -jar azure-emulator.jar serve --env-dir env",
                "  and in other shells:",
                "    . env/admin.env && az login --identity && az aks show -g demo -n demo-aks",
                "    . env/node.env && skopeo list-tags docker://$REGISTRY_URL/backend/api",
                "  A world of your own on fixed ports (ARM 8443, IMDS 8444, registries from 8445):",
                "    java -jar azure-emulator.jar serve --world world.yaml --port-base 8443"
            })
    static final class ServeCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--world",
                paramLabel = "FILE",
                description = "The world to serve, as YAML (docs/emulator.md). Default: the demo world.")
        private Path worldFile;

        @Option(
                names = "--env-dir",
                paramLabel = "DIR",
                description =
                        "Where to write admin.env, node.env and what they name. Default: a temporary directory that"
                                + " goes when the emulator stops.")
        private Path envDir;

        @Option(
                names = "--port-base",
                paramLabel = "N",
                description =
                        "First port: ARM and Entra listen on N, IMDS on N+1, registries from N+2, clusters from N+50. Default:"
                                + " free ports.")
        private int portBase;

        @Option(
                names = "--propagation",
                paramLabel = "SECONDS",
                description =
                        "How long a new role assignment has no effect; on Azure it is minutes. Default: as the world"
                                + " says, and 0 in the demo world.")
        private Optional<Integer> propagation = Optional.empty();

        @Option(
                names = "--output",
                paramLabel = "text|json",
                description = "How to say where things are: text, or one JSON document. Default: text.")
        private Output output = Output.TEXT;

        @Override
        public Integer call() throws InterruptedException {
            if (portBase < 0 || portBase > 65_000) {
                throw new ParameterException(
                        spec.commandLine(), "--port-base " + portBase + ": a port from 1 to 65000 is expected");
            }
            if (propagation.orElse(0) < 0) {
                throw new ParameterException(spec.commandLine(), "--propagation takes 0 seconds or more");
            }
            World world = worldFile == null ? World.demo() : WorldFile.load(worldFile);
            propagation.map(Duration::ofSeconds).ifPresent(world::setPropagation);
            Emulator emulator = Emulator.start(world, new Ports(portBase), Optional.ofNullable(envDir));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(emulator)));
            Announcement announcement = Announcement.of(emulator);
            PrintWriter out = spec.commandLine().getOut();
            out.print(output == Output.JSON ? announcement.json() : announcement.text());
            out.flush();
            // For those who put a real registry behind: needed before its start, not before ours.
            emulator.registryTokenCertificate();
            new CountDownLatch(1).await();
            return 0;
        }

        private static void end(Emulator emulator) {
            emulator.close();
            System.err.print(Announcement.farewell(emulator.requests()));
            System.err.flush();
            // Being stopped is how this program ends, not a failure: without it the exit code would be 143.
            Runtime.getRuntime().halt(0);
        }
    }
}
