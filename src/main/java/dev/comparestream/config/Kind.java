package dev.comparestream.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the values of a key are.
 *
 * @param expected completes a sentence that begins with "must be"
 * @param reader   from the text as it was set; throws {@link IllegalArgumentException} or {@link ArithmeticException}
 *                 where the text is not such a value
 * @param list     whether the file may give a list
 * @param secret   whether a message may not show the text
 */
record Kind<T>(String expected, Function<String, T> reader, boolean list, boolean secret) {

    static <T> Kind<T> of(String expected, Function<String, T> reader) {
        return new Kind<>(expected, reader, false, false);
    }

    /** Empty where the text is not of this kind. */
    Optional<T> read(String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | ArithmeticException notOfThisKind) {
            return Optional.empty();
        }
    }

    /** The same values as something else. */
    <R> Kind<R> to(Function<T, R> conversion) {
        return new Kind<>(expected, reader.andThen(conversion), list, secret);
    }

    /** The same values, and nothing at all is one too. */
    Kind<Optional<T>> orNone() {
        return new Kind<>(
                expected + ", or empty",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)),
                list,
                secret);
    }

    Kind<T> hidden() {
        return new Kind<>(expected, reader, list, true);
    }
}
