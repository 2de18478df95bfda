package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.dashboard.Answer;
import io.registrycleaner.cleaner.dashboard.Pages;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The dashboard over HTTP. Only the search for a reason asks the registry, one at a time: it must not be a way to keep the registry busy. */
final class DashboardPages {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(30);
    private static final int LONGEST_IMAGE = 1024;

    private final Outlook outlook;
    private final CleanupWork work;
    private final Semaphore search = new Semaphore(1);

    DashboardPages(Outlook outlook, CleanupWork work) {
        this.outlook = outlook;
        this.work = work;
    }

    private static Reply html(int status, String page) {
        return new Reply(
                status,
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Security-Policy",
                        Pages.contentSecurityPolicy(),
                        "Referrer-Policy",
                        "no-referrer",
                        "X-Frame-Options",
                        "DENY"));
    }

    Reply overview(Page.Request request) {
        return html(200, Pages.overview(outlook.overview()));
    }

    Reply repository(Page.Request request) {
        String name = request.query().getOrDefault("name", "");
        var overview = outlook.overview();
        return Pages.repository(overview, name)
                .map(page -> html(200, page))
                .orElseGet(() ->
                        html(404, Pages.problem(overview, 404, "The plan has no repository '%s'.".formatted(name))));
    }

    Reply explain(Page.Request request) {
        String image = request.query().getOrDefault("image", "").strip();
        Optional<Answer> answer = image.isEmpty() ? Optional.empty() : Optional.of(answer(image));
        return html(status(answer), Pages.explanation(outlook.overview(), answer));
    }

    private static int status(Optional<Answer> answer) {
        if (answer.filter(Answer.NotFound.class::isInstance).isPresent()) {
            return 404;
        }
        return answer.filter(Answer.Unavailable.class::isInstance).isPresent() ? 503 : 200;
    }

    private Answer answer(String image) {
        if (image.length() > LONGEST_IMAGE) {
            return new Answer.NotFound(image.substring(0, LONGEST_IMAGE), "No image has so long a name.");
        }
        Optional<Policy> policy =
                outlook.condition().policies().state().inForce().map(PolicyKeeper.InForce::policy);
        if (policy.isEmpty()) {
            return new Answer.Unavailable(image, "No policy is in force, so nothing is deleted.");
        }
        if (!search.tryAcquire()) {
            return new Answer.Unavailable(image, "Another question is being answered. Ask again in a moment.");
        }
        try {
            Stop stop = new Stop(Deadline.in(LONGEST_SEARCH, outlook.condition().clock()));
            return work.explain(policy.get(), image, stop);
        } finally {
            search.release();
        }
    }
}
