package dev.comparestream.upstream.limit;

import dev.comparestream.model.ModelId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of single models. Their names come from callers, so beside those that are in use only so many are kept,
 * and only while their limits have fallen. Guarded by whoever holds it.
 */
final class ModelGates {

    private final AdaptiveLimit.Rules rules;
    private final int maxIdle;
    private final Map<ModelId, Gate> gates = new LinkedHashMap<>();

    ModelGates(AdaptiveLimit.Rules rules, int maxIdle) {
        this.rules = rules;
        this.maxIdle = maxIdle;
    }

    Gate of(ModelId model) {
        return gates.computeIfAbsent(model, first -> new Gate(rules));
    }

    int size() {
        return gates.size();
    }

    /** Somebody has left this gate: it is forgotten if there is nothing to remember, or too much else. */
    void left(ModelId model, Gate gate, long now) {
        if (!gate.isIdle()) {
            return;
        }
        gates.remove(model);
        if (gate.isAsNew(now)) {
            return;
        }
        gates.put(model, gate);
        Iterator<Gate> eldest = gates.values().iterator();
        while (gates.size() > maxIdle && eldest.hasNext()) {
            if (eldest.next().isIdle()) {
                eldest.remove();
            }
        }
    }
}
