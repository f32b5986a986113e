package dev.comparestream.cli;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into a resource, so that it is known outside the jar as well. */
public final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"compare-stream " + number()};
    }

    /** The number alone. */
    public static String number() throws IOException {
        var build = new Properties();
        try (var resource = BuildVersion.class.getResourceAsStream("/version.properties")) {
            if (resource != null) {
                build.load(resource);
            }
        }
        return build.getProperty("version", "(unknown version)");
    }
}
