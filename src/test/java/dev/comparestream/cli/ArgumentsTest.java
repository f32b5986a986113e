package dev.comparestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private final Shell shell = new Shell();

    @Test
    void without_a_command_the_service_is_started_and_its_exit_code_is_ours() {
        assertThat(shell.run()).isEqualTo(7);
        assertThat(shell.run("serve")).isEqualTo(7);
        assertThat(shell.served).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void the_configuration_can_be_named_with_and_without_the_command() {
        shell.run("serve", "--conf", "a.yaml");
        shell.run("--conf", "b.yaml");
        shell.run("--conf=c.yaml");
        shell.run("serve", "--conf=d.yaml");

        assertThat(shell.served.stream().map(Optional::orElseThrow))
                .containsExactly(Path.of("a.yaml"), Path.of("b.yaml"), Path.of("c.yaml"), Path.of("d.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "--bogus",
                "--conf",
                "--conf --help-me",
                "--conf f verify",
                "serve extra",
                "serve --conf a --conf b",
                "verify --model",
                "verify --bogus",
                "verify --model a --api-key",
                "verify localhost:8080",
                "verify ftp://localhost",
                "verify http://",
                "verify http:///x",
                "verify http://h:99999",
                "verify http://h:0",
                "verify http://h/?q",
                "verify http://h/%zz",
                "verify http://a http://b",
                "compare",
                "compare prompt",
                "key",
                "key a:b",
                "key a b",
                "compare --model a",
                "compare --model a two words",
                "compare --url nonsense --model a prompt",
                "compare --json=perhaps --model a prompt",
            })
    void bad_arguments_are_answered_with_one_line_and_exit_code_2(String line) {
        int exitCode = shell.run(line.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(shell.err().lines()).hasSize(1).first().asString().startsWith("compare-stream: ");
        assertThat(shell.err()).contains("--help");
        assertThat(shell.out()).isEmpty();
        assertThat(shell.served).isEmpty();
    }

    @Test
    void an_unknown_command_is_told_which_ones_there_are() {
        shell.run("servr");

        assertThat(shell.err()).contains("unknown command 'servr'", "serve, verify, compare and key");
    }

    @Test
    void a_line_break_or_an_escape_in_an_argument_does_not_reach_the_terminal() {
        shell.run("verify", "http://h\n\u001b[2J/");

        assertThat(shell.err().lines()).hasSize(1);
        assertThat(shell.err()).doesNotContain("\u001b");
    }

    @Test
    void a_key_or_a_password_that_is_refused_is_not_repeated() {
        assertThat(shell.run("verify", "--api-key", "my secret")).isEqualTo(2);
        assertThat(shell.run("verify", "http://me:my%20secret@host")).isEqualTo(2);

        assertThat(shell.err()).doesNotContain("secret");
    }

    @Test
    void help_and_version_are_answers_and_not_errors() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).contains("serve", "verify", "compare");
        assertThat(shell.run("verify", "--help")).isZero();
        assertThat(shell.out()).contains("--api-key", ServiceUrl.DEFAULT, "COMPARE_STREAM_API_KEY");
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).containsPattern("compare-stream \\d+\\.\\d+\\.\\d+");
        assertThat(shell.err()).isEmpty();
    }
}
