package io.registrycleaner.cleaner;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Deployment;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.RoleDefinition;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** The cleaner in a pod on the emulated node: its commands run in this process, against an emulator over real HTTP. */
public final class Pod implements AutoCloseable {
    public final World world;
    public final Emulator emulator;
    public final Map<String, String> environment = new HashMap<>();
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();
    public final MovingClock clock;
    private final Deployment deployment;
    private Pause afterPause = duration -> {};

    public Pod() {
        this(new MovingClock());
    }

    private Pod(MovingClock clock) {
        this(World.demo(clock), clock);
    }

    private Pod(World world, MovingClock clock) {
        this.world = world;
        this.clock = clock;
        world.update(Registry.class, registry().id(), Pod::empty);
        emulator = Emulator.start(world);
        deployment = new Deployment(world, world.principals().get(0).tenantId());
        environment.putAll(emulator.nodeEnvironment());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("AZURE_TOKEN_CREDENTIALS", "prod");
    }

    /** With the real clock, for programs in processes of their own. Commands in this process would not see it pass. */
    public static Pod inRealTime() {
        return new Pod(World.demo(), new MovingClock());
    }

    /** What a command printed, and how it ended. */
    public record Result(int status, String out, String err) {
        public String all() {
            return out + err;
        }
    }

    /** Runs one command as a process of its own would: nothing is remembered from the one before. */
    public Result run(String... arguments) {
        TokenCache.forget();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                environment,
                new Surroundings.Output(new PrintWriter(out, true), new PrintWriter(err, true)),
                clock,
                this::pause);
        int status = Commands.line(surroundings).execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    /** No pause lasts: the clock of the program and of Azure moves on instead. */
    private void pause(Duration duration) throws InterruptedException {
        pauses.add(duration);
        clock.move(duration);
        afterPause.of(duration);
    }

    /** Lets something happen in Azure while the program waits. */
    public void afterEachPause(Runnable happening) {
        afterPause = duration -> happening.run();
    }

    public Registry registry() {
        return world.list(Registry.class).get(0);
    }

    public String loginServer() {
        return emulator.loginServer(registry().name());
    }

    /** Without the demo's repositories: a test counts its own. */
    private static Registry empty(Registry demo) {
        return demo.withoutDemoContent();
    }

    public ScaleSet node() {
        return world.node().orElseThrow();
    }

    /** The identity that AKS attaches to every node. */
    public Identity kubelet() {
        return world.find(Identity.class, node().userAssigned().first()).orElseThrow();
    }

    /** A new identity, attached to the node. */
    public Identity attached(String name) {
        ResourceId id = registry().id().group().orElseThrow().resource(Identity.TYPE, name);
        Identity identity = deployment.identity(id, "westeurope", Map.of());
        TreeSet<ResourceId> identities = new TreeSet<>(node().userAssigned());
        identities.add(identity.id());
        carry(identities);
        return identity;
    }

    public void detach(Identity identity) {
        TreeSet<ResourceId> identities = new TreeSet<>(node().userAssigned());
        identities.remove(identity.id());
        carry(identities);
    }

    public void attach(Identity identity) {
        TreeSet<ResourceId> identities = new TreeSet<>(node().userAssigned());
        identities.add(identity.id());
        carry(identities);
    }

    public void detachAll() {
        carry(new TreeSet<>());
    }

    /** Gives the scale set an identity of its own besides. */
    public ScaleSet.SystemIdentity systemAssigned() {
        ScaleSet.SystemIdentity own = deployment.systemIdentity(node().id());
        world.update(ScaleSet.class, node().id(), node -> node.withIdentities(Optional.of(own), node.userAssigned()));
        return own;
    }

    private void carry(SortedSet<ResourceId> identities) {
        world.update(ScaleSet.class, node().id(), node -> node.withIdentities(node.system(), identities));
    }

    public void grantPull(Identity identity) {
        grant(identity.principalId(), BuiltInRoles.ACR_PULL);
    }

    public void grant(String principalId, RoleDefinition role) {
        deployment.grant(principalId, role, registry().id());
    }

    /** A role assigned this moment: the world's propagation delay runs from now. */
    public void grantNow(Identity identity, RoleDefinition role) {
        RoleAssignment old =
                deployment.grant(identity.principalId(), role, registry().id());
        world.put(new RoleAssignment(
                old.id(),
                old.roleGuid(),
                old.principalId(),
                old.principalType(),
                old.description(),
                old.condition(),
                world.now(),
                old.createdBy()));
    }

    /** An identity attached to the node with AcrPull, and the pod's AZURE_CLIENT_ID: all of Option B. */
    public Identity optionB() {
        Identity identity = attached("docker-registry-cleaner-identity");
        grantPull(identity);
        environment.put("AZURE_CLIENT_ID", identity.clientId());
        return identity;
    }

    /** An image in the registry. */
    public void publish(String repository, String tag) {
        Publisher publisher = Publisher.into(emulator.content(registry().name()), repository, world.now());
        publisher.tag(tag, publisher.dockerImage(tag, Facts.Platform.LINUX_AMD64));
    }

    @Override
    public void close() {
        emulator.close();
    }
}
