package dev.comparestream.cli;

import java.net.URI;
import java.util.List;

/** What is asked of which service. */
record ComparisonCall(URI service, ApiKey apiKey, List<String> models, String prompt) {

    ComparisonCall {
        models = List.copyOf(models);
    }
}
