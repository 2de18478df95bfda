package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.dashboard.Overview;
import io.registrycleaner.cleaner.dashboard.PolicyState;
import io.registrycleaner.cleaner.dashboard.RunLine;
import io.registrycleaner.cleaner.dashboard.Session;
import io.registrycleaner.cleaner.dashboard.Timetable;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.policy.Schedule;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Collects what the dashboard shows. */
record Outlook(Condition condition) {
    private static final int RUNS = 30;

    Overview overview() {
        PolicyKeeper.State policy = condition.policies().state();
        Optional<PolicyKeeper.InForce> inForce = policy.inForce();
        Optional<Found> found = condition.board().found();
        return new Overview(
                condition.place().registry(),
                condition.clock().instant(),
                condition.place().version(),
                condition.place().shard(),
                condition.settings().applies(),
                session(),
                timetable(inForce),
                new PolicyState(
                        condition.policies().file().map(Path::toString),
                        inForce.map(PolicyKeeper.InForce::digest),
                        inForce.map(PolicyKeeper.InForce::since),
                        policy.refused(),
                        inForce.map(PolicyKeeper.InForce::remarks).orElse(List.of())),
                found.map(Found::inventory),
                found.map(Found::plan).orElse(List.of()),
                runs());
    }

    private Session session() {
        SessionKeeper keeper = condition.keeper();
        return new Session(
                keeper.signedIn(),
                keeper.session().map(RegistrySession::expiresAt),
                keeper.failure().map(Diagnosis::what));
    }

    private Timetable timetable(Optional<PolicyKeeper.InForce> inForce) {
        Optional<Schedule> schedule =
                inForce.flatMap(known -> condition.settings().schedule(Optional.of(known.policy())));
        return new Timetable(
                schedule.map(Schedule::expression),
                condition.settings().zone().toString(),
                condition.board().next(),
                condition.board().running().map(Board.Running::since));
    }

    private List<RunLine> runs() {
        return condition.store().appointments().latest(RUNS).stream()
                .filter(one -> !one.ended(Appointment.Result.BEGUN))
                .map(this::line)
                .toList();
    }

    private RunLine line(Appointment one) {
        Optional<RunSummary> summary = one.end()
                .flatMap(Appointment.End::run)
                .flatMap(run -> condition.store().history().run(run));
        boolean plan = one.mode() == Appointment.Mode.PLAN;
        return new RunLine(
                one.started(),
                one.end().map(Appointment.End::at),
                Metrics.mode(one.mode()),
                result(one),
                one.end().flatMap(Appointment.End::run),
                plan
                        ? one.end().map(Appointment.End::steps).orElse(0)
                        : summary.map(RunSummary::deleted).orElse(0),
                summary.map(RunSummary::kept).orElse(0),
                summary.map(known -> known.count(Outcome.FAILED)).orElse(0),
                summary.map(RunSummary::pending).orElse(0),
                one.end().flatMap(Appointment.End::trouble));
    }

    private String result(Appointment one) {
        boolean running = condition
                .board()
                .running()
                .filter(now -> now.appointment() == one.id())
                .isPresent();
        return one.end().map(end -> Metrics.result(end.result())).orElse(running ? "running" : "interrupted");
    }
}
