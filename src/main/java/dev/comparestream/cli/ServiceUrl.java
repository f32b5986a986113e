package dev.comparestream.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a running service: scheme, host, perhaps a port and a path in front of the service's own. */
final class ServiceUrl implements ITypeConverter<URI> {

    static final String DEFAULT = "http://127.0.0.1:8080";

    @Override
    public URI convert(String text) {
        URI url = parse(text);
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw wrong(text, "it has to begin with http:// or https://");
        }
        if (url.getHost() == null) {
            throw wrong(text, "it has no valid host name");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw wrong(text, "a port is a number from 1 to 65535");
        }
        if (url.getRawUserInfo() != null) {
            // not repeated: what stands there is a password
            throw new TypeConversionException("the URL holds a user name; name a key with --api-key");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong(text, "it may have no query and no fragment");
        }
        return url;
    }

    /** The address of one of the service's resources. */
    static URI resource(URI service, String path) {
        return URI.create(service.toString().replaceFirst("/+$", "") + path);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notOne) {
            throw wrong(text, notOne.getReason());
        }
    }

    private static TypeConversionException wrong(String text, String why) {
        return new TypeConversionException("'" + text + "' is not the URL of a service: " + why);
    }
}
