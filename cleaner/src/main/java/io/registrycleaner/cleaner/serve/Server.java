package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.registry.RequestCounts;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The StatefulSet's main process: keeps the session, follows the schedule, answers whoever asks, ends when told to. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int KNOWN_RUNS = 100;

    /** Less than Kubernetes' usual 30 s together with the rest. What was not waited for is found open in the journal, and looked at again. */
    private static final Duration LONGEST_FOR_DELETIONS = Duration.ofSeconds(20);

    private static final Duration LONGEST_FOR_READING = Duration.ofSeconds(2);

    private final HttpAddress address;
    private final Scheduler scheduler;
    private final Condition condition;
    private final Map<String, Page> pages;
    private final List<Thread> threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Throwable> crash = new AtomicReference<>();

    public Server(HttpAddress address, Place place, Settings settings, Parts parts) {
        this.address = address;
        Board board = new Board();
        this.scheduler = new Scheduler(
                settings,
                new Scheduler.Parts(
                        parts.policies(), parts.work(), parts.store().appointments(), board, parts.metrics()),
                parts.clock(),
                parts.pause());
        this.threads = List.of(
                thread(parts.keeper(), "session-keeper"),
                thread(parts.policies(), "policy-keeper"),
                thread(scheduler, "scheduler"));
        this.condition = new Condition(
                place,
                settings,
                parts.keeper(),
                parts.policies(),
                board,
                parts.store(),
                parts.clock(),
                () -> threads.stream().allMatch(Thread::isAlive));
        this.pages = pages(parts);
    }

    /** What it works with. */
    public record Parts(
            SessionKeeper keeper,
            PolicyKeeper policies,
            CleanupWork work,
            StateStore store,
            Metrics metrics,
            RequestCounts counts,
            Clock clock,
            Pause pause) {}

    private Map<String, Page> pages(Parts parts) {
        StateMetrics.register(parts.metrics(), condition, parts.counts());
        List<Appointment> past = new ArrayList<>(parts.store().appointments().latest(KNOWN_RUNS));
        Collections.reverse(past);
        past.forEach(parts.metrics()::known);
        HealthPages health = new HealthPages(parts.keeper(), condition.working(), condition::writable);
        DashboardPages dashboard = new DashboardPages(new Outlook(condition), parts.work());
        return Map.of(
                "/healthz", health::healthz,
                "/readyz", health::readyz,
                "/metrics", MetricsPage.of(parts.metrics().registry()),
                "/", dashboard::overview,
                "/repository", dashboard::repository,
                "/explain", dashboard::explain);
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, failure) -> {
            crash.compareAndSet(null, failure);
            stop();
        });
        return thread;
    }

    /**
     * Returns when {@link #stop} was called and the run that was under way has ended.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the address cannot be listened on
     */
    public void run() {
        try (Web web = Web.start(address, pages)) {
            threads.forEach(Thread::start);
            LOG.info("Listening on {}, port {}: /, /healthz, /readyz, /metrics.", address, web.port());
            awaitStop();
            scheduler.stop();
            endOfTheRun();
        } finally {
            threads.get(0).interrupt();
            threads.get(1).interrupt();
        }
        if (crash.get() != null) {
            // Better ended, and started again by whoever watches, than up without a purpose.
            throw new IllegalStateException("a part of the server has ended: " + crash.get(), crash.get());
        }
        LOG.info("Stopped.");
    }

    /** Whoever ends the process does not wait for ever either. */
    private void endOfTheRun() {
        try {
            Duration longest = scheduler.deletes() ? LONGEST_FOR_DELETIONS : LONGEST_FOR_READING;
            threads.get(2).join(longest.toMillis());
            if (threads.get(2).isAlive()) {
                LOG.warn("Not waited any longer for the registry; what is open is gone on with by the next process.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupted thread is told to stop as well. */
    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            LOG.info("Interrupted.");
        }
    }

    /** Can be called from any thread, several times. */
    public void stop() {
        stopped.countDown();
    }
}
