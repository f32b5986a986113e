package dev.comparestream.bus;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.comparestream.model.FailureKind;
import dev.comparestream.model.LanePart;
import dev.comparestream.model.LaneState;
import dev.comparestream.model.TraceContext;
import java.io.IOException;
import java.time.Duration;

/**
 * How messages look as JSON between nodes. What a newer version adds is passed over: unknown fields here, unknown parts
 * of a frame by {@link LanePart} being read as null and dropped, unknown kinds of failure as our own fault. Made at the first use, since a node alone needs none.
 */
final class WireJson {

    private final ObjectMapper mapper = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE, false)
            .addMixIn(LanePart.class, Parts.class)
            .addMixIn(RunControl.class, Controls.class)
            .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE, true)
            .addMixIn(FailureKind.class, Kinds.class)
            .addMixIn(LaneState.class, States.class)
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
            .registerModule(new SimpleModule()
                    .addSerializer(Duration.class, new Nanos())
                    .addDeserializer(Duration.class, new FromNanos()));

    WireJson() {
        // Nodes that trace nothing say nothing of it, and their messages stay as they were before there was tracing.
        JsonInclude.Value ifThere =
                JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);
        mapper.configOverride(TraceContext.class).setInclude(ifThere).setIncludeAsProperty(ifThere);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    ObjectWriter writer(Class<?> type) {
        return mapper.writerFor(type);
    }

    ObjectReader reader(Class<?> type) {
        return mapper.readerFor(type);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LanePart.StateChange.class, name = "state"),
        @JsonSubTypes.Type(value = LanePart.Named.class, name = "named"),
        @JsonSubTypes.Type(value = LanePart.Text.class, name = "text"),
        @JsonSubTypes.Type(value = LanePart.Reasoning.class, name = "reasoning"),
        @JsonSubTypes.Type(value = LanePart.Image.class, name = "image"),
        @JsonSubTypes.Type(value = LanePart.Finished.class, name = "finished"),
        @JsonSubTypes.Type(value = LanePart.Failed.class, name = "failed")
    })
    private interface Parts {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunControl.Grants.class, name = "grants"),
        @JsonSubTypes.Type(value = RunControl.Cancel.class, name = "cancel")
    })
    private interface Controls {}

    // A failure that this version has no name for must still end its lane.
    private enum Kinds {
        @JsonEnumDefaultValue
        INTERNAL
    }

    private enum States {
        @JsonEnumDefaultValue
        QUEUED
    }

    private static final class Nanos extends StdScalarSerializer<Duration> {
        Nanos() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toNanos());
        }
    }

    private static final class FromNanos extends StdScalarDeserializer<Duration> {
        FromNanos() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Duration.ofNanos(in.getLongValue());
        }
    }
}
