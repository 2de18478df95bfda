package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Figures.Figure;
import io.registrycleaner.cleaner.report.Bytes;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Dates;
import io.registrycleaner.cleaner.report.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How things stand, in six cards. */
final class StateFigures {
    private final Overview overview;
    private final Instant now;

    private StateFigures(Overview overview) {
        this.overview = overview;
        this.now = overview.at();
    }

    static List<Figure> of(Overview overview) {
        StateFigures state = new StateFigures(overview);
        return List.of(state.freed(), state.mode(), state.next(), state.last(), state.session(), state.policy());
    }

    private Figure freed() {
        if (overview.inventory().isEmpty()) {
            return Figure.plain("Can be freed", "Not known yet", "the registry has not been read");
        }
        if (overview.policy().loadedAt().isEmpty()) {
            return Figure.plain("Can be freed", "Not known", "no policy is in force");
        }
        PlanTotals plan = PlanTotals.of(overview);
        Totals all = new Totals(overview.inventory().get().repositories());
        String of = "of " + Bytes.words(all.size()) + " in " + Count.of(all.count(), "repository");
        if (plan.isEmpty()) {
            return Figure.plain("Can be freed", "Nothing", of);
        }
        String what = Count.of(plan.tags(), "tag") + ", " + Count.of(plan.manifests(), "manifest");
        return Figure.plain("Can be freed", Bytes.words(plan.freed()), what, of);
    }

    private Figure mode() {
        return overview.applies()
                ? Figure.plain("Scheduled runs", "Delete", "tags first, manifests after the grace period")
                : Figure.plain("Scheduled runs", "Dry run", "they plan, and delete nothing");
    }

    private Figure next() {
        Timetable timetable = overview.timetable();
        if (timetable.runningSince().isPresent()) {
            Instant since = timetable.runningSince().get();
            return Figure.plain(
                    "Run under way",
                    "For " + TimeWords.span(Duration.between(since, now)),
                    "since " + Dates.minute(since),
                    timetable.next().map(next -> "next: " + Dates.minute(next)).orElse(""));
        }
        if (timetable.next().isEmpty()) {
            return timetable.schedule().isEmpty()
                    ? Figure.plain("Next run", "None", "there is no schedule")
                    : Figure.plain("Next run", "None", schedule());
        }
        Instant next = timetable.next().get();
        return Figure.plain(
                "Next run",
                capital(TimeWords.in(now, next)),
                Dates.minute(next),
                TimeWords.elsewhere(next, timetable.zone()).orElse(""),
                schedule());
    }

    private String schedule() {
        return overview.timetable().schedule().map(cron -> "schedule " + cron).orElse("");
    }

    private Figure last() {
        Optional<RunLine> last = LastRun.of(overview);
        if (last.isEmpty()) {
            return Figure.plain("Last run", "None yet");
        }
        RunLine run = last.get();
        String did = run.applied()
                ? Count.words(run.deleted()) + " deleted"
                : "dry run, " + Count.words(run.deleted()) + " planned";
        return new Figure(
                LastRun.style(run),
                "Last run",
                capital(LastRun.words(run)),
                List.of(TimeWords.ago(now, run.ended().orElse(run.at())), did));
    }

    private Figure session() {
        Session session = overview.session();
        if (!session.signedIn()) {
            return new Figure(
                    session.problem().isPresent() ? "bad" : "plain",
                    "Registry session",
                    "Not signed in",
                    List.of(session.problem().isPresent() ? "see above" : "signing in"));
        }
        Optional<Instant> end = session.expiresAt();
        if (end.filter(at -> at.isBefore(now)).isPresent()) {
            return new Figure("bad", "Registry session", "Ended", List.of(TimeWords.ago(now, end.get())));
        }
        return new Figure(
                session.problem().isPresent() ? "warn" : "good",
                "Registry session",
                "Signed in",
                List.of(end.map(at -> "until " + Dates.minute(at) + ", " + TimeWords.in(now, at))
                        .orElse("")));
    }

    private Figure policy() {
        PolicyState policy = overview.policy();
        String digest =
                policy.digest().map(text -> "digest " + ShortDigest.of(text)).orElse("");
        if (policy.loadedAt().isEmpty()) {
            String why = policy.refused().isPresent() ? "Refused" : "None";
            return new Figure(
                    policy.refused().isPresent() ? "bad" : "warn",
                    "Policy",
                    why,
                    List.of(policy.file().orElse("nothing is planned")));
        }
        String since = "since " + Dates.minute(policy.loadedAt().get());
        return policy.refused().isPresent()
                ? new Figure("warn", "Policy", "Old in force", List.of("the new one is refused", since, digest))
                : new Figure("good", "Policy", "In force", List.of(since, digest));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
