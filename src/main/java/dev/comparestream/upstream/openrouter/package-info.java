/**
 * Speaks the chat-completions protocol of OpenRouter and of all who copy OpenAI's: {@link
 * dev.comparestream.upstream.openrouter.RequestBody} writes the request, {@link
 * dev.comparestream.upstream.openrouter.AnswerReader} turns the bytes of the answer into parts and an end, {@link
 * dev.comparestream.upstream.openrouter.UpstreamFailures} names what went wrong.
 *
 * <p>The inside of an answer: {@code AnswerReader} tells event streams from plain JSON, {@code ChunkDecoder} holds what
 * is known of the answer so far, {@code ChunkReader} and the readers below it take one event apart, {@code
 * AnswerOutcome} judges at the end.
 */
@NullMarked
package dev.comparestream.upstream.openrouter;

import org.jspecify.annotations.NullMarked;
