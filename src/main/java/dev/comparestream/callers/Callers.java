package dev.comparestream.callers;

import dev.comparestream.callers.CallerObserver.Reason;
import dev.comparestream.config.AuthConfig;
import dev.comparestream.config.AuthConfig.Mode;
import dev.comparestream.config.CallerKeysFile;
import dev.comparestream.model.Caller;
import dev.comparestream.model.CallerKey;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who calls. May be used from any thread. */
public final class Callers {

    private final AuthConfig config;
    private final WrongTries tries;
    private final CallerObserver observer;
    private volatile List<CallerKey> listed;
    private volatile KnownCallers known;

    /**
     * Knows the keys of the configuration; those of the file from the first {@link #reload} on.
     *
     * @param clock what time wrong tries are counted by
     */
    public Callers(AuthConfig config, TimeMeter clock, CallerObserver observer) {
        this.config = config;
        this.observer = observer;
        this.tries = new WrongTries(config.wrongTries(), config.rememberedAddresses(), clock);
        this.listed = config.keys();
        this.known = new CallerKeys(listed);
    }

    /**
     * Who this is.
     *
     * @param address where the request comes from
     * @param key     what it shows; null: nothing
     */
    public Identity identify(String address, @Nullable String key) {
        if (config.mode() == Mode.NONE) {
            return new Identity.Known(Caller.anyone(address));
        }
        if (key == null) {
            observer.refused(Reason.NO_KEY);
            return new Identity.NoKey();
        }
        Optional<Caller> caller = known.callerOf(key);
        Duration deaf = tries.deaf(address);
        if (!deaf.isZero()
                && caller.filter(right -> tries.knows(address, right.name())).isEmpty()) {
            observer.refused(Reason.NOT_HEARD);
            return new Identity.NotHeard(deaf);
        }
        if (caller.isEmpty()) {
            tries.wrong(address);
            observer.refused(Reason.WRONG_KEY);
            return new Identity.WrongKey();
        }
        tries.right(address, caller.get().name());
        return new Identity.Known(caller.get());
    }

    /** Whoever is known by something else than keys of the configuration, from now on. */
    public void use(KnownCallers others) {
        known = others;
    }

    /** What callers are to show. */
    public Mode mode() {
        return config.mode();
    }

    /**
     * Takes what the file holds now, and nothing of it if a part is wrong; blocks.
     *
     * @return whether the keys are others than before
     * @throws IOException whose message says what is wrong with the file and shows nothing of it
     */
    public boolean reload() throws IOException {
        Path file = config.keysFile();
        if (file == null || config.mode() != Mode.API_KEY) {
            return false;
        }
        List<CallerKey> all = new ArrayList<>(config.keys());
        all.addAll(CallerKeysFile.read(file));
        if (all.equals(listed)) {
            return false;
        }
        known = new CallerKeys(all);
        listed = all;
        return true;
    }
}
