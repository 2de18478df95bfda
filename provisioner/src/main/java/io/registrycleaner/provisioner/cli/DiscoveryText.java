package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Advice;
import io.registrycleaner.provisioner.plan.Discovered;
import io.registrycleaner.provisioner.plan.DiscoveredCluster;
import io.registrycleaner.provisioner.plan.DiscoveredRegistry;
import io.registrycleaner.provisioner.plan.Fit;
import io.registrycleaner.provisioner.plan.Suitability;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two tables, and below them what suits each cluster and why. */
final class DiscoveryText {

    private final PrintWriter out;
    private final boolean imdsRestricted;

    DiscoveryText(PrintWriter out, boolean imdsRestricted) {
        this.out = out;
        this.imdsRestricted = imdsRestricted;
    }

    void print(Discovered discovered) {
        List<DiscoveredCluster> clusters = discovered.clusters().value().orElse(List.of());
        List<DiscoveredRegistry> registries = discovered.registries().value().orElse(List.of());
        List<Runnable> parts = new ArrayList<>();
        if (!clusters.isEmpty()) {
            parts.add(() -> clusters(clusters));
        }
        if (!registries.isEmpty()) {
            parts.add(() -> registries(registries));
        }
        clusters.forEach(found -> parts.add(() -> advice(found, discovered)));
        discovered.notes().forEach(note -> parts.add(() -> say("", note)));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.println();
            }
            parts.get(i).run();
        }
        out.flush();
    }

    private void clusters(List<DiscoveredCluster> clusters) {
        Columns table = new Columns();
        table.row(List.of(
                List.of("CLUSTER", "  NODE POOL"),
                List.of("WHERE", "MADE OF"),
                List.of("IDENTITY", "ON ITS NODES"),
                List.of("FEDERATION"),
                List.of("OPTIONS")));
        for (DiscoveredCluster found : clusters) {
            Suitability suitability = Suitability.of(found, imdsRestricted);
            table.row(row(found.cluster(), suitability));
            for (NodePool pool : found.cluster().pools()) {
                table.row(row(pool, found, suitability));
            }
        }
        table.print(out);
    }

    private static List<List<String>> row(Cluster cluster, Suitability suitability) {
        return List.of(
                List.of(cluster.name()),
                List.of(
                        group(cluster.id()) + ", " + cluster.location(),
                        "nodes: " + cluster.nodeResourceGroup(),
                        cluster.lockedNodeGroup() ? "(ReadOnly)" : "(Unrestricted)"),
                cluster.kubelet()
                        .map(kubelet -> List.of("managed identity", "kubelet: " + kubelet.name()))
                        .orElse(List.of(cluster.servicePrincipal() ? "service principal" : "managed identity")),
                List.of(
                        "OIDC issuer " + onOff(cluster.oidcIssuer().isPresent()),
                        "workload identity " + onOff(cluster.workloadIdentity())),
                List.of(letters(suitability.options())));
    }

    private static List<List<String>> row(NodePool pool, DiscoveredCluster found, Suitability suitability) {
        Optional<ScaleSet> scaleSet = found.scaleSetOf(pool);
        return List.of(
                List.of("  " + pool.name()),
                List.of(madeOf(pool, found)),
                scaleSet.map(DiscoveryText::identities)
                        .orElse(List.of(pool.kind() == NodePool.Kind.SCALE_SET ? "?" : "each machine's own")),
                List.of(),
                List.of(letters(suitability.pools().get(pool.name()))));
    }

    private static String madeOf(NodePool pool, DiscoveredCluster found) {
        return switch (pool.kind()) {
            case VIRTUAL_MACHINES -> "virtual machines";
            case AVAILABILITY_SET -> "availability set";
            case SCALE_SET ->
                found.scaleSetOf(pool)
                        .map(scaleSet -> "scale set " + scaleSet.name())
                        .orElse(found.hides(pool) ? "a scale set, not readable" : "a scale set, not found");
        };
    }

    private static List<String> identities(ScaleSet scaleSet) {
        List<String> names = new ArrayList<>();
        if (scaleSet.system().isPresent()) {
            names.add("(system-assigned)");
        }
        scaleSet.userAssigned().stream().map(ResourceId::name).sorted().forEach(names::add);
        return names.isEmpty() ? List.of("none") : names;
    }

    /** {@code A - C}: B does not suit; with {@code ?} for one that cannot be told. */
    private static String letters(List<Fit> fits) {
        return fits.stream()
                .map(fit -> switch (fit.suits()) {
                    case YES -> fit.option().name();
                    case NO -> "-";
                    case UNKNOWN -> "?";
                })
                .collect(Collectors.joining(" "));
    }

    private void registries(List<DiscoveredRegistry> registries) {
        Columns table = new Columns();
        table.row(List.of(
                List.of("REGISTRY"),
                List.of("WHERE"),
                List.of("LOGIN SERVER"),
                List.of("SKU"),
                List.of("PERMISSIONS"),
                List.of("PUBLIC", "NETWORK"),
                List.of("ARM", "TOKENS"),
                List.of("ANONYMOUS", "PULL")));
        for (DiscoveredRegistry found : registries) {
            Registry registry = found.registry();
            table.row(List.of(
                    List.of(registry.name()),
                    List.of(group(registry.id())),
                    List.of(registry.loginServer()),
                    List.of(found.sku().orElse("?")),
                    List.of(registry.repositoryRoles() ? "ABAC repository" : "RBAC registry"),
                    List.of(onOff(registry.publicNetwork())),
                    List.of(registry.acceptsArmTokens() ? "accepted" : "refused"),
                    List.of(found.anonymousPull().map(DiscoveryText::onOff).orElse("?"))));
        }
        table.print(out);
    }

    /** Commands stay in one line each, to be pasted. */
    private void advice(DiscoveredCluster found, Discovered discovered) {
        Cluster cluster = found.cluster();
        Suitability suitability = Suitability.of(found, imdsRestricted);
        Advice advice = Advice.of(cluster, suitability, imdsRestricted);
        say(
                "",
                cluster.name() + ": Option " + advice.option() + ", "
                        + advice.option().command() + ". " + advice.why());
        NextSteps.toFollow(advice, cluster, discovered).forEach(command -> out.println("  do       " + command));
        for (Fit fit : suitability.options()) {
            fit.reasons().forEach(reason -> say("  " + label(fit), reason));
        }
    }

    private static String label(Fit fit) {
        String letter = fit.option().name();
        return switch (fit.suits()) {
            case YES -> letter + ", but   ";
            case NO -> "not " + letter + "    ";
            case UNKNOWN -> letter + "?       ";
        };
    }

    /** The prefix once, and the text beside it in as many lines as it takes. */
    private void say(String prefix, String text) {
        String before = prefix;
        for (String line : Columns.wrap(text, Columns.WIDTH - prefix.length())) {
            out.println(before + line);
            before = " ".repeat(prefix.length());
        }
    }

    private static String group(ResourceId id) {
        return id.resourceGroup().orElseThrow();
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
