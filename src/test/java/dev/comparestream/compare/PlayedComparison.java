package dev.comparestream.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.bus.LaneFrame;
import dev.comparestream.bus.Liveness;
import dev.comparestream.bus.SignsOfLife;
import dev.comparestream.compare.Comparison.Command;
import dev.comparestream.compare.Comparison.Effects;
import dev.comparestream.compare.ComparisonProperties.Happening;
import dev.comparestream.config.CompareConfig.Execution;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays workers and driver of a comparison, and knows from what it sends what the client must have been told. */
final class PlayedComparison {

    /** Addresses that a job may be sent to before there is nowhere else. */
    private static final int ADDRESSES = 3;

    private static final RunId STRAY = new RunId("stray");

    private final Comparison comparison;
    private final Execution execution;
    private final RunId[] runs;
    private final long[] seqs;
    private final StringBuilder[] sent;
    private final ToldStory story;
    private long now;
    private int words;

    PlayedComparison(int models, Execution execution) {
        this.comparison = new Comparison(Lanes.COMPARISON, Lanes.request(models), execution, () -> Instant.EPOCH);
        this.execution = execution;
        this.runs = new RunId[models];
        Arrays.fill(runs, new RunId("none"));
        this.seqs = new long[models];
        this.sent = new StringBuilder[models];
        Arrays.setAll(sent, lane -> new StringBuilder());
        this.story = new ToldStory(models);
        story.told(comparison.starts());
        List<Command.Dispatch> begin = comparison.begin();
        assertThat(begin).hasSize(execution == Execution.CONCURRENT ? models : 1);
        apply(new Effects(List.of(), List.copyOf(begin)));
    }

    void happens(Happening happening) {
        int lane = happening.lane() % runs.length;
        RunId run = runs[lane];
        now += 100_000;
        switch (happening.what()) {
            case ACCEPTED -> apply(comparison.accepted(lane, run, "control", now));
            case REFUSED -> apply(comparison.refused(lane, run, Lanes.NO_ROOM, now));
            case TEXT -> output(lane, List.of(word(lane)));
            case OUTPUT ->
                output(lane, List.of(new LanePart.Reasoning("hm"), word(lane), new LanePart.Image("i"), word(lane)));
            case NEWS -> frame(lane, run, ++seqs[lane], List.of(new LanePart.StateChange(LaneState.CONNECTING, 1)));
            case SIGN_OF_LIFE -> sign(lane, run, seqs[lane]);
            case FINISHED -> output(lane, List.of(word(lane), Lanes.finished()));
            case FAILED -> frame(lane, run, ++seqs[lane], List.of(Lanes.failed(FailureKind.CONNECTION)));
            case GAP -> frame(lane, run, ++seqs[lane] + 1, List.of(new LanePart.Text("lost", 1)));
            case SIGN_OF_A_GAP -> sign(lane, run, ++seqs[lane]);
            case TWICE -> frame(lane, run, seqs[lane], List.of(new LanePart.Text("twice", 1)));
            case STRAY -> frame(lane, STRAY, 1, List.of(new LanePart.Text("stray", 1), Lanes.finished()));
            case STALE_ANSWER -> {
                apply(comparison.accepted(lane, STRAY, "control", now));
                apply(comparison.refused(lane, STRAY, Lanes.NO_ROOM, now));
            }
            case TICK -> apply(comparison.tick(now));
            case LONG_SILENCE -> {
                for (int turn = 0; turn <= Liveness.TURNS; turn++) {
                    apply(comparison.tick(now));
                }
            }
            case FAIL -> apply(comparison.fail(lane, Lanes.STOPPED, now));
            case FAIL_ALL -> stop();
        }
    }

    void stop() {
        apply(comparison.failAll(Lanes.STOPPED, now));
    }

    boolean isOver() {
        return comparison.openLanes().findAny().isEmpty();
    }

    void check() {
        story.check();
        assertThat(isOver()).isEqualTo(story.isComplete());
        assertThat(execution == Execution.SEQUENTIAL && comparison.active().count() > 1)
                .as("two lanes at once, though one after the other was asked for")
                .isFalse();
        assertThat(execution == Execution.CONCURRENT && comparison.openLanes().anyMatch(IdleLane.class::isInstance))
                .as("a lane that waits, though all at once was asked for")
                .isFalse();
        assertThat(!isOver() && comparison.active().findAny().isEmpty())
                .as("lanes are open and nobody works")
                .isFalse();
        for (int lane = 0; lane < sent.length; lane++) {
            assertThat(story.text(lane)).as("text of lane " + lane).isEqualTo(sent[lane].toString());
        }
    }

    private LanePart word(int lane) {
        return new LanePart.Text(lane + "." + ++words + " ", 1);
    }

    // Only what comes in order, of the run that works and before the lane's end, may reach the client.
    private void output(int lane, List<LanePart> parts) {
        RunId run = runs[lane];
        boolean listened = comparison
                .active()
                .anyMatch(active ->
                        active.id().index() == lane && active.link().run().equals(run));
        for (LanePart part : parts) {
            if (listened && part instanceof LanePart.Text text) {
                sent[lane].append(text.content());
            }
        }
        frame(lane, run, ++seqs[lane], parts);
    }

    private void frame(int lane, RunId run, long seq, List<LanePart> parts) {
        apply(comparison.on(new LaneFrame(lane, run, seq, "control", parts), now));
    }

    private void sign(int lane, RunId run, long frames) {
        apply(comparison.on(new SignsOfLife("control", List.of(new SignsOfLife.Sign(lane, run, frames))), now));
    }

    private void apply(Effects effects) {
        story.told(effects.events());
        for (Command command : effects.commands()) {
            if (command instanceof Command.Dispatch dispatch) {
                dispatch(dispatch);
            } else if (command instanceof Command.CancelRun cancel) {
                assertThat(cancel.control()).isEqualTo("control");
            }
        }
    }

    private void dispatch(Command.Dispatch dispatch) {
        int lane = dispatch.lane();
        assertThat(sent[lane]).as("what a lane that begins anew has brought").isEmpty();
        if (dispatch.tried().size() >= ADDRESSES) {
            LaneFailure otherwise = dispatch.otherwise();
            if (otherwise != null) {
                apply(comparison.fail(lane, otherwise, now));
            }
            return;
        }
        List<String> free = new ArrayList<>(List.of("a", "b", "c"));
        free.removeAll(dispatch.tried());
        RunId run = comparison.dispatch(lane, free.get(0), now);
        assertThat(run).isNotEqualTo(runs[lane]);
        runs[lane] = run;
        seqs[lane] = 0;
    }
}
