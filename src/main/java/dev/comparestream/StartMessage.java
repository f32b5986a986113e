package dev.comparestream;

import dev.comparestream.config.ServiceConfig;
import dev.comparestream.config.ServiceConfig.NodeRole;

/** What the service says when it is ready: where it is, and what to try. */
final class StartMessage {

    private StartMessage() {}

    static String of(ServiceConfig config, int port, int managementPort) {
        StringBuilder text = new StringBuilder("compare-stream is ready: ");
        String url = (config.http().tls() == null ? "http://" : "https://")
                + config.http().host()
                + ':'
                + port;
        text.append(config.roles().contains(NodeRole.HTTP) ? url : "workers only");
        text.append(" (health: http://")
                .append(config.http().managementHost())
                .append(':')
                .append(managementPort)
                .append("/health/ready)\n");
        text.append(
                config.simulated()
                        ? "Models are answered by the built-in simulator; set OPENROUTER_API_KEY for real ones."
                        : "Models are reached through " + config.upstream().baseUrl() + '.');
        if (config.roles().contains(NodeRole.HTTP)) {
            text.append("\nTry: curl -N ")
                    .append(url)
                    .append(
                            "/compare-stream -H 'Content-Type: application/json' -d '{\"input_data\": \"Explain TCP slow"
                                    + " start.\", \"models\": [\"openai/gpt-4o-mini\", \"anthropic/claude-haiku-4.5\"]}'");
        }
        return text.toString();
    }
}
