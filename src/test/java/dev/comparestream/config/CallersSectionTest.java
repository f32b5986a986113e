package dev.comparestream.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.model.CallerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, from where and how much, as an operator sets it. */
class CallersSectionTest {

    private static final CallerKey ALICE = CallerKey.of("alice", "alices");
    private static final CallerKey BOB = CallerKey.of("bob", "bobs");

    @TempDir
    Path directory;

    @Test
    void keys_come_from_the_configuration_and_from_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), "# ours\n" + BOB + "\n");
        AuthConfig auth = Given.nothing()
                .property("auth.mode", "api-key")
                .property("auth.keys", ALICE + ", " + BOB)
                .property("auth.keys-file", file.toString())
                .config()
                .auth();

        assertThat(auth.keys()).containsExactly(ALICE, BOB);
        assertThat(auth.keysFile()).isEqualTo(file);
    }

    @Test
    void a_service_that_nobody_could_call_does_not_start() {
        assertThat(Given.nothing().property("auth.mode", "api-key").problem())
                .contains("auth.mode \"api-key\"", "there is no key", "`key NAME`");
    }

    @Test
    void a_file_without_keys_is_not_enough_and_a_broken_one_is_named_by_its_line() throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), "# none yet\n");
        Given given = Given.nothing().property("auth.mode", "api-key").property("auth.keys-file", file.toString());

        assertThat(given.problem()).contains("there is no key");
        Files.writeString(file, ALICE + "\n\ncs_the-key-itself\n");
        assertThat(given.problem())
                .contains("auth.keys-file", "line 3 must be name:hash")
                .doesNotContain("the-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs_the-key-itself", "alice:abc", "alice", ":0", "a b:0", "alice:zz"})
    void a_key_that_is_none_is_refused_and_not_shown(String keys) {
        assertThat(Given.nothing().property("auth.keys", keys).problem())
                .contains("auth.keys", "value not shown", "must be a list, between commas, of name:hash")
                .doesNotContain("the-key");
    }

    @Test
    void checked_callers_may_spend_the_key_from_other_machines() {
        Given given = Given.nothing().variable("OPENROUTER_API_KEY", "sk-or-1").property("http.host", "0.0.0.0");

        assertThat(given.problem()).contains("auth.allow-open");
        assertThat(given.property("auth.mode", "api-key")
                        .property("auth.keys", ALICE.toString())
                        .warnings())
                .singleElement()
                .asString()
                .contains("limits");
        assertThat(given.property("limits.comparisons-per-minute", "60").warnings())
                .isEmpty();
    }

    @Test
    void certificate_and_key_belong_together() throws IOException {
        Path file = Files.writeString(directory.resolve("tls.crt"), "");

        assertThat(Given.nothing()
                        .property("http.tls.certificate", file.toString())
                        .problem())
                .contains("http.tls.certificate", "http.tls.key", "belong together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "192.0.2.7", "fd00::/8", "::1", "10.0.0.1, 10.0.0.2/31"})
    void proxies_are_addresses_and_ranges(String proxies) {
        assertThat(Given.nothing()
                        .property("http.trusted-proxies", proxies)
                        .config()
                        .http()
                        .edge()
                        .trustedProxies())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "proxy.internal", "10.0.0.1/-1", "::/129", "/8"})
    void other_things_are_no_proxies(String proxies) {
        assertThat(Given.nothing().property("http.trusted-proxies", proxies).problem())
                .contains("http.trusted-proxies", "a numeric address or a range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.255.255.255"})
    void range_holds_what_begins_alike(String address) {
        AddressRange range = AddressRange.parse("10.1.2.3/8");

        assertThat(range.contains(AddressRange.address(address).orElseThrow())).isTrue();
        assertThat(range.contains(AddressRange.address("11.0.0.1").orElseThrow()))
                .isFalse();
        assertThat(range.contains(AddressRange.address("::1").orElseThrow())).isFalse();
    }
}
