package dev.comparestream.callers;

import dev.comparestream.model.Caller;
import java.util.Optional;

/** Those who may call at one time. May be used from any thread; does not block. */
@FunctionalInterface
public interface KnownCallers {

    /** Whose credential this is; empty where it is nobody's, or not any more. */
    Optional<Caller> callerOf(String shown);
}
