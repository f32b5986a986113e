package dev.comparestream.simulator;

/** Decides what a call is answered with. The same call gets the same script, whenever and wherever. */
final class ScriptWriter {

    private final Prose prose = new Prose();
    private final Behaviours behaviours = new Behaviours(prose);

    /** @throws Refusal when the call is answered with an error instead */
    Script write(ChatCall call) {
        if (call.model().startsWith(Behaviours.PREFIX)) {
            return behaviours.script(call);
        }
        Temper temper = Temper.of(call.model());
        return new Script(prose.answer(call, temper.pieces()), temper.pace(), Ending.STOP).limitedTo(call.maxTokens());
    }
}
