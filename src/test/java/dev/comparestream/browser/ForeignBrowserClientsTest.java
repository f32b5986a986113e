package dev.comparestream.browser;

import static dev.comparestream.testkit.TestService.service;

import dev.comparestream.testkit.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@Needs({Tool.NODE, Tool.NODE_MODULES})
class ForeignBrowserClientsTest {

    @Test
    void clients_that_people_use_in_browsers_read_the_stream_to_the_letter() throws Exception {
        try (TestService service = service()) {
            NodeRun.passes("foreign", service.uri());
        }
    }
}
