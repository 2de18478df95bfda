package io.registrycleaner.provisioner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ScaleSet;
import io.registrycleaner.provisioner.plan.Fit.Answer;
import io.registrycleaner.provisioner.plan.Fit.Option;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which option suits what kind of cluster; the words of the reasons are those with which the commands refuse. */
class SuitabilityTest {

    private static final NodePool APPS = new NodePool("apps", NodePool.Kind.SCALE_SET);
    private static final NodePool MACHINES = new NodePool("vms", NodePool.Kind.VIRTUAL_MACHINES);
    private static final NodePool OLD = new NodePool("old", NodePool.Kind.AVAILABILITY_SET);

    /** Columns: what the cluster is like, which options suit it, which is advised. */
    static Stream<Arguments> clusters() {
        return Stream.of(
                kind("with all that it takes", facts -> {}, "A B C", Option.C),
                kind("without OIDC issuer and workload identity", SuitabilityTest::unfederated, "A B -", Option.B),
                kind("without workload identity alone", facts -> facts.workloadIdentity = false, "A B -", Option.B),
                kind("without issuer alone", facts -> facts.oidcIssuer = Optional.empty(), "A B -", Option.B),
                kind("with a locked node group", Facts::withLock, "A - C", Option.C),
                kind("locked and unfederated", facts -> unfederated(facts.withLock()), "A - -", Option.C),
                kind("with machines only", facts -> facts.pools = List.of(MACHINES), "A - C", Option.C),
                kind("with an availability set only", facts -> facts.pools = List.of(OLD), "A - C", Option.C),
                kind(
                        "machines only, unfederated",
                        facts -> unfederated(facts).pools = List.of(MACHINES),
                        "A - -",
                        Option.C),
                kind("with both kinds of pools", facts -> facts.pools = List.of(APPS, MACHINES), "A B C", Option.C),
                kind(
                        "with both kinds of pools, unfederated",
                        facts -> unfederated(facts).pools = List.of(APPS, MACHINES),
                        "A B -",
                        Option.C),
                kind("with a service principal", facts -> facts.servicePrincipal = true, "- - C", Option.C),
                kind(
                        "with a service principal, unfederated",
                        facts -> unfederated(facts).servicePrincipal = true,
                        "- - -",
                        Option.C),
                kind("whose pools lost their scale sets", facts -> facts.scaleSets.clear(), "- - C", Option.C),
                kind("without a node pool", facts -> facts.pools = List.of(), "- - C", Option.C),
                kind("with a system-assigned identity", facts -> facts.withSystemIdentity("apps"), "A B C", Option.C));
    }

    @ParameterizedTest(name = "a cluster {0}: {2}, {3}")
    @MethodSource("clusters")
    void judges(String kind, Consumer<Facts> change, String suits, Option advised) {
        DiscoveredCluster found = found(change);
        Suitability suitability = Suitability.of(found, false);

        assertThat(letters(suitability.options())).isEqualTo(suits);
        assertThat(Advice.of(found.cluster(), suitability, false).option()).isEqualTo(advised);
        assertThat(suitability.options())
                .filteredOn(fit -> !fit.isSure())
                .allSatisfy(fit -> assertThat(fit.reasons()).isNotEmpty());
    }

    @Test
    void onlyOptionCServesWherePodsAreKeptFromTheMetadataService() {
        DiscoveredCluster found = found(SuitabilityTest::unfederated);
        Suitability suitability = Suitability.of(found, true);
        Advice advice = Advice.of(found.cluster(), suitability, true);

        assertThat(letters(suitability.options())).isEqualTo("- - -");
        assertThat(suitability.fit(Option.A).reasons())
                .singleElement()
                .asString()
                .contains("IMDS restriction");
        assertThat(suitability.fit(Option.B).reasons())
                .singleElement()
                .asString()
                .contains("IMDS restriction");
        assertThat(advice.option()).isEqualTo(Option.C);
        assertThat(advice.why()).contains("pods do not reach the metadata service");
        assertThat(advice.first())
                .contains("az aks update --resource-group demo --name demo-aks --enable-oidc-issuer"
                        + " --enable-workload-identity");
    }

    @Test
    void adviceNamesOnlyWhatIsMissing() {
        DiscoveredCluster halfway = found(facts -> facts.withLock().workloadIdentity = false);
        DiscoveredCluster ready = found(Facts::withLock);

        assertThat(advice(halfway).first())
                .contains("az aks update --resource-group demo --name demo-aks --enable-workload-identity");
        assertThat(advice(ready).first()).isEmpty();
    }

