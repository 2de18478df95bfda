package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.run.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and remaining time, on a terminal and nowhere else. */
final class ProgressDisplay implements Progress {
    private ProgressBar surveying;
    private ProgressBar deleting;

    private ProgressDisplay() {}

    static Progress on(Surroundings surroundings) {
        return surroundings.terminal() ? new ProgressDisplay() : NONE;
    }

    @Override
    public synchronized void surveying(int done, int all) {
        surveying = step(surveying, new Stage("Reading", " repositories", done, all));
    }

    @Override
    public synchronized void deleting(int done, int all) {
        deleting = step(deleting, new Stage("Deleting", " steps", done, all));
    }

    private record Stage(String name, String unit, int done, int all) {}

    private static ProgressBar step(ProgressBar known, Stage stage) {
        ProgressBar bar = known;
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage.name())
                    .setInitialMax(stage.all())
                    .setUnit(stage.unit(), 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setSpeedUnit(java.time.temporal.ChronoUnit.SECONDS)
                    .showSpeed()
                    .continuousUpdate()
                    .startsFrom(0, Duration.ZERO)
                    .build();
        }
        bar.stepTo(stage.done());
        if (stage.done() >= stage.all()) {
            bar.close();
        }
        return bar;
    }
}
