package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** A channel without a mouse. */
@BrowserTest
class KeyboardTest {
    private static Screen talk(Stage stage, Tester reader) {
        String channel = stage.kadri().opens("By the keys", "start", stage.minjun());
        for (int n = 1; n <= 12; n++) {
            stage.kadri()
                    .says(channel, "Word " + n + " of [the draft](https://example.org/" + n + ")")
                    .ok();
        }
        Screen screen = stage.screenOf(reader).open("/c/" + channel);
        assertThat(screen.messages("Word 12 ")).isVisible();
        return screen;
    }

    @Test
    void escape_leaves_the_composer_and_what_is_typed_then_is_neither_written_nor_sent(Stage stage) {
        Screen screen = talk(stage, stage.kadri());
        Keyboard keys = screen.page().keyboard();
        screen.composer().fill("A draft");
        keys.press("Escape");
        assertThat(screen.page().locator(".timeline")).isFocused();
        keys.type("xyz");
        keys.press("Enter");
        assertThat(screen.composer()).hasValue("A draft");
        assertThat(screen.messages("A draft")).hasCount(0);
        keys.press("c");
        assertThat(screen.composer()).isFocused();
        keys.type(", more");
        assertThat(screen.composer()).hasValue("A draft, more");
    }

    @Test
    void the_escape_that_ends_a_composition_leaves_the_focus_where_one_writes(Stage stage) {
        Screen screen = talk(stage, stage.minjun());
        screen.composer().click();
        screen.composer().evaluate("""
                (field) => {
                  for (const how of [{ isComposing: true }, { keyCode: 229 }, { key: 'Process' }])
                    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...how }));
                }""");
        assertThat(screen.composer()).isFocused();
    }

    @Test
    void tab_goes_past_the_timeline_in_one_step_and_into_one_message_only_from_there(Stage stage) {
        Screen screen = talk(stage, stage.minjun());
        Page page = screen.page();
        Locator timeline = page.locator(".timeline");
        timeline.focus();
        page.keyboard().press("Tab");
        assertThat(screen.composer()).isFocused();
        page.keyboard().press("Shift+Tab");
        assertThat(timeline).isFocused();

        page.keyboard().press("ArrowUp");
        assertThat(screen.messages("Word 12 ")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(screen.messages("Word 11 ")).isFocused();
        page.keyboard().press("k");
        assertThat(screen.messages("Word 10 ")).isFocused();
        page.keyboard().press("j");
        assertThat(screen.messages("Word 11 ")).isFocused();
        page.keyboard().press("Tab");
        assertThat(screen.messages("Word 11 ").locator("a")).isFocused();
        page.keyboard().press("Tab");
        assertThat(screen.messages("Word 11 ").locator(".more")).isFocused();
        page.keyboard().press("Tab");
        assertThat(screen.composer()).isFocused();
        page.keyboard().press("Shift+Tab");
        assertThat(screen.messages("Word 11 ")).isFocused();
    }

    @Test
    void a_new_conversation_begins_in_the_field_of_its_people(Stage stage) {
        Screen screen = talk(stage, stage.kadri());
        screen.page().locator(".side a[href='/new']").click();
        assertThat(screen.page().locator(".chooser input")).isFocused();
        Screen phone = stage.screenOf(stage.kadri(), Screen.PHONE).open("/");
        phone.page().locator("a[href='/new']").click();
        assertThat(phone.heading("New conversation")).isFocused();
    }

    @Test
    void the_purpose_of_a_channel_is_one_paragraph_and_enter_is_for_the_form(Stage stage) {
        String channel = stage.kadri().opens("With a purpose", "start", stage.minjun());
        Screen screen = stage.screenOf(stage.kadri()).open("/c/" + channel);
        screen.button("Change name or purpose").click();
        Locator purpose = screen.page().locator("textarea.paragraph");
        purpose.fill("To learn what worked.\nDrafts on Mondays.");
        assertThat(purpose).hasValue("To learn what worked. Drafts on Mondays.");
        purpose.press("Enter");
        assertThat(purpose).hasCount(0);
        assertThat(screen.page().locator(".about-purpose")).hasText("To learn what worked. Drafts on Mondays.");
    }
}