    @Test
    void tellsPoolsApartAndNamesThoseThatDoNotSuit() {
        Suitability suitability = Suitability.of(found(facts -> facts.pools = List.of(APPS, MACHINES, OLD)), false);

        assertThat(letters(suitability.pools().get("apps"))).isEqualTo("A B C");
        assertThat(letters(suitability.pools().get("vms"))).isEqualTo("A - C");
        assertThat(letters(suitability.pools().get("old"))).isEqualTo("A - C");
        assertThat(suitability.fit(Option.B).suits()).isEqualTo(Answer.YES);
        assertThat(suitability.fit(Option.B).reasons())
                .containsExactly("Node pool 'vms' has no scale set.", "Node pool 'old' has no scale set.");
    }

    @Test
    void aPoolThatLostTheKubeletIdentityDoesNotSuitOptionA() {
        Suitability suitability =
                Suitability.of(found(facts -> facts.scaleSet("apps", Optional.empty(), List.of())), false);

        assertThat(letters(suitability.pools().get("apps"))).isEqualTo("- B C");
        assertThat(letters(suitability.pools().get("system"))).isEqualTo("A B C");
        assertThat(suitability.fit(Option.A).reasons())
                .singleElement()
                .asString()
                .contains("node pool 'apps' does not carry the kubelet identity");
    }

    @Test
    void aScaleSetOfItsOwnIdentityNeedsNoKubeletIdentity() {
        Suitability suitability = Suitability.of(
                found(facts -> {
                    facts.withSystemIdentity("apps");
                    facts.scaleSet("apps", facts.scaleSets.get("apps").system(), List.of());
                }),
                false);

        assertThat(letters(suitability.pools().get("apps"))).isEqualTo("A B C");
    }

    @Test
    void whatCannotBeReadIsUnknownAndNotRefused() {
        Facts facts = new Facts();
        facts.pools = List.of(APPS, MACHINES);
        DiscoveredCluster hidden = new DiscoveredCluster(facts.cluster(), unreadable());
        Suitability suitability = Suitability.of(hidden, false);

        assertThat(letters(suitability.pools().get("apps"))).isEqualTo("A ? -");
        assertThat(letters(suitability.pools().get("vms"))).isEqualTo("A - -");
        assertThat(letters(suitability.options())).isEqualTo("A ? -");
        assertThat(suitability.fit(Option.B).reasons())
                .containsExactly(
                        "The scale set of node pool 'apps' could not be read.", "Node pool 'vms' has no scale set.");
    }

    @Test
    void whereOnlyTheNodesOwnIdentityIsSureItIsAdvised() {
        Facts facts = new Facts();
        Advice advice = advice(new DiscoveredCluster(facts.cluster(), unreadable()));

        assertThat(advice.option()).isEqualTo(Option.A);
        assertThat(advice.why()).contains("every pod");
    }

    private static Lookup<List<ScaleSet>> unreadable() {
        return new Lookup.Unreadable<>(new Failure(ExitCode.NOT_ALLOWED, "No.", "", "Ask."));
    }

    private static Arguments kind(String kind, Consumer<Facts> change, String suits, Option advised) {
        return Arguments.of(kind, change, suits, advised);
    }

    private static Facts unfederated(Facts facts) {
        facts.oidcIssuer = Optional.empty();
        facts.workloadIdentity = false;
        return facts;
    }

    /** A cluster with all that every option takes, changed. */
    private static DiscoveredCluster found(Consumer<Facts> change) {
        Facts facts = new Facts();
        facts.oidcIssuer = Optional.of("https://issuer.example/");
        facts.workloadIdentity = true;
        change.accept(facts);
        return new DiscoveredCluster(facts.cluster(), Lookup.found(List.copyOf(facts.scaleSets.values())));
    }

    private static Advice advice(DiscoveredCluster found) {
        return Advice.of(found.cluster(), Suitability.of(found, false), false);
    }

    private static String letters(List<Fit> fits) {
        return fits.stream()
                .map(fit -> fit.suits() == Answer.YES ? fit.option().name() : fit.suits() == Answer.NO ? "-" : "?")
                .collect(Collectors.joining(" "));
    }
}
