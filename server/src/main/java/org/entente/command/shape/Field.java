package org.entente.command.shape;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** One field of a shape. */
record Field(String name, FieldType type, boolean optional) {
    static Field of(RecordComponent component, Parameter parameter) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Field(component.getName(), FieldType.of(component.getGenericType(), parameter), optional);
    }
}
