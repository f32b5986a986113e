package dev.comparestream.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A caller's key.
 *
 * @param value printable ASCII, or empty for none: whatever else it were, the HTTP client would refuse it and show it
 */
record ApiKey(String value) {

    ApiKey {
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a key is made of printable ASCII characters without spaces");
        }
    }

    boolean isGiven() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return "•••";
    }

    /** Complains without repeating the key. */
    static final class Converter implements ITypeConverter<ApiKey> {
        @Override
        public ApiKey convert(String value) {
            try {
                return new ApiKey(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
