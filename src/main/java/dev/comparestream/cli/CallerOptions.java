package dev.comparestream.cli;

import picocli.CommandLine.Option;

/** What every command that calls a service takes. */
final class CallerOptions {

    @Option(
            names = "--api-key",
            paramLabel = "K",
            converter = ApiKey.Converter.class,
            defaultValue = "${env:COMPARE_STREAM_API_KEY:-}",
            description = "Your key, where the service asks for one. Taken from the environment variable "
                    + "COMPARE_STREAM_API_KEY if not given here, where other users of the machine could read it.")
    private ApiKey apiKey = new ApiKey("");

    ApiKey apiKey() {
        return apiKey;
    }
}
