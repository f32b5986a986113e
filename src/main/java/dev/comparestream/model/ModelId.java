package dev.comparestream.model;

/**
 * The id of a model as the caller wrote it, for example {@code openai/gpt-4o-mini}. It is passed on and given back to
 * the letter, whatever the upstream calls the model in its answer.
 *
 * @param value 1 to 200 printable ASCII characters without spaces
 */
public record ModelId(String value) {

    public static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException with a message for the caller when the value is not a model id */
    public ModelId {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a model id is 1 to " + MAX_LENGTH + " printable ASCII characters without spaces");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
