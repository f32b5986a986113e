package dev.comparestream.upstream.openrouter;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Replaces what has the shape of a key, a token or an address. Model ids, numbers and ordinary words stay: a message
 * that hides them helps nobody.
 */
final class SecretPatterns {

    /** Last labels of host names, those of the public and of private networks. Not all: some are English words. */
    private static final String DOMAINS =
            "com|net|org|edu|gov|io|ai|dev|cloud|app|co|sh|xyz|tech|site|online|info|biz|uk|eu|de"
                    + "|fr|nl|cn|jp|ru|ch|ca|au|local|internal|lan|corp|intranet|home|localdomain|svc|arpa|localhost";

    /** Names that a number after a colon is a value of, not a port. */
    private static final String FIELDS =
            "tokens?|limit|max|min|code|status|error|line|column|position|index|length|count|size|id|used|requested|year";

    /** From the most particular to the most general: each sees what those before it have left. */
    private static final List<Rule> RULES = List.of(
            rule("[url]", "(?i)\\b[a-z][a-z0-9+.-]{1,15}://[^\\s\"'<>]+"),
            rule("[url]", "(?i)\\bwww\\.[^\\s\"'<>]+"),
            rule("[e-mail]", "[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63})*"),
            rule("[key]", "\\beyJ[\\w-]{6,}(\\.[\\w-]+)*"),
            rule("[key]", "(?i)\\bsk[-_][\\w*.…+-]{6,}"),
            rule("[key]", "\\b(AIza|AKIA|ASIA)[\\w-]{12,}"),
            rule(
                    "[key]",
                    "(?i)\\b(pk|rk|gsk|xai|hf|gh[opsu]|github_pat|glpat|pplx|nvapi|r8|tgp|csk|xox[abps]|sess)[-_]"
                            + "(?=[\\w*-]*[\\d*])[\\w*.-]{8,}"),
            rule("$1 [key]", "(?i)\\b(bearer|basic)\\s+(?=\\S*[\\d*=]|\\S{20})[\\w.~+/=*-]{8,}"),
            rule(
                    "$1[key]",
                    "(?i)\\b((?:[a-z]{1,20}[-_])?(?:api[-_ ]?key|token|secret|password|passwd|authorization)[\"']?\\s*[=:]\\s*[\"']?)"
                            + "(?=[^\\s\"',;]*[\\d*])(?=[^\\s\"',;]*[A-Za-z*])[^\\s\"',;]{4,}"),
            rule("[id]", "(?i)\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"),
            // Letters and four digits or more within one word of 16: no language writes so.
            rule("[key]", "(?<![A-Za-z0-9])(?=[0-9]*[A-Za-z])(?=(?:[A-Za-z]*\\d){4})[A-Za-z0-9]{16,}={0,2}"),
            // Changes between small and capital letters, five times or more.
            rule("[key]", "\\b(?=[a-z]*+(?:[A-Z]++[a-z]++){5})[A-Za-z]{32,}\\b"),
            rule("[address]", "(?<![\\w.])\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5})?(?![\\w.]*\\w)"),
            rule(
                    "[address]",
                    "(?i)(?<![\\w:])\\[?(?=[0-9a-f:.]*::|([0-9a-f]{1,4}:){4})(?=[:.]*[0-9a-f])"
                            + "[0-9a-f:.]*:[0-9a-f:.]*\\]?(:\\d{1,5})?(?!\\w)"),
            rule(
                    "[address]",
                    "(?i)(?<![\\w/.-])([a-z0-9-]{1,63}\\.){1,10}(" + DOMAINS + ")\\b(:\\d{1,5})?(/[^\\s\"'<>]*)?"),
            rule("[address]", "(?i)\\blocalhost\\b(:\\d{1,5})?"),
            rule(
                    "[address]",
                    "(?i)(?<![\\w/.-])([a-z0-9-]{1,63}\\.){0,10}(?!(" + FIELDS
                            + ")\\b)[a-z][a-z0-9-]{0,62}:\\d{4,5}\\b"));

    private SecretPatterns() {}

    static String replacedIn(String text) {
        String safe = text;
        for (Rule rule : RULES) {
            safe = rule.pattern().matcher(safe).replaceAll(rule.replacement());
        }
        return safe;
    }

    private static Rule rule(String replacement, String pattern) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
