package dev.comparestream.browser;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves tests out where the machine lacks what they need, and says once for each thing that it does. */
final class LeftOut implements ExecutionCondition {

    private static final boolean NOTHING = Boolean.getBoolean("leave-nothing-out");
    private static final Set<Tool> SAID = EnumSet.noneOf(Tool.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Set<Tool> missing = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                .flatMap(needs -> Stream.of(needs.value()))
                .filter(tool -> !tool.isHere())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tool.class)));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything is here");
        }
        String what = missing.stream().map(Tool::toString).collect(Collectors.joining(", "));
        if (NOTHING) {
            throw new IllegalStateException("Nothing may be left out, and there is no " + what);
        }
        synchronized (SAID) {
            if (SAID.addAll(missing)) {
                System.out.println("Left out: tests in dev.comparestream.browser, because there is no " + what);
            }
        }
        return ConditionEvaluationResult.disabled("no " + what);
    }
}
