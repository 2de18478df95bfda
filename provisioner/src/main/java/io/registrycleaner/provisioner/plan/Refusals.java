package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.stream.Collectors;

/** The words of every reason not to begin. */
public final class Refusals {

    private Refusals() {}

    /** @param instead an option to name the thing better; the nearest names come first */
    static Failure notFound(String thing, String name, String instead, List<String> others) {
        List<String> nearest = NearestNames.to(name, others);
        return failed(
                "There is no " + thing + " '" + name + "'.",
                nearest.isEmpty() ? "This login sees none of its kind there." : "",
                (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "? ") + instead);
    }

    /**
     * A name that more than one thing has.
     *
     * @param option how to name one of them
     */
    public static Failure ambiguous(String thing, String name, String option, List<String> places) {
        return new Failure(
                ExitCode.USAGE,
                "There are several " + thing + "s named '" + name + "'.",
                "",
                "Name one by " + option + ": " + String.join(", ", places) + ".");
    }

    static Failure servicePrincipal(Cluster cluster) {
        return failed(
                "Cluster '" + cluster.name() + "' runs with a service principal, not with managed identities.",
                "Its nodes have no identity that the metadata service could give a token for.",
                "az aks update --resource-group " + cluster.id().resourceGroup().orElseThrow() + " --name "
                        + cluster.name() + " --enable-managed-identity, then upgrade the node pools' images.");
    }

    static Failure noKubeletIdentity(Cluster cluster) {
        return failed(
                "Cluster '" + cluster.name() + "' tells no kubelet identity, and no scale set has one of its own.",
                "",
                "Use an identity of its own: provisioner user-assigned.");
    }

    static Failure kubeletIdentityLost(NodePool pool, ScaleSet scaleSet, Identity identity, Cluster cluster) {
        return failed(
                "Scale set '" + scaleSet.name() + "' of node pool '" + pool.name()
                        + "' does not carry the kubelet identity " + identity.name() + ".",
                "Somebody changed the scale set; its nodes cannot pull images either.",
                "az aks nodepool upgrade --node-image-only --cluster-name " + cluster.name() + " --resource-group "
                        + cluster.id().resourceGroup().orElseThrow() + " --name " + pool.name() + " puts it back.");
    }

    static Failure lockedNodeGroup(Cluster cluster) {
        return failed(
                "The node resource group '" + cluster.nodeResourceGroup()
                        + "' is read-only: Azure denies changes to its" + " scale sets.",
                "Node resource group lockdown is on, as in AKS Automatic.",
                "provisioner workload-identity changes no scale set, nor does system-assigned; or az aks update --name "
                        + cluster.name() + " --nrg-lockdown-restriction-level Unrestricted.");
    }

    static Failure noWorkloadIdentity(Cluster cluster) {
        String off = cluster.oidcIssuer().isPresent() ? "workload identity" : "its OIDC issuer";
        return failed(
                "Cluster '" + cluster.name() + "' has " + off + " turned off.",
                "Without it no pod gets a token that Azure trusts.",
                "az aks update --resource-group " + cluster.id().resourceGroup().orElseThrow() + " --name "
                        + cluster.name() + " --enable-oidc-issuer --enable-workload-identity, then run this again.");
    }

    static Failure tooManyCredentials(ResourceId identity) {
        return failed(
                "Identity '" + identity.name() + "' has " + FederatedCredential.MOST
                        + " federated credentials, and can have no more.",
                "",
                "Remove one that nothing uses (az identity federated-credential list), or name another identity with"
                        + " --identity-name.");
    }

    static Failure noCredentials(List<String> others) {
        return failed("The identity's federated credentials could not be found.", "", "Was it deleted just now?");
    }

    static Failure choosePools(Cluster cluster) {
        return new Failure(
                ExitCode.USAGE,
                "Cluster '" + cluster.name() + "' has several node pools: " + String.join(", ", cluster.poolNames())
                        + ".",
                "",
                "Name those that the cleaner may run on with --node-pool (repeatable), or all with --all-node-pools.");
    }

    static Failure noScaleSet(NodePool pool) {
        return failed(
                "Node pool '" + pool.name() + "' has no scale set.",
                "It is made of "
                        + (pool.kind() == NodePool.Kind.AVAILABILITY_SET
                                ? "an availability set"
                                : "single virtual machines")
                        + ", and each machine has identities of its own.",
                "Name a pool that has one, or use what needs none: provisioner workload-identity, or system-assigned.");
    }

    static Failure scaleSetNotFound(NodePool pool, Cluster cluster, List<String> candidates) {
        return failed(
                "No scale set in resource group '" + cluster.nodeResourceGroup() + "' belongs to node pool '"
                        + pool.name() + "'.",
                "AKS marks it with the tag aks-managed-poolName, which somebody may have changed.",
                candidates.isEmpty()
                        ? "The group has none at all: is the pool still being made?"
                        : "Put the tag back on the right one of " + String.join(", ", candidates) + ".");
    }

    static Failure mixedIdentities(List<Identity> identities) {
        return new Failure(
                ExitCode.USAGE,
                "The chosen node pools do not share an identity: "
                        + identities.stream().map(Identity::name).collect(Collectors.joining(", ")) + ".",
                "The cleaner is told one client id, whichever node it lands on.",
                "Name one pool with --node-pool, or use an identity of its own: provisioner user-assigned.");
    }

    static Failure notLimitable(Registry registry) {
        return new Failure(
                ExitCode.USAGE,
                "--repository cannot limit AcrPull, which is for a registry as a whole.",
                registry.repositoryRoles()
                        ? "--role legacy asks for it."
                        : "Registry '" + registry.name() + "' goes by registry roles (RBAC mode).",
                registry.repositoryRoles()
                        ? "Leave out --role: here Container Registry Repository Reader counts, which can be limited."
                        : "Leave out --repository; or give --role both and then change the mode: az acr update --name "
                                + registry.name() + " --role-assignment-mode rbac-abac.");
    }

    /** Where a group or a registry that was there a moment ago is gone. */
    static Failure noScaleSets(List<String> others) {
        return failed("The cluster's node resource group is gone.", "", "Check the cluster: az aks show.");
    }

    static Failure noGrants(List<String> others) {
        return failed("The registry's role assignments could not be found.", "", "Was it deleted just now?");
    }

    static Failure missingRight(Need need) {
        return new Failure(
                ExitCode.NOT_ALLOWED,
                "This login may not perform " + need.action() + " on " + need.scope() + ".",
                "",
                "Ask an owner of that scope for the role '" + need.role() + "' on it.");
    }

    private static Failure failed(String what, String why, String remedy) {
        return new Failure(ExitCode.FAILED, what, why, remedy);
    }
}
