package io.registrycleaner.cleaner.serve;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The StatefulSet's main process: keeps the session, answers Kubernetes, ends when told to. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final HttpAddress address;
    private final SessionKeeper keeper;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Server(HttpAddress address, SessionKeeper keeper) {
        this.address = address;
        this.keeper = keeper;
    }

    /**
     * Returns when {@link #stop} was called.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the address cannot be listened on
     */
    public void run() {
        AtomicReference<Throwable> crash = new AtomicReference<>();
        Thread keeping = new Thread(keeper, "session-keeper");
        keeping.setDaemon(true);
        keeping.setUncaughtExceptionHandler((thread, failure) -> {
            crash.set(failure);
            stop();
        });
        try (HealthEndpoint endpoint = HealthEndpoint.start(address, keeper, keeping::isAlive)) {
            keeping.start();
            LOG.info("Listening on {}, port {}: /healthz, /readyz.", address, endpoint.port());
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keeping.interrupt();
        }
        if (crash.get() != null) {
            // Better ended, and started again by whoever watches, than up without a purpose.
            throw new IllegalStateException("the session is not kept any longer: " + crash.get(), crash.get());
        }
        LOG.info("Stopped.");
    }

    /** Can be called from any thread, several times. */
    public void stop() {
        stopped.countDown();
    }
}
