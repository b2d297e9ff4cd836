package org.entente.journal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the form of RFC 8785 (JCS), so that a content hashes alike wherever it is computed. Entries hold strings, whole numbers, booleans, nulls,
 * arrays and objects only; a fraction is refused because its canonical form is the hard part of the RFC and nothing here needs one.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static String write(JsonObject value) {
        StringBuilder out = new StringBuilder(128);
        object(out, value);
        return out.toString();
    }

    private static void object(StringBuilder out, JsonObject value) {
        // String order of Java is by UTF-16 code units, which is what RFC 8785 section 3.2.3 asks for.
        out.append('{');
        boolean first = true;
        for (String name : new TreeSet<>(value.fieldNames())) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(out, name);
            out.append(':');
            any(out, value.getValue(name));
        }
        out.append('}');
    }

    private static void array(StringBuilder out, JsonArray value) {
        out.append('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            any(out, value.getValue(i));
        }
        out.append(']');
    }

    private static void any(StringBuilder out, @Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof JsonObject object) {
            object(out, object);
        } else if (value instanceof JsonArray array) {
            array(out, array);
        } else if (value instanceof CharSequence text) {
            string(out, text);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(
                    "not a canonical JSON value: " + value.getClass().getName());
        }
    }

    private static void string(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
