package dev.comparestream.upstream.openrouter;

import dev.comparestream.config.Secret;
import dev.comparestream.model.ChatMessage;
import dev.comparestream.model.ChatRequest;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LaneFailure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of an upstream safe to show: one line, no HTML, no key or token, no address, nothing of the prompt. What
 * is taken out is replaced by a word in brackets; the rest stays as it is. For one call, whose prompt it knows.
 */
public final class Redactor {

    /** Characters that are looked at; enough for a message of {@value LaneFailure#MAX_MESSAGE} after replacements. */
    private static final int MAX_EXAMINED = 4 * LaneFailure.MAX_MESSAGE;

    /** What a cut leaves at the end may be too short a piece of something secret to be known as such. */
    private static final int UNSAFE_TAIL = 64;

    private static final int PROMPT_RUN = 16;
    private static final int SHORTEST_PROMPT = 4;
    private static final int KEY_RUN = 8;

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern TAG = Pattern.compile("<[/!?a-zA-Z][^<>]*>");
    private static final Pattern BEGUN_TAG = Pattern.compile("<+(?=[/!?a-zA-Z])");

    private final List<Secret> secrets;
    private final List<ChatMessage> messages;

    /**
     * For one call.
     *
     * @param key null: the upstream wants none
     */
    public Redactor(@Nullable Secret key, ChatRequest request) {
        this.secrets = key == null ? List.of() : List.of(key);
        this.messages = request.messages();
    }

    /** For a call that carries no prompt. */
    Redactor(@Nullable Secret key) {
        this.secrets = key == null ? List.of() : List.of(key);
        this.messages = List.of();
    }

    /** The text, safe, in at most {@value LaneFailure#MAX_MESSAGE} characters; empty if nothing is left of it. */
    public String redact(String text) {
        boolean isCut = text.length() > MAX_EXAMINED;
        String examined = isCut ? text.substring(0, MAX_EXAMINED) : text;
        String safe = Echoes.plain(INVISIBLE.matcher(examined).replaceAll(""));
        safe = withoutKeys(safe);
        safe = withoutPrompt(safe);
        safe = withoutTags(safe);
        safe = SecretPatterns.replacedIn(safe);
        // Taking something out may have joined what stood on both sides of it.
        safe = withoutPrompt(withoutKeys(Echoes.plain(safe))).strip();
        if (isCut) {
            safe = safe.substring(0, Math.max(0, safe.length() - UNSAFE_TAIL)) + '…';
        }
        return LaneFailure.of(FailureKind.UPSTREAM, safe).message();
    }

    private String withoutKeys(String text) {
        String safe = text;
        for (Secret secret : secrets) {
            safe = new Echoes(safe, KEY_RUN).of(secret.reveal()).replacedIn(safe, "[key]");
            safe = withoutWord(safe, secret.reveal(), "[key]");
        }
        return safe;
    }

    private String withoutPrompt(String text) {
        Echoes echoes = new Echoes(text, PROMPT_RUN);
        messages.forEach(message -> echoes.of(message.content()));
        String safe = echoes.replacedIn(text, "[prompt]");
        for (ChatMessage message : messages) {
            safe = withoutWord(safe, message.content(), "[prompt]");
        }
        return safe;
    }

    /** Replaces a short text where it stands as whole words; longer ones are found as runs. */
    private static String withoutWord(String text, String word, String replacement) {
        if (word.length() > 4 * PROMPT_RUN) {
            return text;
        }
        String plain = Echoes.plain(word).strip();
        if (plain.length() < SHORTEST_PROMPT || plain.length() >= PROMPT_RUN) {
            return text;
        }
        String whole = "(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(plain) + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(whole).matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
    }

    private static String withoutTags(String text) {
        String safe = text;
        String before = "";
        while (!safe.equals(before)) {
            before = safe;
            safe = TAG.matcher(safe).replaceAll(" ");
        }
        return BEGUN_TAG.matcher(safe).replaceAll("");
    }
}
