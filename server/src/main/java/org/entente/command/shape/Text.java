package org.entente.command.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A string. Lengths are in code points, after the cleaning that its {@link Kind} does. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Text {
    int min() default 1;

    int max();

    Kind kind() default Kind.NAME;

    /** What the string is for, which decides what is cleaned and what is refused. */
    enum Kind {
        /**
         * One line for people to read: NFC, trimmed, runs of space made one; control characters refused; bidirectional embedding, override and
         * isolate characters and others that nobody sees removed, because a name that reorders its surroundings can pass for another (Unicode TR 36, section 2.4).
         */
        NAME,
        /** What somebody says, kept as written; blank is empty; NUL is refused. */
        PROSE,
        /** Compared byte for byte and never shown: a password, a token. */
        SECRET
    }
}
