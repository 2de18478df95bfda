package io.registrycleaner.cleaner.health;

import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.auth.Authentication.Exchange;
import io.registrycleaner.cleaner.health.Check.Status;
import io.registrycleaner.cleaner.health.Check.Subject;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Collects what is found. Whatever nobody sets was not looked at, since something before it failed. */
final class Findings {
    private final Authentication authentication;
    private final Map<Subject, Check> checks = new EnumMap<>(Subject.class);
    private final List<Diagnosis> failures = new ArrayList<>();
    private OptionalInt repositories = OptionalInt.empty();

    /** Begins with what the authentication itself tells. */
    Findings(Authentication authentication) {
        this.authentication = authentication;
        for (Subject subject : Subject.values()) {
            set(subject, Status.SKIPPED, "not looked at");
        }
        identity();
        exchange();
        authentication.failure().ifPresent(failures::add);
    }

    private void identity() {
        String who = authentication.who();
        if (authentication.progress().tokenObtained()) {
            set(Subject.IDENTITY, Status.OK, who);
        } else if (!hostWasRefused()) {
            set(Subject.IDENTITY, Status.FAILED, who + ", no token");
        }
    }

    private void exchange() {
        Exchange exchange = authentication.progress().exchange();
        if (authentication.session().isPresent()) {
            set(
                    Subject.EXCHANGE,
                    Status.OK,
                    "accepted, for audience " + authentication.session().get().audience());
        } else if (hostWasRefused()) {
            set(Subject.EXCHANGE, Status.FAILED, "not tried, as this host must not be sent a token");
        } else if (exchange != Exchange.NOT_TRIED) {
            set(Subject.EXCHANGE, Status.FAILED, exchange.toString());
        }
    }

    private boolean hostWasRefused() {
        return authentication
                .failure()
                .filter(failure -> failure.problem() == Problem.HOST_NOT_ALLOWED)
                .isPresent();
    }

    void set(Subject subject, Status status, String detail) {
        checks.put(subject, new Check(subject, status, detail));
    }

    void repositories(int number) {
        repositories = OptionalInt.of(number);
        String remark = number > 0 ? "" : " (the registry is empty, or it is not the one that you mean)";
        set(Subject.CATALOG, Status.OK, number + " repositories reachable" + remark);
    }

    /** Looks, and turns what is thrown into a failed check: the checks after it are still of interest. */
    void attempt(Subject subject, Runnable look) {
        try {
            look.run();
        } catch (DiagnosedException e) {
            set(subject, Status.FAILED, e.diagnosis().what());
            failures.add(e.diagnosis().precededBy(authentication.facts()));
        }
    }

    HealthReport report(RegistryHost registry) {
        return new HealthReport(registry, authentication, List.copyOf(checks.values()), repositories, failures);
    }
}
