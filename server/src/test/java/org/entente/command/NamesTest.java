package org.entente.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of odd but acceptable text: a name is cleaned, what somebody says is kept as written. */
class NamesTest {
    private static TestServer server;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital \u202EMinisters", "ee", "Kadri  \u2067Tamm\u2069");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void direction_marks_are_taken_out_of_names_and_spaces_made_single() {
        JsonObject snapshot = kadri.snapshot();
        assertEquals("Digital Ministers", snapshot.getJsonObject("network").getString("name"));
        assertEquals(
                "Kadri Tamm", snapshot.getJsonArray("members").getJsonObject(0).getString("name"));
        assertEquals("EE", snapshot.getJsonArray("delegations").getJsonObject(0).getString("code"));
        String channel = kadri.opens(" \u202DAI\u00A0 e\u0301tat\u202C ", "start");
        assertEquals("AI \u00E9tat", nameOf(channel));
    }

    private static String nameOf(String channel) {
        return kadri.snapshot().getJsonArray("channels").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(channel))
                .findFirst()
                .orElseThrow()
                .getString("name");
    }

    @Test
    void a_message_is_kept_as_written_in_any_script() {
        String channel = kadri.opens("Scripts", "start");
        for (String text : new String[] {
            "  leading and trailing  ",
            "e\u0301 stays decomposed",
            "\u202Eabc",
            "שלום, 안녕하세요, 👩\u200D👩\u200D👧",
            "a\r\nb\u0007",
            "𝄞".repeat(20_000)
        }) {
            kadri.says(channel, text).ok();
            JsonObject last =
                    kadri.page(channel).getJsonObject(kadri.page(channel).size() - 1);
            assertEquals(text, last.getJsonObject("content").getString("text"));
        }
    }
}
