package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.plan.Fit.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The option to take on a cluster.
 *
 * @param why a sentence
 * @param first the command that makes it possible; empty where it is already
 */
public record Advice(Option option, String why, Optional<String> first) {

    /**
     * Option C where it works, for it alone gives nothing to other pods and changes nothing that AKS may change back; and where
     * the others cannot work well, even if something has to be turned on for it.
     */
    public static Advice of(Cluster cluster, Suitability suitability, boolean imdsRestricted) {
        List<String> compelling = compelling(cluster, imdsRestricted);
        if (!compelling.isEmpty()) {
            return federated(
                    cluster, "Best here, for it does not depend on the nodes: " + String.join("; ", compelling) + ".");
        }
        if (suitability.fit(Option.C).isSure()) {
            return federated(
                    cluster,
                    "Only pods of the cleaner's service account get the identity, and no upgrade takes it away.");
        }
        if (suitability.fit(Option.B).isSure()) {
            return new Advice(
                    Option.B,
                    "The cleaner gets an identity of its own, on the node pools that you name. Option C would keep it from"
                            + " other pods, once this cluster has what it needs.",
                    Optional.empty());
        }
        return suitability.fit(Option.A).isSure()
                ? new Advice(
                        Option.A,
                        "The nodes' own identity is what this login can tell to work; every pod on them gains the access.",
                        Optional.empty())
                : federated(cluster, "No identity of the nodes can be used.");
    }

    private static List<String> compelling(Cluster cluster, boolean imdsRestricted) {
        List<String> reasons = new ArrayList<>();
        if (imdsRestricted) {
            reasons.add("pods do not reach the metadata service");
        }
        if (cluster.lockedNodeGroup()) {
            reasons.add("the node resource group is read-only");
        }
        List<String> without = cluster.pools().stream()
                .filter(pool -> pool.kind() != NodePool.Kind.SCALE_SET)
                .map(NodePool::name)
                .toList();
        if (!without.isEmpty()) {
            reasons.add("there is no scale set in node pool " + String.join(", ", without));
        }
        return reasons;
    }

    private static Advice federated(Cluster cluster, String why) {
        List<String> missing = new ArrayList<>();
        if (cluster.oidcIssuer().isEmpty()) {
            missing.add("--enable-oidc-issuer");
        }
        if (!cluster.workloadIdentity()) {
            missing.add("--enable-workload-identity");
        }
        return new Advice(
                Option.C,
                why,
                missing.isEmpty()
                        ? Optional.empty()
                        : Optional.of("az aks update --resource-group "
                                + cluster.id().resourceGroup().orElseThrow() + " --name " + cluster.name() + " "
                                + String.join(" ", missing)));
    }
}
