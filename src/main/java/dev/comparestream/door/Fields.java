package dev.comparestream.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.comparestream.compare.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, each with the type that it must have. A field that is null counts as absent. */
public final class Fields {

    private final JsonNode object;
    private final String where;

    Fields(JsonNode object) {
        this(object, "");
    }

    /**
     * Reads the fields of an object inside the body.
     *
     * @param where what stands before a field's name in a complaint, for example {@code messages[3].}
     */
    Fields(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    /** The text of the field, which must be there. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw Refused.badRequest(where + name + " is missing; it must be a string.");
        }
        return text;
    }

    @Nullable
    String text(String name) {
        JsonNode node = get(name);
        if (node != null && !node.isTextual()) {
            throw Refused.badRequest(where + name + " must be a string.");
        }
        return node == null ? null : node.textValue();
    }

    boolean flag(String name) {
        JsonNode node = get(name);
        if (node != null && !node.isBoolean()) {
            throw Refused.badRequest(where + name + " must be true or false.");
        }
        return node != null && node.booleanValue();
    }

    @Nullable
    Double number(String name, double least, double most) {
        JsonNode node = get(name);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            throw Refused.badRequest(
                    where + name + " must be a number from " + plain(least) + " to " + plain(most) + ".");
        }
        // A negative number too small for a double reads as -0.0, which is not below zero; plus zero it is zero.
        return node.doubleValue() + 0.0;
    }

    /** The value of the field, or {@code most} where there is none. */
    int integer(String name, int least, int most) {
        Integer value = optionalInteger(name, least, most);
        return value == null ? most : value;
    }

    /** The value of the field; null: there is none. */
    public @Nullable Integer optionalInteger(String name, int least, int most) {
        JsonNode node = get(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw Refused.badRequest(where + name + " must be a whole number from " + least + " to " + most + ".");
        }
        return node.intValue();
    }

    List<JsonNode> list(String name) {
        JsonNode node = get(name);
        if (node != null && !node.isArray()) {
            throw Refused.badRequest(where + name + " must be a list.");
        }
        List<JsonNode> elements = new ArrayList<>();
        if (node != null) {
            node.forEach(elements::add);
        }
        return elements;
    }

    private @Nullable JsonNode get(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static String plain(double bound) {
        return Long.toString((long) bound);
    }
}
