package dev.comparestream.cli;

import picocli.CommandLine.Command;

@Command(
        name = "compare-stream",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisHeading = "Usage: java -jar compare-stream.jar [COMMAND]%n",
        customSynopsis = "",
        description = {
            "One prompt to up to nine language models at once, their answers interleaved over one event stream.",
            "Without a command the service is started, as with serve."
        },
        commandListHeading = "%nCommands (each explains itself with --help):%n")
final class RootCommand {}
