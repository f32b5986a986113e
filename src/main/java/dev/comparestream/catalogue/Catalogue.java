package dev.comparestream.catalogue;

import dev.comparestream.model.LaneFailure;
import java.util.List;

/** What an upstream answers when it is asked which models it has. */
public sealed interface Catalogue {

    /** The models, in the upstream's order, each id once. */
    record Listed(List<ListedModel> models) implements Catalogue {
        public Listed {
            models = List.copyOf(models);
        }
    }

    /** It keeps no list; its models answer all the same. */
    record None() implements Catalogue {}

    /** It could not be asked, or has answered something else. */
    record Unavailable(LaneFailure failure) implements Catalogue {}
}
