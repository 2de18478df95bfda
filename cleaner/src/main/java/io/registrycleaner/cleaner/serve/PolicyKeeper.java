package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.PolicyFile;
import io.registrycleaner.cleaner.policy.PolicyYaml;
import io.registrycleaner.cleaner.policy.Remarks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force. Its file is read again and again, as Kubernetes changes it in place; one with a mistake is refused, and what
 * was in force before stays. Without a policy nothing is deleted.
 */
public final class PolicyKeeper implements Runnable {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PolicyKeeper.class);

    private final Optional<Path> file;
    private final Function<Path, String> reader;
    private final Clock clock;
    private final Pause pause;
    private volatile State state = new State(Optional.empty(), Optional.empty());
    private volatile Runnable whenReplaced = () -> {};
    private String seen = "";

    /** @param reader gives the file's text, or throws {@link DiagnosedException} */
    public PolicyKeeper(Optional<Path> file, Function<Path, String> reader, Clock clock, Pause pause) {
        this.file = file;
        this.reader = reader;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * A policy, and since when it is in force.
     *
     * @param digest of what it says, however it is written
     * @param remarks what it probably does not mean
     */
    record InForce(Policy policy, String digest, Instant since, List<String> remarks) {}

    /** {@code refused}: why the file as it is now is not in force, several lines. */
    record State(Optional<InForce> inForce, Optional<String> refused) {}

    State state() {
        return state;
    }

    Optional<Path> file() {
        return file;
    }

    /** Is called, by any thread, when another policy has come into force. */
    void whenReplaced(Runnable listener) {
        whenReplaced = listener;
    }

    /** Looks at the file until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                check();
                pause.of(INTERVAL);
            }
        } catch (InterruptedException e) {
            return;
        }
    }

    /** Looks at the file once. */
    synchronized void check() {
        file.ifPresent(path -> {
            try {
                String text = reader.apply(path);
                if (!text.equals(seen) || state.refused().isPresent()) {
                    replace(PolicyFile.parse(path.toString(), text));
                    seen = text;
                }
            } catch (DiagnosedException e) {
                refuse(e.diagnosis().text());
            }
        });
    }

    private void replace(Policy policy) {
        String digest = PolicyYaml.digest(policy).toString();
        boolean another =
                state.inForce().filter(known -> known.digest().equals(digest)).isEmpty();
        if (!another) {
            state = new State(state.inForce(), Optional.empty());
            return;
        }
        List<String> remarks = Remarks.of(policy);
        boolean first = state.inForce().isEmpty();
        state = new State(Optional.of(new InForce(policy, digest, clock.instant(), remarks)), Optional.empty());
        LOG.info("The policy {} is in force, {}.", file.orElseThrow(), digest);
        remarks.forEach(remark -> LOG.warn("{}: {}", file.orElseThrow(), remark));
        if (!first) {
            whenReplaced.run();
        }
    }

    private void refuse(String why) {
        if (!state.refused().equals(Optional.of(why))) {
            LOG.warn(
                    "{} {}",
                    state.inForce().isPresent()
                            ? "The policy file has changed and is refused; the policy before it stays in force."
                            : "There is no policy in force, so nothing will be deleted.",
                    why);
            state = new State(state.inForce(), Optional.of(why));
        }
    }
}
