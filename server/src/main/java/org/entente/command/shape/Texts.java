package org.entente.command.shape;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.entente.kernel.Problem;

/** Cleans and refuses text by what it is for ({@link Text.Kind}). Pure. */
final class Texts {
    /** Embeddings, overrides, isolates and marks of direction: U+061C, 200E, 200F, 202A to 202E, 2066 to 2069. */
    private static final Pattern DIRECTION = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private Texts() {}

    static String clean(String text, Text.Kind kind, String pointer) {
        if (kind != Text.Kind.NAME) {
            return text;
        }
        if (CONTROL.matcher(text).find()) {
            throw Problem.field(pointer, "This has a line break or a control character. Write it on one line.");
        }
        String visible = DIRECTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
