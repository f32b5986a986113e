/**
 * compare-stream: one prompt, up to nine models, one event stream.
 *
 * <pre>
 * browser ──POST──▶ http ──▶ compare ──▶ bus ══ lane job ══▶ worker ──▶ upstream ──▶ OpenRouter
 *         ◀──SSE──        ◀─ CompareEvent ─ ◀══ lane frames ══        ◀─ UpstreamEvent ◀──SSE──
 *                                           ══ credit, cancel ══▶
 * </pre>
 *
 * <p>The packages are named after the stations of this way. Nothing depends on {@code http} or on {@code worker} but
 * this package, which puts all together: {@link dev.comparestream.Main} reads the configuration and makes the process,
 * {@link dev.comparestream.MainVerticle} deploys the parts and takes them down in order.
 *
 * <p>{@code http} is one door to {@code compare}, {@code sibling} another, for services on the event bus; {@code door} is
 * what they have in common.
 *
 * <p>{@code cluster} finds the other nodes, where there are any, and {@code lease} shares one budget among them.
 *
 * <p>Beside the way: {@code callers}, who calls and how much; {@code tokens}, those who come with a provider's token;
 * {@code catalogue}, the models that the upstream lists; {@code stats}, what became of their lanes; {@code tracing}, the
 * same as spans;
 * {@code simulator}, an upstream to try things with; {@code transport}, how event loops look at their sockets;
 * {@code cli}, a client.
 *
 * <p>The words: a <b>comparison</b> is one request for one prompt; a <b>lane</b> is one model's stream in it, known by
 * its index; a <b>run</b> is a lane's worker side, begun by a <b>job</b>; a run sends <b>frames</b> and may send as much
 * as its <b>credit</b> allows, which the comparison <b>grants</b>; a <b>delta</b> is a piece of text from the upstream, a
 * <b>chunk</b> one to the client; exactly one <b>terminal</b> ends a lane. An <b>upstream</b> is the API that models are
 * reached through.
 */
@NullMarked
package dev.comparestream;

import org.jspecify.annotations.NullMarked;
