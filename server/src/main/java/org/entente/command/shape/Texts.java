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

    /** Default-ignorable code points (Unicode TR 44): two names must not differ by what nobody sees. The joiners have a place in Indic and Persian names. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B\\u2060-\\u2065\\u206A-\\u206F"
                    + "\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{C}]");

    private Texts() {}

    static String clean(String text, Text.Kind kind, String pointer) {
        if (kind != Text.Kind.NAME) {
            return text;
        }
        if (CONTROL.matcher(text).find()) {
            throw Problem.field(pointer, "This has a line break or a control character. Write it on one line.");
        }
        String directed = DIRECTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        String seen = UNSEEN.matcher(directed).replaceAll("");
        return VISIBLE.matcher(seen).find()
                ? SPACES.matcher(seen).replaceAll(" ").strip()
                : "";
    }
}
