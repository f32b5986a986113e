package dev.comparestream.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.config.AuthConfig;
import dev.comparestream.config.AuthConfig.Mode;
import dev.comparestream.model.Caller;
import dev.comparestream.model.CallerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallersTest {

    private static final int TRIES = 10;
    private static final int REMEMBERED = 50;

    private final ManualClock clock = new ManualClock();
    private final List<Reason> refused = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void without_keys_everyone_may_call_and_counts_by_address() {
        Callers callers = new Callers(config(Mode.NONE, null), clock, refused::add);

        assertThat(callers.identify("192.0.2.1", null))
                .isEqualTo(new Identity.Known(new Caller("anyone", "192.0.2.1")));
        assertThat(callers.identify("192.0.2.1", "whatever")).isInstanceOf(Identity.Known.class);
    }

    @Test
    void right_key_tells_the_name_and_others_are_refused() {
        Callers callers = callers();

        assertThat(callers.identify("a", "alices")).isEqualTo(new Identity.Known(Caller.named("alice")));
        assertThat(callers.identify("a", "alices-next")).isEqualTo(new Identity.Known(Caller.named("alice")));
        assertThat(callers.identify("a", "bobs")).isEqualTo(new Identity.Known(Caller.named("bob")));
        assertThat(callers.identify("a", null)).isEqualTo(new Identity.NoKey());
        for (String wrong : List.of(
                "", "alice", "bobs ", "Bobs", CallerKey.of("bob", "bobs").hash())) {
            assertThat(callers.identify("a", wrong)).as(wrong).isEqualTo(new Identity.WrongKey());
        }
        assertThat(refused).startsWith(Reason.NO_KEY).hasSize(6).endsWith(Reason.WRONG_KEY);
    }

    @Test
    void ten_thousand_wrong_tries_are_looked_at_ten_times_a_minute() {
        Callers callers = callers();

        for (int n = 0; n < 10_000; n++) {
            callers.identify("mallory", "guess " + n);
        }

        assertThat(refused).filteredOn(Reason.WRONG_KEY::equals).hasSize(TRIES);
        assertThat(refused).filteredOn(Reason.NOT_HEARD::equals).hasSize(10_000 - TRIES);
        assertThat(((Identity.NotHeard) callers.identify("mallory", "guess")).retryAfter())
                .isBetween(Duration.ofMillis(1), Duration.ofSeconds(6));

        clock.passes(Duration.ofSeconds(6));
        assertThat(callers.identify("mallory", "guess")).isEqualTo(new Identity.WrongKey());
        assertThat(callers.identify("mallory", "guess")).isInstanceOf(Identity.NotHeard.class);
    }

    @Test
    void an_address_that_is_not_heard_learns_nothing_from_a_right_key() {
        Callers callers = callers();
        exhaust(callers, "mallory");

        assertThat(callers.identify("mallory", "bobs")).isInstanceOf(Identity.NotHeard.class);
        assertThat(callers.identify("elsewhere", "bobs")).isInstanceOf(Identity.Known.class);
    }

    @Test
    void who_was_right_before_goes_on_though_others_at_the_same_address_guess() {
        Callers callers = callers();
        callers.identify("office", "bobs");
        exhaust(callers, "office");

        assertThat(callers.identify("office", "bobs")).isEqualTo(new Identity.Known(Caller.named("bob")));
        assertThat(callers.identify("office", "alices")).isInstanceOf(Identity.NotHeard.class);
    }

    @Test
    void no_more_addresses_are_remembered_than_configured() {
        RecentTable<Integer> table = new RecentTable<>(3);
        for (int n = 0; n < 1000; n++) {
            int value = n;
            table.get("first", () -> -1);
            table.get("key " + n, () -> value);
        }

        assertThat(table.size()).isEqualTo(3);
        assertThat(table.find("first")).isEqualTo(-1);
        assertThat(table.find("key 999")).isEqualTo(999);
        assertThat(table.find("key 1")).isNull();
    }

    @Test
    void keys_of_the_file_come_and_go_without_a_restart() throws IOException {
        Path file = Files.writeString(
                directory.resolve("keys"),
                "# ours\n\n  " + CallerKey.of("carol", "carols") + "\r\n" + CallerKey.of("dave", "daves"));
        Callers callers = new Callers(config(Mode.API_KEY, file), clock, refused::add);

        assertThat(callers.reload()).isTrue();
        assertThat(callers.reload()).isFalse();
        assertThat(callers.identify("a", "carols")).isEqualTo(new Identity.Known(Caller.named("carol")));
        assertThat(callers.identify("a", "bobs")).isEqualTo(new Identity.Known(Caller.named("bob")));

        Files.writeString(file, CallerKey.of("dave", "daves").toString());
        assertThat(callers.reload()).isTrue();
        assertThat(callers.identify("a", "carols")).isEqualTo(new Identity.WrongKey());
        assertThat(callers.identify("a", "daves")).isEqualTo(new Identity.Known(Caller.named("dave")));
    }

    @Test
    void file_that_is_partly_wrong_changes_nothing_and_is_not_quoted() throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), CallerKey.of("carol", "carols") + "\n");
        Callers callers = new Callers(config(Mode.API_KEY, file), clock, refused::add);
        callers.reload();

        Files.writeString(file, CallerKey.of("dave", "daves") + "\ncs_a-key-instead-of-its-hash\n");
        assertThatThrownBy(callers::reload)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 2 must be name:hash")
                .hasMessageNotContaining("a-key-instead");
        Files.delete(file);
        assertThatThrownBy(callers::reload).isInstanceOf(IOException.class);

        assertThat(callers.identify("a", "carols")).isEqualTo(new Identity.Known(Caller.named("carol")));
        assertThat(callers.identify("a", "daves")).isEqualTo(new Identity.WrongKey());
    }

    private static void exhaust(Callers callers, String address) {
        for (int n = 0; n < TRIES; n++) {
            callers.identify(address, "guess " + n);
        }
    }

    private Callers callers() {
        return new Callers(config(Mode.API_KEY, null), clock, refused::add);
    }

    private static AuthConfig config(Mode mode, @Nullable Path file) {
        List<CallerKey> keys = List.of(
                CallerKey.of("alice", "alices"), CallerKey.of("alice", "alices-next"), CallerKey.of("bob", "bobs"));
        return new AuthConfig(mode, false, keys, file, Duration.ofSeconds(1), TRIES, REMEMBERED, null);
    }
}
