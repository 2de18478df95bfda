package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.Optional;

/** Is told what a run decides and does, for those who are not there to see it. What it does is told from many threads at once. */
public interface RunLog {
    /** Where somebody is. */
    RunLog NONE = new RunLog() {
        @Override
        public void planned(CleanupPlan plan) {}

        @Override
        public void begins(int steps, boolean again) {}

        @Override
        public void done(Step step, Done done) {}

        @Override
        public void cleaned(RepositoryName repository) {}

        @Override
        public void ended(RunSummary run, Optional<String> stopped) {}
    };

    void planned(CleanupPlan plan);

    /** A run that has a number by now; {@code again}: it was interrupted, and has so many steps left. */
    void begins(int steps, boolean again);

    /** A step has an outcome, which is about to be written down. */
    void done(Step step, Done done);

    /** All is done in a repository that is to be done, or the run was told to stop. */
    void cleaned(RepositoryName repository);

    /** {@code stopped} says why before its end. */
    void ended(RunSummary run, Optional<String> stopped);
}
