package org.entente.command.shape;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.kernel.Problem;

/** What a field may hold. {@link #parse} answers the typed value or a {@link Problem} that names the field. */
sealed interface FieldType {
    Object parse(Object value, String pointer);

    static FieldType of(Type type, AnnotatedElement declared) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Items items = required(declared, Items.class);
            return new ListOf(of(list.getActualTypeArguments()[0], declared), items.min(), items.max());
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            Text text = required(declared, Text.class);
            return new TextField(text.min(), text.max(), text.kind());
        }
        if (raw == Long.class || raw == Integer.class || raw == long.class || raw == int.class) {
            Whole whole = required(declared, Whole.class);
            return new WholeField(whole.min(), whole.max(), raw == Integer.class || raw == int.class);
        }
        if (raw == ZoneId.class) {
            return new ZoneField();
        }
        if (raw == Instant.class) {
            return new InstantField();
        }
        if (raw == Base64Bytes.class) {
            return new BytesField();
        }
        if (raw.isEnum()) {
            return new OneOf(Arrays.stream(raw.getEnumConstants())
                    .<Enum<?>>map(constant -> (Enum<?>) constant)
                    .toList());
        }
        return idConstructor(raw)
                .<FieldType>map(IdField::new)
                .orElseGet(() -> new Nested(Shape.of(raw.asSubclass(Record.class))));
    }

    private static <A extends java.lang.annotation.Annotation> A required(
            AnnotatedElement declared, Class<A> constraint) {
        return Optional.ofNullable(declared.getAnnotation(constraint))
                .orElseThrow(() -> new IllegalArgumentException(declared + " needs @" + constraint.getSimpleName()));
    }

    private static Optional<Constructor<?>> idConstructor(Class<?> raw) {
        var components = raw.getRecordComponents();
        if (components == null || components.length != 1 || components[0].getType() != UUID.class) {
            return Optional.empty();
        }
        return Optional.of(raw.getConstructors()[0]);
    }

    record TextField(int min, int max, Text.Kind kind) implements FieldType {
        /** A character may be written as several, a Hangul syllable as three, until it is normalised. */
        private static final int UNITS_PER_CHARACTER = 4;

        @Override
        public Object parse(Object value, String pointer) {
            if (!(value instanceof String text)) {
                throw Problem.field(pointer, "This must be text.");
            }
            if (text.length() > (long) UNITS_PER_CHARACTER * max) {
                // Before anything is done with it: to normalise a long run of marks takes quadratic time.
                throw tooLong(pointer, text.codePointCount(0, text.length()));
            }
            String clean = Texts.clean(text, kind, pointer);
            int length = clean.codePointCount(0, clean.length());
            boolean blank = kind == Text.Kind.PROSE && clean.isBlank();
            if (length < min || min > 0 && blank) {
                throw Problem.field(
                        pointer,
                        min <= 1
                                ? "This is empty. Write something."
                                : "This is too short. It needs at least " + min + " characters.");
            }
            if (length > max) {
                throw tooLong(pointer, length);
            }
            return clean;
        }

        private Problem tooLong(String pointer, int length) {
            return Problem.field(pointer, "This is too long: " + length + " characters, the limit is " + max + ".");
        }
    }

    record WholeField(long min, long max, boolean narrow) implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            if (!(value instanceof Long number) || number < min || number > max) {
                throw Problem.field(pointer, "This must be a whole number from " + min + " to " + max + ".");
            }
            return narrow ? (Object) Math.toIntExact(number) : number;
        }
    }

    record ZoneField() implements FieldType {
        private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

        @Override
        public Object parse(Object value, String pointer) {
            try {
                if (value instanceof String text && KNOWN.contains(text)) {
                    return ZoneId.of(text);
                }
            } catch (DateTimeException e) {
                throw Problem.field(pointer, "This is not a time zone of the IANA list.");
            }
            throw Problem.field(pointer, "This is not a time zone of the IANA list, such as Europe/Tallinn.");
        }
    }

    /** To the microsecond, as the database keeps it: finer, and what is stored would not be what was hashed. */
    record InstantField() implements FieldType {
        private static final Instant FIRST = Instant.EPOCH;
        private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

        @Override
        public Object parse(Object value, String pointer) {
            try {
                if (value instanceof String text) {
                    Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
                    if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                        return instant;
                    }
                }
            } catch (DateTimeException e) {
                throw Problem.field(pointer, "This is not a date and time, such as 2027-01-01T00:00:00Z.");
            }
            throw Problem.field(pointer, "This is not a date and time, such as 2027-01-01T00:00:00Z.");
        }
    }

    record BytesField() implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            try {
                if (value instanceof String text && text.length() == 43) {
                    byte[] bytes = Base64.getUrlDecoder().decode(text);
                    if (bytes.length == Base64Bytes.LENGTH) {
                        return new Base64Bytes(bytes);
                    }
                }
            } catch (IllegalArgumentException e) {
                throw Problem.field(pointer, "This must be 32 bytes in base64url without padding.");
            }
            throw Problem.field(pointer, "This must be 32 bytes in base64url without padding.");
        }
    }

    record OneOf(List<Enum<?>> constants) implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            for (Enum<?> constant : constants) {
                if (WireName.of(constant).equals(value)) {
                    return constant;
                }
            }
            throw Problem.field(
                    pointer,
                    "This must be one of "
                            + String.join(
                                    ", ", constants.stream().map(WireName::of).toList()) + ".");
        }
    }

    record IdField(Constructor<?> constructor) implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            // UUID.fromString also takes shortened forms; an id has one spelling only.
            if (value instanceof String text && text.length() == 36) {
                try {
                    UUID id = UUID.fromString(text);
                    if (id.toString().equals(text)) {
                        return constructor.newInstance(id);
                    }
                } catch (IllegalArgumentException e) {
                    throw Problem.field(pointer, "This is not an id.");
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            throw Problem.field(pointer, "This is not an id.");
        }
    }

    record ListOf(FieldType item, int min, int max) implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            if (!(value instanceof JsonArray array)) {
                throw Problem.field(pointer, "This must be a list.");
            }
            if (array.size() < min || array.size() > max) {
                throw Problem.field(
                        pointer,
                        "This list must have from " + min + " to " + max + " items; it has " + array.size() + ".");
            }
            List<Object> items = new ArrayList<>(array.size());
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < array.size(); i++) {
                String itemPointer = pointer + "/" + i;
                Object parsed =
                        item.parse(Optional.ofNullable(array.getValue(i)).orElse(""), itemPointer);
                if (!seen.add(parsed)) {
                    throw Problem.field(itemPointer, "This is in the list twice.");
                }
                items.add(parsed);
            }
            return List.copyOf(items);
        }
    }

    record Nested(Shape<?> shape) implements FieldType {
        @Override
        public Object parse(Object value, String pointer) {
            if (!(value instanceof JsonObject object)) {
                throw Problem.field(pointer, "This must be an object.");
            }
            return shape.parse(object, pointer);
        }
    }
}
