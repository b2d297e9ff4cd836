package org.entente.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a person or a program can act on: a stable code, one plain sentence and, where it helps, the field.
 *
 * <p>It carries no stack trace: it is an answer, not a fault. It never carries text that the asker may not see.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final @Nullable String field;
    private final transient Map<String, Object> extras;

    private Problem(ProblemCode code, String detail, @Nullable String field, Map<String, Object> extras) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.extras = extras;
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, Map.of());
    }

    /** A field, as a JSON Pointer (RFC 6901), that does not fit its declared shape. */
    public static Problem field(String pointer, String detail) {
        return new Problem(ProblemCode.VALIDATION, detail, pointer, Map.of());
    }

    /** The one answer for what is missing and for what is somebody else's: the two must not be told apart. */
    public static Problem notFound() {
        return of(ProblemCode.NOT_FOUND, "There is nothing here that you can see.");
    }

    public static Problem notSignedIn() {
        return of(ProblemCode.NOT_SIGNED_IN, "You are not signed in, or not any more. Sign in and try again.");
    }

    public static Problem notAllowed(String detail) {
        return of(ProblemCode.NOT_ALLOWED, detail);
    }

    /** Adds a member to the problem's JSON, such as {@code retryAfterSeconds}. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(code, detail(), field, Map.copyOf(more));
    }

    /** The same of a field that stands inside another: a record that checks itself does not know where it will stand. */
    public Problem below(String pointer) {
        return field == null ? this : new Problem(code, detail(), pointer + field, extras);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String field() {
        return field;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
