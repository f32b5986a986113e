package dev.comparestream.cli;

import java.net.URI;
import java.util.List;

/**
 * What is asked of which service.
 *
 * @param progress whether progress events are wanted
 */
record ComparisonCall(URI service, ApiKey apiKey, List<String> models, String prompt, boolean progress) {

    ComparisonCall {
        models = List.copyOf(models);
    }
}
