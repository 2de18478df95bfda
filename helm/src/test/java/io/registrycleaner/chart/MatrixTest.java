package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the values choose between, in combination, for the oldest and the newest Kubernetes. */
class MatrixTest {
    private static final String GUID = "0f0e0d0c-1111-2222-3333-444455556666";

    /** Values are laid over each other, and no two choices set the same key. */
    private static final Map<String, Map<String, String>> CHOICES = new TreeMap<>(Map.of(
            "identity",
                    Map.of(
                            "the node's", "env: {registryUrl: my.azurecr.io}\n",
                            "dedicated",
                                    "env: {registryUrl: 'my.corp:5000', azureClientId: " + GUID + "}\n"
                                            + "nodeSelector: {kubernetes.azure.com/agentpool: apps}\n",
                            "federated",
                                    "env: {registryUrl: my.azurecr.io, azureTenantId: " + GUID + "}\n"
                                            + "podLabels: {azure.workload.identity/use: 'true'}\n"
                                            + "serviceAccount: {annotations: {azure.workload.identity/client-id: "
                                            + GUID + "}}\n"),
            "usage",
                    Map.of(
                            "cluster", "",
                            "namespaces", "usage: {namespaces: [shop, bank], registryAliases: ['a:5000']}\n",
                            "off", "usage: {enabled: false}\n"),
            "persistence",
                    Map.of(
                            "claims", "persistence: {storageClass: fast}\n",
                            "existing claim", "persistence: {existingClaim: mine}\n",
                            "off", "persistence: {enabled: false}\n"),
            "replicas", Map.of("one", "", "three", "replicaCount: 3\n"),
            "network",
                    Map.of(
                            "open", "",
                            "closed", "networkPolicy: {enabled: true}\n",
                            "narrow", """
                            networkPolicy:
                              enabled: true
                              ingressFrom: [{namespaceSelector: {matchLabels: {a: b}}}]
                              dnsTo: []
                              registryTo: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]
                              apiServerTo: [{ipBlock: {cidr: 10.0.0.1/32}}]
                              apiServerPorts: [6443]
                              entraTo: [{ipBlock: {cidr: 20.0.0.0/8}}]
                              extraEgress: [{to: [{podSelector: {}}], ports: [{port: 3128}]}]
                            """),
            "watched", Map.of("no", "", "yes", """
                    serviceMonitor: {enabled: true, labels: {release: prometheus}}
                    prometheusRule: {enabled: true, labels: {release: prometheus}, alertLabels: {team: a}}
                    grafanaDashboard: {enabled: true, annotations: {folder: registry}}
                    """),
            "policy", Map.of("none", "", "rules", """
                    policy:
                      rules: [{repositories: ['**'], tags: [pr-*], keepNewest: 1000000}]
                      untagged: {olderThan: 7d}
                      limits: {maxShareOfRepository: 0.5}
                    cleanup: {apply: true, schedule: '0 3 * * *', timeZone: Europe/Berlin}
                    """, "own", "existingPolicyConfigMap: mine\n"),
            "pod", Map.of("plain", "", "much", """
                    fullnameOverride: a-name-of-more-than-fifty-two-characters-which-is-cut-somewhere
                    image: {digest: 'sha256:%s'}
                    imagePullSecrets: [{name: pull}]
                    extraEnv: [{name: CLEANER_SHARD, value: 0/1}, {name: A, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
                    podAnnotations: {a: b}
                    tolerations: [{key: dedicated, operator: Exists}]
                    affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:
                      [{matchExpressions: [{key: a, operator: In, values: [b]}]}]}}}
                    topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]
                    priorityClassName: low
                    updateStrategy: {type: OnDelete}
                    resources: {}
                    logFormat: json
                    """.formatted("0".repeat(64)))));

    /** Each pod needs a state of its own: {@link ValuesSchemaTest} has what is said of these. */
    private static final List<String> TOGETHER_WRONG = List.of("persistence: existing claim", "replicas: three");

    private static final Map<String, String> KUBERNETES = Map.of("oldest", "1.25.0", "newest", "1.36.0");

    @TempDir
    Path folder;

    /** A choice for each key, such as {@code usage: off}. */
    private static Stream<List<String>> combinations() {
        Stream<List<String>> combinations = KUBERNETES.keySet().stream().map(List::of);
        for (Entry<String, Map<String, String>> choice : CHOICES.entrySet()) {
            combinations = combinations.flatMap(chosen -> choice.getValue().keySet().stream()
                    .map(one -> Stream.concat(chosen.stream(), Stream.of(choice.getKey() + ": " + one))
                            .toList()));
        }
        return combinations;
    }

    /** So many of them that any three choices meet in one: what three together do not break, four hardly do. */
    private static List<List<String>> inWhichAnyThreeMeet() {
        List<List<String>> all = new ArrayList<>(combinations()
                .filter(chosen -> !chosen.containsAll(TOGETHER_WRONG))
                .toList());
        all.sort(Comparator.comparing(Object::toString));
        Collections.shuffle(all, new Random(1));
        Set<Set<String>> met = new HashSet<>();
        return all.stream().filter(chosen -> met.addAll(threes(chosen))).toList();
    }

    private static Set<Set<String>> threes(List<String> chosen) {
        Set<Set<String>> threes = new HashSet<>();
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    threes.add(Set.of(chosen.get(i), chosen.get(j), chosen.get(k)));
                }
            }
        }
        return threes;
    }

    @Test
    void rendersWhatFitsTogetherForEveryCombination() throws IOException {
        List<List<String>> combinations = inWhichAnyThreeMeet();
        assertThat(combinations).hasSizeBetween(60, 200);
        for (List<String> chosen : combinations) {
            Path values = Files.writeString(folder.resolve("values.yaml"), values(chosen));
            assertThatCode(() -> Soundness.check(Rendered.of(values, KUBERNETES.get(chosen.get(0)))))
                    .as(chosen.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static String values(List<String> chosen) {
        return chosen.stream()
                .skip(1)
                .map(choice -> choice.split(": ", 2))
                .map(choice -> CHOICES.get(choice[0]).get(choice[1]))
                .collect(Collectors.joining());
    }
}
