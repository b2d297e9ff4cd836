package org.entente.realtime;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.command.StrictJson;
import org.entente.command.shape.Shape;
import org.entente.command.shape.Text;
import org.entente.command.shape.Whole;
import org.entente.kernel.ChannelId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** What a client may send: subprotocol {@code entente.v1}. */
sealed interface ClientFrame {
    /** Characters above which a frame is refused unread. */
    int LARGEST = 256 * 1024;

    /** In a frame that is not parsed, the id stands where a client writes it: at the beginning. */
    Pattern ID = Pattern.compile("\"id\"\\s{0,9}:\\s{0,9}(\\d{1,15})\\b");

    /** Begins, or begins again after a gap: tell me what came after this cursor; without one, what comes from now on. */
    record Hello(
            @Text(max = 400, kind = Text.Kind.SECRET) @Nullable
            String cursor) implements ClientFrame {}

    /** Run a command. */
    record Do(long id, String name, @Nullable String op, JsonObject arguments) implements ClientFrame {}

    /** I am writing in this channel. */
    record Typing(ChannelId channel) implements ClientFrame {}

    /** I have seen this channel up to there. */
    record Seen(
            ChannelId channel,
            @Whole(min = 1, max = Long.MAX_VALUE) Long seq) implements ClientFrame {}

    Shape<Hello> HELLO = Shape.of(Hello.class);
    Shape<Typing> TYPING = Shape.of(Typing.class);
    Shape<Seen> SEEN = Shape.of(Seen.class);

    /**
     * The frame that a text is.
     *
     * @throws Problem for what is none
     */
    static ClientFrame parse(String text) {
        if (text.length() > LARGEST) {
            throw Problem.of(
                    ProblemCode.TOO_LARGE, "This frame is larger than " + LARGEST / 1024 + " KiB. It was not read.");
        }
        JsonObject frame = StrictJson.parse(text);
        Object type = frame.remove("t");
        if (!(type instanceof String name)) {
            throw Problem.field("/t", "A frame says what it is in t.");
        }
        return switch (name) {
            case "hello" -> HELLO.parse(frame);
            case "do" -> parseDo(frame);
            case "typing" -> TYPING.parse(frame);
            case "seen" -> SEEN.parse(frame);
            default -> throw Problem.field("/t", "There is no such frame.");
        };
    }

    /** The id that a refusal must name in a frame that is not parsed: too large, or no JSON that we read. */
    static @Nullable Long idIn(String text) {
        Matcher id = ID.matcher(text.substring(0, Math.min(text.length(), 500)));
        return id.find() ? Long.valueOf(id.group(1)) : null;
    }

    private static ClientFrame parseDo(JsonObject frame) {
        Object id = frame.remove("id");
        Object name = frame.remove("name");
        Object op = frame.remove("op");
        Object arguments = Optional.ofNullable(frame.remove("args")).orElseGet(JsonObject::new);
        if (!(id instanceof Long number)) {
            throw Problem.field("/id", "A command needs a whole number as its id, to which the answer refers.");
        }
        boolean fits = name instanceof String
                && (op == null || op instanceof String)
                && arguments instanceof JsonObject
                && frame.isEmpty();
        if (!fits) {
            throw Problem.of(
                            ProblemCode.VALIDATION,
                            "A command has id, name, op (for a change) and args, and nothing else.")
                    .with("id", number);
        }
        return new Do(number, (String) name, (String) op, (JsonObject) arguments);
    }
}
