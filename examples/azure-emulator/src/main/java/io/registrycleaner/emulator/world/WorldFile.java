package io.registrycleaner.emulator.world;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a world from YAML. {@code docs/emulator.md} lists every key. */
public final class WorldFile {

    private static final String VERSION = "1";

    private WorldFile() {}

    /**
     * The world that a file describes, on the system's clock.
     *
     * @throws InvalidWorldException naming line and key of everything that is wrong
     * @throws UncheckedIOException where the file cannot be read
     */
    public static World load(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the world file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The world that a text describes, on the system's clock.
     *
     * @throws InvalidWorldException naming line and key of everything that is wrong
     */
    public static World parse(String yaml) {
        return parse(yaml, Clock.systemUTC());
    }

    /** The world that a text describes. */
    public static World parse(String yaml, Clock clock) {
        Problems problems = new Problems();
        World world = new World(clock);
        Optional<YamlMap> file = compose(yaml, problems).map(root -> new YamlMap(root, "", problems));
        file.ifPresent(root -> read(root, world));
        problems.throwIfAny();
        return world;
    }

    private static Optional<MappingNode> compose(String yaml, Problems problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(1, "the file", "a mapping with the keys version, tenant, subscriptions, … is expected");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "the file", "is not YAML: " + e.getProblem());
        }
        return Optional.empty();
    }

    private static void read(YamlMap root, World world) {
        if (!root.required("version").equals(VERSION)) {
            root.problem("version", "must be " + VERSION);
        }
        String tenant = root.required("tenant");
        root.map("settings").ifPresent(settings -> SettingsSection.read(settings, world.settings()));
        root.map("faults").ifPresent(faults -> FaultsSection.read(faults, world.faults()));
        AccessSection access = new AccessSection(world, tenant);
        root.maps("roleDefinitions").forEach(access::readRole);
        if (root.maps("subscriptions").isEmpty()) {
            root.problem("subscriptions", "at least one subscription is expected");
        }
        root.maps("subscriptions").forEach(one -> new SubscriptionSection(world, tenant).read(one));
        List<YamlMap> principals = root.maps("principals");
        if (principals.isEmpty()) {
            root.problem("principals", "at least one principal is expected: the first is the admin");
        }
        principals.forEach(access::readPrincipal);
        root.maps("roleAssignments").forEach(access::readAssignment);
        root.map("node").ifPresent(node -> readNode(node, world));
        root.end();
    }

    private static void readNode(YamlMap node, World world) {
        String clusterName = node.required("cluster");
        String poolName = node.required("pool");
        Optional<Cluster> cluster = world.list(Cluster.class).stream()
                .filter(known -> known.id().name().equalsIgnoreCase(clusterName))
                .findFirst();
        if (cluster.isEmpty()) {
            node.problem("cluster", "there is no cluster '" + clusterName + "'");
        } else {
            Optional<ResourceId> scaleSet = cluster.get().pools().stream()
                    .filter(pool -> pool.name().equalsIgnoreCase(poolName) && pool.type() == NodePool.Type.SCALE_SETS)
                    .map(pool -> Deployment.scaleSetId(cluster.get(), pool))
                    .findFirst();
            scaleSet.ifPresentOrElse(
                    world::setNode,
                    () -> node.problem(
                            "pool", "cluster '" + clusterName + "' has no pool '" + poolName + "' of scale sets"));
        }
        node.end();
    }
}
