package org.entente.command.shape;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.entente.kernel.Problem;

/**
 * The declared shape of a command's arguments: the fields of a record. A component marked {@code @Nullable} may be missing or null; every other must be
 * there; a field that the record does not have is refused, because a misspelt option that is silently ignored is a bug that nobody sees.
 */
public final class Shape<R extends Record> {
    private final Class<R> type;
    private final Constructor<R> constructor;
    private final List<Field> fields;

    private Shape(Class<R> type, Constructor<R> constructor, List<Field> fields) {
        this.type = type;
        this.constructor = constructor;
        this.fields = fields;
    }

    public static <R extends Record> Shape<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
            }
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            Parameter[] parameters = constructor.getParameters();
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < components.length; i++) {
                fields.add(Field.of(components[i], parameters[i]));
            }
            return new Shape<>(type, constructor, List.copyOf(fields));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("not a record with a canonical constructor: " + type, e);
        }
    }

    /**
     * The record that these arguments are.
     *
     * @throws Problem that names the first field which does not fit
     */
    public R parse(JsonObject arguments) {
        return parse(arguments, "");
    }

    R parse(JsonObject arguments, String pointer) {
        Set<String> unknown = new TreeSet<>(arguments.fieldNames());
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            unknown.remove(field.name());
            Object value = arguments.getValue(field.name());
            String fieldPointer = pointer + "/" + field.name();
            if (value == null && !field.optional()) {
                throw Problem.field(fieldPointer, "This is missing.");
            }
            if (value != null) {
                values[i] = field.type().parse(value, fieldPointer);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.field(pointer + "/" + unknown.iterator().next(), "There is no such field here.");
        }
        return create(values, pointer);
    }

    private R create(Object[] values, String pointer) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem.below(pointer);
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a shape must be public: " + type, e);
        }
    }

    public Class<R> type() {
        return type;
    }
}
