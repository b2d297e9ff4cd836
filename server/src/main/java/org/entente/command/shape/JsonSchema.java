package org.entente.command.shape;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as JSON Schema 2020-12, the dialect of OpenAPI 3.1, and makes an example of each. Arguments are described by the same annotations
 * that {@link Shape} parses by; answers, which nobody parses here, need none. Pure.
 */
public final class JsonSchema {
    private static final int BASE64_CHARS = 43;

    private JsonSchema() {}

    /** The schema of an object with the components of these records as its properties, and no others. */
    @SafeVarargs
    public static JsonObject of(Class<? extends Record>... records) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (Class<? extends Record> record : records) {
            for (RecordComponent component : record.getRecordComponents()) {
                JsonObject schema = of(component.getGenericType(), component);
                properties.put(component.getName(), isOptional(component) ? orNull(schema) : schema);
                if (!isOptional(component)) {
                    required.add(component.getName());
                }
            }
        }
        return new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("required", required)
                .put("additionalProperties", false);
    }

    /** An object that fits {@link #of}: what is required, and what has an {@link Example}. */
    public static JsonObject example(Class<? extends Record> record) {
        JsonObject example = new JsonObject();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!isOptional(component) || component.isAnnotationPresent(Example.class)) {
                example.put(component.getName(), example(component.getGenericType(), component));
            }
        }
        return example;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static JsonObject of(Type type, RecordComponent declared) {
        if (type instanceof ParameterizedType list) {
            JsonObject schema = typed("array").put("items", of(list.getActualTypeArguments()[0], declared));
            Items items = declared.getAnnotation(Items.class);
            return items == null
                    ? schema
                    : schema.put("minItems", items.min())
                            .put("maxItems", items.max())
                            .put("uniqueItems", true);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return text(declared.getAnnotation(Text.class));
        }
        if (isWhole(raw)) {
            return whole(declared.getAnnotation(Whole.class));
        }
        if (raw == boolean.class) {
            return typed("boolean");
        }
        if (raw == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (raw == ZoneId.class) {
            return typed("string").put("description", "A time zone of the IANA list.");
        }
        if (raw == Base64Bytes.class) {
            return typed("string")
                    .put("pattern", "^[A-Za-z0-9_-]{" + BASE64_CHARS + "}$")
                    .put("description", Base64Bytes.LENGTH + " bytes in base64url without padding.");
        }
        if (raw == JsonObject.class) {
            return typed("object");
        }
        if (raw.isEnum()) {
            return typed("string").put("enum", names(raw));
        }
        return isId(raw) ? typed("string").put("format", "uuid") : of(raw.asSubclass(Record.class));
    }

    private static JsonObject typed(String type) {
        return new JsonObject().put("type", type);
    }

    private static JsonObject text(@Nullable Text text) {
        return text == null
                ? typed("string")
                : typed("string").put("minLength", text.min()).put("maxLength", text.max());
    }

    private static JsonObject whole(@Nullable Whole whole) {
        return whole == null
                ? typed("integer")
                : typed("integer").put("minimum", whole.min()).put("maximum", whole.max());
    }

    private static JsonObject orNull(JsonObject schema) {
        return new JsonObject().put("anyOf", new JsonArray().add(schema).add(typed("null")));
    }

    private static JsonArray names(Class<?> constants) {
        return new JsonArray(Arrays.stream(constants.getEnumConstants())
                .map(constant -> WireName.of((Enum<?>) constant))
                .toList());
    }

    private static boolean isWhole(Class<?> raw) {
        return raw == Long.class || raw == Integer.class || raw == long.class || raw == int.class;
    }

    private static boolean isId(Class<?> raw) {
        RecordComponent[] components = raw.getRecordComponents();
        return raw == UUID.class
                || components != null && components.length == 1 && components[0].getType() == UUID.class;
    }

    private static Object example(Type type, RecordComponent declared) {
        if (type instanceof ParameterizedType list) {
            return new JsonArray().add(example(list.getActualTypeArguments()[0], declared));
        }
        Class<?> raw = (Class<?>) type;
        Optional<String> given =
                Optional.ofNullable(declared.getAnnotation(Example.class)).map(Example::value);
        if (isWhole(raw)) {
            return given.map(Long::valueOf).orElse(1L);
        }
        if (raw == boolean.class) {
            return true;
        }
        if (raw == Instant.class) {
            return given.orElse("2026-11-25T09:30:00Z");
        }
        if (raw == JsonObject.class) {
            return new JsonObject();
        }
        if (raw.isEnum()) {
            return given.orElseGet(() -> names(raw).getString(0));
        }
        if (isId(raw)) {
            return exampleId(raw);
        }
        if (raw == String.class || raw == ZoneId.class || raw == Base64Bytes.class) {
            return given.orElseThrow(() ->
                    new IllegalArgumentException(declared.getDeclaringRecord() + "." + declared + " needs @Example"));
        }
        return example(raw.asSubclass(Record.class));
    }

    /** The same id wherever one of its kind is meant, so that an example can be followed from operation to operation. */
    public static String exampleId(Class<?> kind) {
        return UUID.nameUUIDFromBytes(kind.getSimpleName().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
