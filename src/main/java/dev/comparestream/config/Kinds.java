package dev.comparestream.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of values that know nothing of networks. */
final class Kinds {

    private static final Pattern PART = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");

    private Kinds() {}

    static Kind<String> text(String expected, Predicate<String> legal) {
        return Kind.of(expected, text -> require(text, legal.test(text)));
    }

    static Kind<Boolean> flag() {
        return text("true or false", text -> text.equals("true") || text.equals("false"))
                .to(Boolean::valueOf);
    }

    static Kind<Integer> number(int least, int most) {
        return Kind.of(
                "a whole number from " + least + " to " + most,
                text -> Math.toIntExact(inRange(Quantities.number(text), least, most)));
    }

    /** A part of a whole, such as 0.05. */
    static Kind<Double> part() {
        return Kind.of("a number from 0 to 1, such as 0.05", text -> {
            double part = Double.parseDouble(require(text, PART.matcher(text).matches()));
            return require(part, part <= 1);
        });
    }

    /** A number, or {@code auto}, which is the empty one: the service chooses. */
    static Kind<OptionalInt> numberOrAuto(int least, int most) {
        Kind<Integer> number = number(least, most);
        return Kind.of(
                "auto, or " + number.expected(),
                text -> text.equals("auto")
                        ? OptionalInt.empty()
                        : OptionalInt.of(number.reader().apply(text)));
    }

    static Kind<Duration> duration() {
        return Kind.of("a time such as 500ms, 20s, 5m or 1h, more than 0 and at most 24h", text -> {
            Duration duration = Quantities.duration(text);
            return require(duration, !duration.isZero());
        });
    }

    static Kind<Duration> durationOrZero() {
        return Kind.of("a time such as 0s, 500ms, 20s, 5m or 1h, at most 24h", Quantities::duration);
    }

    /** @param most as an operator would write it */
    static Kind<Duration> durationUpTo(String most) {
        return Kind.of("a time from 0s to " + most, text -> {
            Duration duration = Quantities.duration(text);
            return require(duration, duration.compareTo(Quantities.duration(most)) <= 0);
        });
    }

    /** @param least and {@code most} as an operator would write them */
    static Kind<Long> size(String least, String most) {
        return Kind.of(
                "a size such as 65536, 64KiB or 1MiB, from " + least + " to " + most,
                text -> inRange(Quantities.size(text), Quantities.size(least), Quantities.size(most)));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Kinds::word).toList();
        return Kind.of(String.join(" or ", words), text -> type.getEnumConstants()[index(words, text)]);
    }

    /** Values between commas. The empty text is the empty list. */
    static <T> Kind<List<T>> listOf(Kind<T> item) {
        return new Kind<>(
                "a list, between commas, of " + item.expected(),
                text -> text.isEmpty()
                        ? List.of()
                        : Stream.of(text.split(",", -1))
                                .map(String::strip)
                                .map(item.reader())
                                .toList(),
                true,
                item.secret());
    }

    static <T> Kind<List<T>> notEmpty(Kind<List<T>> list) {
        return new Kind<>(
                list.expected() + ", at least one",
                text -> require(list.reader().apply(text), !text.isEmpty()),
                true,
                list.secret());
    }

    /** A file that is there and may be read; a directory is none. */
    static Kind<Path> readableFile() {
        return Kind.of("a file that can be read", text -> {
            Path file = Path.of(text);
            return require(file, !text.isEmpty() && Files.isReadable(file) && !Files.isDirectory(file));
        });
    }

    static <T> T require(T value, boolean legal) {
        if (!legal) {
            throw new IllegalArgumentException("not of this kind");
        }
        return value;
    }

    private static long inRange(long value, long least, long most) {
        return require(value, value >= least && value <= most);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int index(List<String> words, String text) {
        int index = words.indexOf(text);
        return require(index, index >= 0);
    }
}
