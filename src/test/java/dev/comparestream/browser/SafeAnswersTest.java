package dev.comparestream.browser;

import static dev.comparestream.testkit.ScriptedUpstream.scriptedUpstream;
import static dev.comparestream.testkit.TestService.service;
import static dev.comparestream.testkit.UpstreamScript.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.comparestream.testkit.ScriptedUpstream;
import dev.comparestream.testkit.TestService;
import dev.comparestream.testkit.UpstreamScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a model writes is a stranger's text, however it is dressed. */
@Timeout(120)
@Needs({Tool.CHROMIUM, Tool.CHROMEDRIVER})
class SafeAnswersTest {

    private static final List<String> ATTACKS = List.of(
            "<script>top.hacked = 1</script>",
            "<img src=x onerror=\"top.hacked = 2\">",
            "<svg><script>top.hacked = 3</script><a href=\"javascript:top.hacked=4\">x</a></svg>",
            "<iframe srcdoc=\"<script>top.hacked = 5</script>\"></iframe>",
            "[click](javascript:top.hacked=6) [again](JaVaScRiPt&colon;top.hacked=7) <javascript:top.hacked=8>",
            "[data](data:text/html;base64,PHNjcmlwdD50b3AuaGFja2VkPTk8L3NjcmlwdD4=)",
            "![p](x\" onerror=\"top.hacked=10) ![q](https://tracker.invalid/?secret)",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=top.hacked=11&gt;\">",
            "<noscript><p title=\"</noscript><img src=x onerror=top.hacked=12>\">",
            "<form action=/compare-stream><input name=attributes><button>send</button></form>",
            "<div style=\"position:fixed;inset:0\" id=prompt onclick=top.hacked=13>over everything</div>",
            "<br onclick=top.hacked=14>a<sub>b</sub>",
            "```\"><script>top.hacked = 15</script>\n</code></pre><script>top.hacked = 16</script>\n```");

    @Test
    void nothing_in_an_answer_runs_loads_or_hides() {
        String text = String.join("\n\n", ATTACKS) + "\n\nThe end.";
        UpstreamScript answer = script().reasoning(text);
        for (int at = 0; at < text.length(); at += 7) {
            answer = answer.text(text.substring(at, Math.min(text.length(), at + 7)));
        }
        try (ScriptedUpstream upstream = scriptedUpstream().answersEverything(answer.done());
                TestService service = service().upstream(upstream);
                Chromium chromium = Chromium.start()) {
            ComparePage page = ComparePage.open(chromium, service.uri(), "<img/src=x/onerror=top.hacked=17>", "b");
            chromium.script("window.violations = []; addEventListener('securitypolicyviolation',"
                    + " e => violations.push(e.violatedDirective + ' ' + e.blockedURI))");
            page.asks("hi <img src=x onerror=top.hacked=18>").seesTheEnd().seesText(0, "The end.");
            page.find("#lane-0 .thoughts summary").click();
            chromium.awaits("document.querySelector('#lane-0 .thoughts').textContent.includes('The end.')");

            assertThat(chromium.<Object>script("return window.hacked")).isNull();
            assertThat(chromium.<List<String>>script("return violations")).isEmpty();
            assertThat(page.all("#lanes :is(script, img, svg, iframe, form, input, style, object, embed, math)"))
                    .isEmpty();
            assertThat(page.all("#lanes [onerror], #lanes [onclick], #lanes [style*=fixed], #lanes #prompt"))
                    .isEmpty();
            assertThat(page.all("#lanes a").stream().map(link -> link.getDomProperty("protocol")))
                    .allSatisfy(protocol -> assertThat(protocol).isIn("https:", "http:", "mailto:", ":", null));
            assertThat(page.text(0)).contains("<script>top.hacked = 1</script>", "over everything</div>");
        }
    }
}
