package org.entente.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void keys_are_sorted_by_utf_16_code_units_as_in_section_3_2_3_of_the_rfc() {
        JsonObject value = new JsonObject()
                .put("\u20ac", "Euro Sign")
                .put("\r", "Carriage Return")
                .put("\ufb33", "Hebrew Letter Dalet With Dagesh")
                .put("1", "One")
                .put("\ud83d\ude00", "Emoji: Grinning Face")
                .put("\u0080", "Control")
                .put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                CanonicalJson.write(value));
    }

    @Test
    void strings_are_escaped_as_in_section_3_2_2_2_and_no_more() {
        JsonObject value = new JsonObject().put("s", "\u20ac$\u000F\nA'B\"\\\"/\u007f</script>\b\t\f\u2028");
        assertEquals(
                "{\"s\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\u007f</script>\\b\\t\\f\u2028\"}",
                CanonicalJson.write(value));
    }

    @Test
    void literals_lists_and_objects_keep_their_order_and_lose_their_spaces() {
        JsonObject value = new JsonObject(
                "{ \"b\" : [ 3, true, null, { } , \"x\" ], \"a\" : { \"z\" : -0, \"y\" : 9007199254740993 } }");
        assertEquals(
                "{\"a\":{\"y\":9007199254740993,\"z\":0},\"b\":[3,true,null,{},\"x\"]}", CanonicalJson.write(value));
    }

    @Test
    void a_fraction_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(new JsonObject().put("x", 0.5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> CanonicalJson.write(new JsonObject().put("x", new JsonArray().add(1e30))));
    }
}
