package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Inventories to show: small ones by hand, large ones as registries are, a few giants and many dwarfs. */
public final class Inventories {
    public static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");
    static final long MIB = 1L << 20;

    private static final String[] TEAMS = {
        "payments", "shop", "platform", "ml", "ci", "data-warehouse", "mobile", "search"
    };
    private static final String[] PARTS = {
        "api", "worker", "frontend", "gateway", "cache", "importer", "scheduler", "proxy"
    };

    private Inventories() {}

    public static Repository repository(String name, long bytes, long freed) {
        return new Repository(
                new RepositoryName(name),
                20,
                30,
                5,
                new Size(bytes, true),
                Optional.of(AT.minus(Duration.ofDays(300))),
                Optional.of(AT.minus(Duration.ofDays(2))),
                Optional.of(new Freed(8, 12, new Size(freed, true))),
                List.of());
    }

    public static Repository empty(String name) {
        return new Repository(
                new RepositoryName(name),
                0,
                0,
                0,
                Size.NOTHING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static Inventory of(Repository... repositories) {
        return of(List.of(repositories));
    }

    public static Inventory of(List<Repository> repositories) {
        return new Inventory("myregistry.azurecr.io", AT, repositories, Optional.of("policy.yaml"));
    }

    public static Inventory without(Inventory planned) {
        return new Inventory(
                planned.registry(),
                planned.at(),
                planned.repositories().stream()
                        .map(each -> new Repository(
                                each.name(),
                                each.tags(),
                                each.manifests(),
                                each.untagged(),
                                each.size(),
                                each.oldest(),
                                each.newest(),
                                Optional.empty(),
                                each.remarks()))
                        .toList(),
                Optional.empty());
    }

    /** Always the same for the same number. */
    public static Inventory random(int number) {
        Random random = new Random(number);
        List<Repository> repositories = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String part = PARTS[random.nextInt(PARTS.length)] + "-" + i;
            String name = random.nextInt(10) == 0 ? part : TEAMS[random.nextInt(TEAMS.length)] + "/" + part;
            long bytes = (long) (MIB * Math.exp(5 + 1.7 * random.nextGaussian()));
            long freed = random.nextInt(3) == 0 ? 0 : (long) (bytes * random.nextDouble());
            int manifests = 1 + random.nextInt(400);
            repositories.add(new Repository(
                    new RepositoryName(name),
                    manifests / 2,
                    manifests,
                    manifests / 5,
                    new Size(bytes, random.nextBoolean()),
                    Optional.of(AT.minus(Duration.ofDays(400 + random.nextInt(600)))),
                    Optional.of(AT.minus(Duration.ofDays(random.nextInt(400)))),
                    Optional.of(new Freed(manifests / 4, manifests / 3, new Size(freed, random.nextBoolean()))),
                    random.nextInt(20) == 0
                            ? List.of("The repository is locked: nothing in it can be deleted.")
                            : List.of()));
        }
        return of(repositories);
    }
}
