package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Inventories;
import io.registrycleaner.cleaner.report.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An overview in the making, of which a test changes what it is about. */
final class Scene {
    String registry = "myregistry.azurecr.io";
    Instant at = Dashboards.NOW;
    String version = "1.0.0";
    String shard = "0/1";
    boolean applies = true;
    Session session = new Session(true, Optional.of(at.plus(Duration.ofMinutes(96))), Optional.empty());
    Timetable timetable = new Timetable(
            Optional.of("0 3 * * *"),
            "Europe/Berlin",
            Optional.of(Inventories.AT.plus(Duration.ofHours(23))),
            Optional.empty());
    PolicyState policy = Dashboards.policy(Optional.empty());
    Optional<Inventory> inventory;
    List<PlannedRepository> plan;
    List<RunLine> runs = Dashboards.runs();

    Scene(Inventory inventory) {
        this.inventory = Optional.of(inventory);
        this.plan = Dashboards.plan(inventory);
    }

    Overview overview() {
        return new Overview(registry, at, version, shard, applies, session, timetable, policy, inventory, plan, runs);
    }
}
