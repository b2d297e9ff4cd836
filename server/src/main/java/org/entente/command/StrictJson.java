package org.entente.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON parser for anything that comes from outside (OWASP ASVS 5.0, 1.5.3): UTF-8 only, no duplicate keys, bounded depth, no NUL character and
 * no lone surrogate, which PostgreSQL or a browser would each treat in a way of its own. Whole numbers come as Long.
 */
public final class StrictJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(20)
                    .maxNameLength(100)
                    .build())
            .build();

    private StrictJson() {}

    public static JsonObject parse(Buffer body) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            throw malformed("This is not UTF-8.");
        }
    }

    public static JsonObject parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("This must be one JSON object.");
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw malformed("There is something behind the JSON object.");
            }
            return object;
        } catch (IOException e) {
            throw malformed("This is not JSON that we read: a syntax error, a key that stands twice, or too deep.");
        }
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        JsonObject object = new JsonObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = sound(parser.currentName());
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        JsonArray array = new JsonArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> sound(parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw malformed("This is not JSON.");
        };
    }

    /** The same text, or {@code malformed} for one with a NUL character or half of a surrogate pair in it. */
    public static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw malformed("There is a NUL character in the text.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw malformed("There is half of a character in the text (a lone surrogate).");
            }
        }
        return text;
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemCode.MALFORMED, detail);
    }
}
