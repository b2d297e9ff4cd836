package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

@BrowserTest
class SecrecyTest {
    @Test
    void what_is_written_in_red_rests_nowhere_on_the_device(Stage stage) {
        String amber = stage.kadri().opens("Amber", "start", stage.minjun());
        String red = stage.kadri()
                .change(
                        "channel.create",
                        new JsonObject()
                                .put("name", "Red")
                                .put("label", "TLP:RED")
                                .put("history", "joining")
                                .put("members", Tester.ids(stage.minjun())))
                .ok()
                .getString("stream");
        stage.kadri().says(amber, "amber from a peer").ok();
        stage.kadri().says(red, "red from a peer").ok();
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + amber);
        assertThat(minjun.messages("amber from a peer")).hasCount(1);
        minjun.composer().fill("amber draft");
        assertThat(minjun.page().locator("#composer-note")).containsText("Draft saved");

        minjun.page().locator("nav a[href='/c/" + red + "']").click();
        assertThat(minjun.messages("red from a peer")).hasCount(1);
        minjun.says("red of my own");
        assertThat(minjun.messages("red of my own").locator("time")).isVisible();
        minjun.composer().fill("red draft");
        stage.kadri().says(red, "red while it is open").ok();
        assertThat(minjun.messages("red while it is open")).hasCount(1);
        stage.kadri().says(amber, "amber after it").ok();
        minjun.page().locator("nav a[href='/c/" + amber + "']").click();
        assertThat(minjun.messages("amber after it")).hasCount(1);
        assertThat(minjun.composer()).hasValue("amber draft");

        String kept = minjun.everythingKept();
        assertTrue(kept.contains("amber after it"), "the check reads what is kept");
        assertTrue(kept.contains("amber draft"), "the check reads drafts");
        assertFalse(kept.matches("(?s).*red (from|of|draft|while).*"), kept);
    }
}
