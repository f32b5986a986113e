package dev.comparestream.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that name things in a network or stand in an HTTP message. */
final class NetKinds {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LONGEST_NAME = 100;

    private static final Pattern MEMBER = Pattern.compile("(\\[[^\\]]+\\]|[^:]+):([0-9]{1,5})");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern FIELD_VALUE = Pattern.compile("[ -~\t]*");

    private NetKinds() {}

    static Kind<Integer> port() {
        return Kinds.number(0, 65_535);
    }

    static Kind<String> host() {
        return Kinds.text("a host name or a numeric address, without port and brackets", Hosts::isHost);
    }

    static Kind<String> hostName() {
        return Kinds.text("a host name", text -> Hosts.isHost(text) && !Hosts.isNumeric(text));
    }

    /** {@code 10.0.0.1:5701} or {@code [fd00::1]:5701}; a name could stand for several nodes. */
    static Kind<String> member() {
        return Kinds.text("numeric address:port, such as 10.0.0.1:5701 or [fd00::1]:5701", text -> {
            Matcher member = MEMBER.matcher(text);
            return member.matches() && Hosts.isNumeric(member.group(1)) && isPort(Integer.parseInt(member.group(2)));
        });
    }

    static Kind<URI> baseUrl() {
        return Kind.of(
                "an http or https URL with a host, without user name, query and fragment,"
                        + " such as https://openrouter.ai/api/v1",
                text -> {
                    URI url = plainUrl(text.replaceAll("/+$", ""));
                    return Kinds.require(url, List.of("http", "https").contains(scheme(url)));
                });
    }

    /** A whole URL, to which nothing is added. */
    static Kind<URI> endpoint() {
        return Kind.of(
                "the whole http or https URL, without user name, query and fragment,"
                        + " such as http://127.0.0.1:4318/v1/traces",
                text -> {
                    URI url = plainUrl(text);
                    return Kinds.require(url, List.of("http", "https").contains(scheme(url)));
                });
    }

    /** A name of the operator's choice. */
    static Kind<String> visibleText() {
        return Kinds.text(
                "1 to 100 printable ASCII characters without spaces",
                text -> isVisible(text) && text.length() <= LONGEST_NAME);
    }

    static Kind<URI> proxy() {
        return Kind.of("http://host:port, without user name and path", text -> {
            URI url = plainUrl(text);
            return Kinds.require(
                    url,
                    scheme(url).equals("http")
                            && url.getPort() > 0
                            && url.getRawPath().isEmpty());
        });
    }

    static Kind<Secret> apiKey() {
        return Kinds.text("printable ASCII without spaces and control characters", NetKinds::isVisible)
                .to(Secret::new)
                .hidden();
    }

    static Kind<String> path() {
        return Kinds.text("a path such as /chat/completions, beginning with one slash, without a fragment", text -> {
            boolean path = text.startsWith("/") && !text.startsWith("//") && isVisible(text);
            return path && URI.create(text).getRawFragment() == null;
        });
    }

    /** A website as browsers name it, in their spelling; {@code *} for all. */
    static Kind<String> origin() {
        return Kind.of(
                "* or scheme://host, with a port where it is not the scheme's own, such as https://app.example.org",
                text -> text.equals("*") ? text : origin(plainUrl(text)));
    }

    private static String origin(URI url) {
        Kinds.require(url, url.getScheme() != null && url.getRawPath().isEmpty());
        int usual = scheme(url).equals("https") ? HTTPS_PORT : scheme(url).equals("http") ? HTTP_PORT : -1;
        String port = url.getPort() == -1 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme(url) + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    static Kind<String> headerName() {
        return Kinds.text("the name of a header", text -> TOKEN.matcher(text).matches());
    }

    /** What may stand in a header; empty for one that is not sent. */
    static Kind<String> headerValue() {
        return Kinds.text("printable ASCII", text -> FIELD_VALUE.matcher(text).matches());
    }

    /** The word before a credential; empty for none. */
    static Kind<String> authScheme() {
        return Kinds.text(
                "one word, such as Bearer, or empty",
                text -> text.isEmpty() || TOKEN.matcher(text).matches());
    }

    static boolean isVisible(String text) {
        return VISIBLE.matcher(text).matches();
    }

    private static URI plainUrl(String text) {
        URI url = URI.create(Kinds.require(text, isVisible(text)));
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        return Kinds.require(url, plain && url.getHost() != null && (url.getPort() == -1 || isPort(url.getPort())));
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= 65_535;
    }
}
