package dev.comparestream.catalogue;

import io.vertx.core.Future;

/** Asks the upstream. */
@FunctionalInterface
public interface CatalogueSource {

    /** One request, on the context that calls; the future never fails and is completed there. */
    Future<Catalogue> ask();
}
