package dev.comparestream.sibling;

import dev.comparestream.compare.Refused;
import dev.comparestream.door.Fields;
import dev.comparestream.door.RequestReader;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that come as messages: read by the rules of all doors, and refused with HTTP's status as the failure's code. */
record BusRequests(RequestReader reader, int maxSize) {

    private static final Logger LOG = LoggerFactory.getLogger(BusRequests.class);
    private static final int TOO_LARGE = 413;
    private static final int INTERNAL_ERROR = 500;

    /** Replies with what the action comes to, which is given what the message holds and its headers. */
    void answer(Message<Object> message, BiFunction<Fields, MultiMap, Future<JsonObject>> action) {
        Future.succeededFuture(message.body())
                .map(this::fields)
                .compose(fields -> action.apply(fields, message.headers()))
                .onSuccess(message::reply)
                .onFailure(cause -> refuse(message, cause));
    }

    private Fields fields(Object body) {
        if (!(body instanceof JsonObject json)) {
            throw Refused.badRequest("The message must be a JSON object.");
        }
        byte[] bytes;
        try {
            bytes = json.toBuffer().getBytes();
        } catch (EncodeException e) {
            throw Refused.badRequest("The message holds values that are not JSON.");
        }
        if (bytes.length > maxSize) {
            throw new Refused(TOO_LARGE, "The message is larger than " + maxSize + " bytes.", null);
        }
        return reader.fields(bytes);
    }

    private static void refuse(Message<Object> message, Throwable cause) {
        if (cause instanceof Refused refused) {
            message.fail(refused.status(), refused.detail());
        } else {
            LOG.error("a request on the event bus failed", cause);
            message.fail(INTERNAL_ERROR, "Something went wrong here; it was not the request's fault.");
        }
    }
}
