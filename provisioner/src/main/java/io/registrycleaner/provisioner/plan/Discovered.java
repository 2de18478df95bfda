package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one subscription holds, as far as the login may read it.
 *
 * @param subscription its id
 * @param clusters those that were asked for; missing where none fits
 */
public record Discovered(
        String subscription,
        ClusterFilter filter,
        Lookup<List<DiscoveredCluster>> clusters,
        Lookup<List<DiscoveredRegistry>> registries) {

    /** Everything that could not be read, each once. */
    public List<Failure> problems() {
        List<Failure> problems = new ArrayList<>();
        if (clusters instanceof Lookup.Missing<List<DiscoveredCluster>> missing) {
            problems.add(filter.noneFits(missing.others()));
        }
        Stream.concat(
                        Stream.of(clusters, registries),
                        clusters.value().orElse(List.of()).stream().map(DiscoveredCluster::scaleSets))
                .flatMap(Discovered::failure)
                .forEach(problems::add);
        return problems.stream().distinct().toList();
    }

    private static Stream<Failure> failure(Lookup<?> lookup) {
        return lookup instanceof Lookup.Unreadable<?> unreadable ? Stream.of(unreadable.failure()) : Stream.empty();
    }

    /** Whether there is something to show; otherwise there are only {@link #problems}. */
    public boolean isAnswered() {
        return !(clusters instanceof Lookup.Missing)
                && (clusters.value().isPresent() || registries.value().isPresent());
    }

    public ExitCode exitCode() {
        List<Failure> problems = problems();
        if (problems.isEmpty()) {
            return ExitCode.DONE;
        }
        return isAnswered() ? ExitCode.PARTLY_DONE : Failure.commonCode(problems);
    }

    /** What is not there, and what to check where somebody thinks that it is. */
    public List<String> notes() {
        boolean noCluster = clusters.value().map(List::isEmpty).orElse(false);
        boolean noRegistry = registries.value().map(List::isEmpty).orElse(false);
        if (!noCluster && !noRegistry) {
            return List.of();
        }
        String what = noCluster && noRegistry
                ? "neither an AKS cluster nor a registry"
                : noCluster ? "no AKS cluster" : "no registry";
        return List.of("This login sees " + what + " in subscription " + subscription
                + ": check --subscription and --tenant, and that it has the role Reader there, for lists leave out what"
                + " it may not read.");
    }
}
