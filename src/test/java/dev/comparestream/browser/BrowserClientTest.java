package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;

import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@Needs(Tool.NODE)
class BrowserClientTest {

    @Test
    void compare_stream_js_and_the_parts_of_the_page_pass_their_own_tests() throws Exception {
        NodeRun.passes("unit", null);
    }

    @Test
    void compare_stream_js_understands_the_service() throws Exception {
        try (TestService service = service()) {
            NodeRun.passes("service", service.uri());
        }
    }
}
