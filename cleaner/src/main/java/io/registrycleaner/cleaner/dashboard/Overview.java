package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the dashboard shows, as it was at one time.
 *
 * @param registry its login server
 * @param at when this was put together: what is ago, and what is still to come, is counted from here
 * @param version of the program
 * @param shard the part of the repositories that this process has, {@code 0/3}; {@code 0/1} for all of them
 * @param applies scheduled runs delete; otherwise they only plan
 * @param inventory empty until the registry has been read for the first time
 * @param plan of the same reading as the inventory; repositories in any order, those in which nothing goes may be left out
 * @param runs the newest first
 */
public record Overview(
        String registry,
        Instant at,
        String version,
        String shard,
        boolean applies,
        Session session,
        Timetable timetable,
        PolicyState policy,
        Optional<Inventory> inventory,
        List<PlannedRepository> plan,
        List<RunLine> runs) {
    public Overview {
        plan = List.copyOf(plan);
        runs = List.copyOf(runs);
    }
}
