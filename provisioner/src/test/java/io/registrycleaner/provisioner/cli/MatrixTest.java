package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import io.registrycleaner.emulator.world.WorldFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option on every kind of cluster and registry, from every state: it converges, or refuses with its reason; a second run writes
 * nothing; and remove brings Azure back to what it was, byte for byte.
 */
@Execution(ExecutionMode.CONCURRENT)
class MatrixTest {

    private static final String WORLD = """
            version: 1
            tenant: 3f2a9c1e-7d54-4b8f-9a06-5c1e8d2b7f40
            subscriptions:
              - id: 8b1d6e3a-2c97-4f05-b3ea-714f09c6d258
                resourceGroups:
                  - name: demo
                    registries: [{name: demoregistry, demoContent: false, roleAssignmentMode: %s}]
                    clusters:
                      - name: demo-aks
                        nodeResourceGroupRestriction: %s
                        nodePools: %s
            principals: [{name: admin}]
            roleAssignments:
              - {principal: principal/admin, role: Owner, scope: /subscriptions/8b1d6e3a-2c97-4f05-b3ea-714f09c6d258}
            """;

    enum Option {
        A("system-assigned"),
        B("user-assigned --all-node-pools"),
        C("workload-identity");

        private final String command;

        Option(String command) {
            this.command = command;
        }
    }

    enum Nodes {
        ONE_POOL("[{name: apps}]", "Unrestricted", ""),
        THREE_POOLS("[{name: system}, {name: apps}, {name: gpu}]", "Unrestricted", ""),
        NO_SCALE_SET("[{name: apps, type: VirtualMachines}]", "Unrestricted", "has no scale set"),
        LOCKED_GROUP("[{name: apps}]", "ReadOnly", "is read-only");

        private final String pools;
        private final String restriction;

        /** Why Option B cannot be had there; empty where it can. */
        private final String refusal;

        Nodes(String pools, String restriction, String refusal) {
            this.pools = pools;
            this.restriction = restriction;
            this.refusal = refusal;
        }
    }

    enum Mode {
        LegacyRegistryPermissions(1),
        AbacRepositoryPermissions(2);

        private final int roles;

        Mode(int roles) {
            this.roles = roles;
        }
    }

    enum State {
        FRESH,
        HALF_DONE,
        DONE,
        DRIFTED
    }

    record Case(Option option, Nodes nodes, Mode mode, State state) {

        World world() {
            return WorldFile.parse(WORLD.formatted(mode, nodes.restriction, nodes.pools));
        }

        String command() {
            return option.command + " " + Run.DEMO + " --yes";
        }

        boolean isRefused() {
            return option == Option.B && !nodes.refusal.isEmpty();
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Option option : Option.values()) {
            for (Nodes nodes : Nodes.values()) {
                for (Mode mode : Mode.values()) {
                    for (State state : State.values()) {
                        cases.add(new Case(option, nodes, mode, state));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void convergesOrRefusesAndIsTakenBack(Case one) {
        World world = one.world();
        String before = world.snapshot();
        try (Emulator emulator = Emulator.start(world)) {
            if (one.isRefused()) {
                refuses(one, emulator, before);
                return;
            }
            bringAbout(one, emulator);
            succeeds(emulator, one.command());
            assertThat(world.list(RoleAssignment.class)).hasSize(1 + one.mode.roles);
            assertThat(world.list(Identity.class)).hasSize(one.option == Option.A ? 1 : 2);
            writesNothing(emulator, one.command());
            assertThat(succeeds(emulator, "verify --all-node-pools " + Run.DEMO).out())
                    .contains("All is in place");

            succeeds(emulator, "remove --yes " + Run.DEMO);
            assertThat(world.snapshot()).isEqualTo(before);
            writesNothing(emulator, "remove --yes " + Run.DEMO);
            assertThat(emulator.requests().unknown()).isEmpty();
        }
    }

    private static void refuses(Case one, Emulator emulator, String before) {
        Run run = Run.of(emulator, one.command());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(one.nodes.refusal, "provisioner workload-identity");
        assertThat(emulator.world().snapshot()).isEqualTo(before);
    }

    private static void bringAbout(Case one, Emulator emulator) {
        if (one.state == State.HALF_DONE) {
            emulator.world()
                    .faults()
                    .add(Fault.on(Face.ARM, "PUT", "*")
                            .answering(409, "Conflict", "Something else is being done.")
                            .skipping(one.option == Option.A ? one.mode.roles - 1 : 1)
                            .times(1));
            Run run = Run.of(emulator, one.command());
            assertThat(run.exitCode()).as(run.toString()).isIn(1, 4);
            emulator.world().faults().clear();
        }
        if (one.state == State.DONE || one.state == State.DRIFTED) {
            succeeds(emulator, one.command());
        }
        if (one.state == State.DRIFTED) {
            drift(emulator.world());
        }
    }

    /** Somebody takes away every role, attachment and credential that was made. */
    private static void drift(World world) {
        world.list(RoleAssignment.class).stream()
                .filter(assignment -> assignment.description().isPresent())
                .forEach(assignment -> world.remove(assignment.id()));
        world.list(FederatedCredential.class).forEach(credential -> world.remove(credential.id()));
        world.list(ScaleSet.class).forEach(scaleSet -> {
            TreeSet<io.registrycleaner.emulator.world.ResourceId> left = new TreeSet<>(scaleSet.userAssigned());
            left.removeIf(id -> id.name().equals(Azure.IDENTITY));
            world.put(scaleSet.withIdentities(Optional.empty(), left));
        });
    }

    private static Run succeeds(Emulator emulator, String command) {
        Run run = Run.of(emulator, command);
        assertThat(run.exitCode()).as(command + ": " + run).isZero();
        return run;
    }

    private static void writesNothing(Emulator emulator, String command) {
        emulator.requests().clear();
        assertThat(succeeds(emulator, command).out()).contains("No changes");
        assertThat(emulator.requests().of(Face.ARM)).noneMatch(RequestLog.Entry::isWrite);
    }
}
