package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.run.Repositories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** By which policy, for which repositories, and how hard at once. */
final class CleanupOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What may be deleted, as YAML: docs/policy.md (POLICY_FILE).")
    Path policy;

    @Mixin
    RepositoryOption repositories;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            defaultValue = "0/1",
            converter = ShardConverter.class,
            description =
                    "Only the repositories of the i-th of n equal parts, counted from 0; in a StatefulSet POD-NAME/n, as a"
                            + " pod's name ends in its number (CLEANER_SHARD). Default: 0/1, all.")
    Shard shard;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            split = ",",
            description = "Look for images in use in this namespace of the cluster only; can be given several times"
                    + " (USAGE_NAMESPACES, separated by commas). Default: all namespaces.")
    List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--exact-sizes",
            description =
                    "Read every manifest, once in its lifetime, to count each layer once: sizes are exact then, not"
                            + " upper bounds (CLEANER_EXACT_SIZES).")
    boolean exactSizes;

    @Option(
            names = "--registry-alias",
            paramLabel = "HOST[:PORT]",
            split = ",",
            converter = HostConverter.class,
            description = "Another name by which workloads call this registry; can be given several times"
                    + " (USAGE_REGISTRY_ALIASES, separated by commas).")
    List<RegistryHost> aliases = new ArrayList<>();

    List<RegistryHost> aliases() {
        return aliases;
    }

    Repositories which() {
        return new Repositories(shard, repositories.patterns);
    }

    static final class HostConverter extends Parsing<RegistryHost> {
        HostConverter() {
            super(RegistryHost::parse);
        }
    }

    static final class ShardConverter extends Parsing<Shard> {
        ShardConverter() {
            super(Shard::parse);
        }
    }
}
