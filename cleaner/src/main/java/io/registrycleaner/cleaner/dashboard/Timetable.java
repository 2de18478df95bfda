package io.registrycleaner.cleaner.dashboard;

import java.time.Instant;
import java.util.Optional;

/**
 * When runs begin.
 *
 * @param schedule as cron has it, {@code 0 3 * * *}; empty where nothing runs by itself
 * @param zone in which the schedule is meant, {@code Europe/Berlin}
 * @param next when the next run begins; empty where none is to come
 * @param runningSince when the run began that is under way; empty where none is
 */
public record Timetable(
        Optional<String> schedule, String zone, Optional<Instant> next, Optional<Instant> runningSince) {}
