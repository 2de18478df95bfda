package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Fit.Answer;
import io.registrycleaner.provisioner.plan.Fit.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of the three options suits a cluster, and each of its node pools.
 *
 * @param options one of each, for the cluster as a whole: what suits one of its pools suits it
 * @param pools likewise, by the pool's name
 */
public record Suitability(List<Fit> options, Map<String, List<Fit>> pools) {

    private static final String RESTRICTED =
            "IMDS restriction keeps pods from the metadata service, which gives the token.";

    /**
     * Judges a cluster.
     *
     * @param imdsRestricted whether pods are known to be kept from the metadata service
     */
    public static Suitability of(DiscoveredCluster found, boolean imdsRestricted) {
        Map<String, List<Fit>> pools = new LinkedHashMap<>();
        Fit federated = federated(found.cluster());
        for (NodePool pool : found.cluster().pools()) {
            pools.put(
                    pool.name(),
                    List.of(
                            nodeIdentity(pool, found, imdsRestricted),
                            attached(pool, found, imdsRestricted),
                            federated));
        }
        return new Suitability(
                List.of(
                        together(Option.A, pools, found.cluster()),
                        together(Option.B, pools, found.cluster()),
                        federated),
                pools);
    }

    public Fit fit(Option option) {
        return of(option, options);
    }

    /** Option A: the nodes must have an identity, and pods must reach it. */
    private static Fit nodeIdentity(NodePool pool, DiscoveredCluster found, boolean imdsRestricted) {
        List<String> against = commonReasons(found.cluster(), imdsRestricted);
        Optional<ScaleSet> scaleSet = found.scaleSetOf(pool);
        boolean hasOwn = scaleSet.flatMap(ScaleSet::system).isPresent();
        if (!against.isEmpty() || hasOwn) {
            return Fit.unless(against, Option.A);
        }
        if (found.hides(pool) && found.cluster().kubelet().isEmpty()) {
            return new Fit(Option.A, Answer.UNKNOWN, List.of(hidden(pool)));
        }
        return Fit.unless(kubeletReasons(pool, found), Option.A);
    }

    private static List<String> kubeletReasons(NodePool pool, DiscoveredCluster found) {
        Cluster cluster = found.cluster();
        if (cluster.kubelet().isEmpty()) {
            return List.of(Refusals.noKubeletIdentity(cluster).what());
        }
        if (pool.kind() != NodePool.Kind.SCALE_SET || found.hides(pool)) {
            return List.of();
        }
        Optional<ScaleSet> scaleSet = found.scaleSetOf(pool);
        if (scaleSet.isEmpty()) {
            return List.of(Refusals.scaleSetNotFound(pool, cluster, found.scaleSetNames())
                    .what());
        }
        return scaleSet.get().has(cluster.kubelet().get().id().orElseThrow())
                ? List.of()
                : List.of(Refusals.kubeletIdentityLost(
                                pool, scaleSet.get(), cluster.kubelet().get(), cluster)
                        .what());
    }

    /** Option B: there must be a scale set that may be changed, and pods must reach what is attached to it. */
    private static Fit attached(NodePool pool, DiscoveredCluster found, boolean imdsRestricted) {
        Cluster cluster = found.cluster();
        List<String> against = commonReasons(cluster, imdsRestricted);
        if (cluster.lockedNodeGroup()) {
            against.add(Refusals.lockedNodeGroup(cluster).what());
        }
        if (pool.kind() != NodePool.Kind.SCALE_SET) {
            against.add(Refusals.noScaleSet(pool).what());
        } else if (found.scaleSets().value().isPresent()
                && found.scaleSetOf(pool).isEmpty()) {
            against.add(Refusals.scaleSetNotFound(pool, cluster, found.scaleSetNames())
                    .what());
        }
        return against.isEmpty() && found.hides(pool)
                ? new Fit(Option.B, Answer.UNKNOWN, List.of(hidden(pool)))
                : Fit.unless(against, Option.B);
    }

    /** Option C: pods bring tokens of the cluster itself, whatever the nodes are made of. */
    private static Fit federated(Cluster cluster) {
        List<String> against = new ArrayList<>();
        if (cluster.oidcIssuer().isEmpty()) {
            against.add("The OIDC issuer of cluster '" + cluster.name() + "' is off.");
        }
        if (!cluster.workloadIdentity()) {
            against.add("Workload identity is off on cluster '" + cluster.name() + "'.");
        }
        return Fit.unless(against, Option.C);
    }

    /** What keeps pods from every identity of a node, whichever it is. */
    private static List<String> commonReasons(Cluster cluster, boolean imdsRestricted) {
        List<String> reasons = new ArrayList<>();
        if (cluster.servicePrincipal()) {
            reasons.add(Refusals.servicePrincipal(cluster).what());
        }
        if (imdsRestricted) {
            reasons.add(RESTRICTED);
        }
        return reasons;
    }

    private static String hidden(NodePool pool) {
        return "The scale set of node pool '" + pool.name() + "' could not be read.";
    }

    private static Fit together(Option option, Map<String, List<Fit>> pools, Cluster cluster) {
        List<Fit> fits = pools.values().stream().map(each -> of(option, each)).toList();
        Function<Answer, Boolean> any = answer -> fits.stream().anyMatch(fit -> fit.suits() == answer);
        Answer suits = any.apply(Answer.YES) ? Answer.YES : any.apply(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.NO;
        List<String> reasons = fits.isEmpty()
                ? List.of("Cluster '" + cluster.name() + "' tells no node pool.")
                : fits.stream()
                        .flatMap(fit -> fit.reasons().stream())
                        .distinct()
                        .toList();
        return new Fit(option, suits, reasons);
    }

    private static Fit of(Option option, List<Fit> fits) {
        return fits.stream().filter(fit -> fit.option() == option).findFirst().orElseThrow();
    }
}
