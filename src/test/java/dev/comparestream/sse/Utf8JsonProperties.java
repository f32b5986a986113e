package dev.comparestream.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Utf8JsonProperties {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Property
    void any_string_is_read_back_as_it_was_with_broken_surrogates_replaced(@ForAll String text) throws Exception {
        byte[] json = new Utf8Json().string(text).toByteArray();

        assertThat(JACKSON.readValue(json, String.class)).isEqualTo(wellFormed(text));
    }

    @Property
    void any_string_is_one_line_that_clients_find_no_line_end_in(@ForAll String text) {
        String json = new String(new Utf8Json().string(text).toByteArray(), UTF_8);

        assertThat(json).doesNotContainPattern("[\\x00-\\x1f\\x85\\u2028\\u2029]");
    }

    @Property
    void any_number_is_read_back_as_it_was(@ForAll long whole, @ForAll double fraction) throws Exception {
        byte[] json = new Utf8Json()
                .startArray()
                .number(whole)
                .number(fraction)
                .endArray()
                .toByteArray();

        assertThat(JACKSON.readTree(json).get(0).longValue()).isEqualTo(whole);
        assertThat(JACKSON.readTree(json).get(1).doubleValue()).isEqualTo(fraction);
    }

    private static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
