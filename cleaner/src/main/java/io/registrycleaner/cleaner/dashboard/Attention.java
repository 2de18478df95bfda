package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Notice.Level;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Dates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What of an overview an admin must know first. Pure: the overview says what time it is. */
final class Attention {
    /** A run begins within seconds of its time. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** How many repositories of a kind are named. */
    private static final int NAMED = 5;

    private final Overview overview;
    private final List<Notice> notices = new ArrayList<>();

    private Attention(Overview overview) {
        this.overview = overview;
    }

    /** The worst first; none where all is well. */
    static List<Notice> of(Overview overview) {
        Attention attention = new Attention(overview);
        attention.session();
        attention.policy();
        attention.timetable();
        attention.lastRun();
        attention.heldBack();
        attention.unread();
        return attention.notices.stream()
                .sorted(Comparator.comparing(Notice::level))
                .toList();
    }

    private void session() {
        Session session = overview.session();
        Optional<Instant> end = session.expiresAt();
        if (session.signedIn() && end.filter(at -> at.isBefore(overview.at())).isPresent()) {
            add(
                    Level.PROBLEM,
                    "The session at the registry has ended",
                    session.problem().orElse("It was not renewed."));
        } else if (session.signedIn()) {
            session.problem()
                    .ifPresent(problem -> add(
                            Level.WARNING,
                            "The session could not be renewed"
                                    + end.map(at -> " and ends at " + Dates.minute(at))
                                            .orElse(""),
                            problem));
        } else if (session.problem().isPresent()) {
            add(
                    Level.PROBLEM,
                    "Not signed in to the registry",
                    session.problem().get(),
                    "It is tried again by itself. The whole diagnosis: docker-registry-cleaner health_check");
        } else {
            add(Level.NOTE, "Signing in to the registry", "The first sign-in is under way.");
        }
    }

    private void policy() {
        PolicyState policy = overview.policy();
        policy.refused().ifPresent(why -> {
            Level level = policy.loadedAt().isPresent() ? Level.WARNING : Level.PROBLEM;
            String title = policy.loadedAt()
                    .map(since -> "The policy file was changed and is refused; the policy of " + Dates.minute(since)
                            + " stays in force")
                    .orElse("The policy file is refused, so nothing is planned and nothing is deleted");
            notices.add(new Notice(level, title, why.lines().toList(), true));
        });
        if (policy.file().isEmpty()) {
            add(
                    Level.WARNING,
                    "There is no policy, so nothing is planned and nothing is deleted",
                    "Write one into the chart's values, or name a file with --policy FILE (POLICY_FILE).");
        }
        if (!policy.remarks().isEmpty()) {
            notices.add(new Notice(Level.NOTE, "Worth a second look in the policy", policy.remarks(), false));
        }
    }

    private void timetable() {
        Timetable timetable = overview.timetable();
        boolean late = timetable
                .next()
                .filter(next -> next.plus(LATE).isBefore(overview.at()))
                .isPresent();
        if (late && timetable.runningSince().isEmpty()) {
            add(
                    Level.WARNING,
                    "A run is overdue",
                    "It should have begun at " + Dates.minute(timetable.next().orElseThrow())
                            + ". The log says why it did not.");
        }
    }

    private void lastRun() {
        Optional<RunLine> last = LastRun.of(overview);
        last.filter(run -> !run.result().equals("done")).ifPresent(run -> {
            Level level = run.result().equals("failed") ? Level.PROBLEM : Level.WARNING;
            List<String> lines = new ArrayList<>();
            run.trouble().ifPresent(lines::add);
            if (run.failed() > 0) {
                lines.add(Count.of(run.failed(), "deletion") + " failed.");
            }
            if (run.pending() > 0) {
                lines.add(Count.of(run.pending(), "deletion") + " of the plan " + (run.pending() == 1 ? "is" : "are")
                        + " left for a later run.");
            }
            notices.add(new Notice(level, "The last run " + LastRun.sentence(run), lines, false));
        });
    }

    private void heldBack() {
        named(
                "Deletions are held back in ",
                overview.plan().stream()
                        .filter(each -> !each.heldBack().isEmpty())
                        .map(each -> named(each.name(), each.heldBack()))
                        .sorted()
                        .toList(),
                "docker-registry-cleaner clean");
    }

    /** Where there was a policy to plan by, only what could not be read has no plan. */
    private void unread() {
        named(
                "Nothing is deleted, as it could not be read, in ",
                overview.inventory().filter(all -> all.policy().isPresent()).stream()
                        .flatMap(all -> all.repositories().stream())
                        .filter(each -> each.freed().isEmpty())
                        .map(each -> named(each.name().text(), each.remarks()))
                        .sorted()
                        .toList(),
                "docker-registry-cleaner inventory");
    }

    private static String named(String repository, List<String> why) {
        return why.isEmpty() ? repository : repository + ": " + String.join("; ", why);
    }

    private void named(String title, List<String> repositories, String all) {
        if (repositories.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(repositories.stream().limit(NAMED).toList());
        if (repositories.size() > NAMED) {
            lines.add("And " + Count.words(repositories.size() - NAMED) + " more. All of them: " + all);
        }
        notices.add(new Notice(Level.WARNING, title + Count.of(repositories.size(), "repository"), lines, false));
    }

    private void add(Level level, String title, String... lines) {
        notices.add(Notice.of(level, title, lines));
    }
}
