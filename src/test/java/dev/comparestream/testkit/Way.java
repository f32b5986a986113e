package dev.comparestream.testkit;

import static dev.comparestream.testkit.TestService.request;

import java.net.http.HttpResponse;
import java.util.Map;

/** Every way into the service that is not for everyone, and what a caller who may come in is answered there. */
public enum Way {
    STREAM("POST", "/compare-stream", "/compare-stream", 200),
    COLLECTED("POST", "/compare", "/compare", 200),
    STOP("DELETE", "/comparisons/:id", "/comparisons/none", 404),
    STOP_LANE("DELETE", "/comparisons/:id/lanes/:index", "/comparisons/none/lanes/0", 404),
    MODELS("GET", "/models", "/models", 404),
    STATS("GET", "/model-stats", "/model-stats", 200),
    NOT_THERE("GET", "", "/nothing", 404),
    NOT_THAT_WAY("GET", "", "/compare-stream", 405);

    private final String method;
    private final String route;
    private final String path;
    private final int status;

    Way(String method, String route, String path, int status) {
        this.method = method;
        this.route = route;
        this.path = path;
        this.status = status;
    }

    /** As the router has it, below a prefix; empty for what it has not. */
    public String route(String prefix) {
        return route.isEmpty() ? "" : method + ' ' + prefix + route;
    }

    /** What a caller who may come in is answered. */
    public int status() {
        return status;
    }

    /** Goes this way. */
    public HttpResponse<String> asks(TestService service, String prefix, Map<String, String> headers) {
        return method.equals("POST")
                ? service.post(prefix + path, request("m").toString(), headers)
                : service.ask(method, prefix + path, headers);
    }
}
