package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.CallerKey;
import org.junit.jupiter.api.Test;

class KeyCommandTest {

    @Test
    void key_and_the_line_that_the_service_needs_are_printed_and_fit_each_other() {
        Shell shell = new Shell();

        assertThat(shell.run("key", "alice")).isZero();

        String key = shell.outLines().get(0).replaceFirst("key +", "");
        String line = shell.outLines().get(1).replaceFirst("line +", "");
        assertThat(key).matches("cs_[A-Za-z0-9_-]{43}");
        assertThat(CallerKey.parse(line)).isEqualTo(CallerKey.of("alice", key));
        assertThat(line).doesNotContain(key);
    }

    @Test
    void no_two_keys_are_the_same() {
        Shell first = new Shell();
        Shell second = new Shell();
        first.run("key", "alice");
        second.run("key", "alice");

        assertThat(first.outLines().get(0)).isNotEqualTo(second.outLines().get(0));
    }
}
