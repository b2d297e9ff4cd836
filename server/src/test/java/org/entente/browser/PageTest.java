package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of the page itself, whatever is on it. */
@BrowserTest
class PageTest {
    @Test
    void the_styles_of_a_view_stand_after_those_of_the_whole_page_also_after_a_reload(Stage stage) {
        String channel = stage.kadri().opens("In order", "start");
        Screen screen = stage.screenOf(stage.kadri()).open("/c/" + channel);
        assertThat(screen.composer()).isVisible();
        screen.page().reload();
        assertThat(screen.composer()).isVisible();
        List<?> sheets = (List<?>)
                screen.page().evaluate("() => [...document.styleSheets].map(({ href }) => new URL(href).pathname)");
        assertTrue(sheets.indexOf("/styles/controls.css") >= 0, sheets::toString);
        assertTrue(
                sheets.indexOf("/styles/controls.css") < sheets.indexOf("/features/channel/channel.css"),
                sheets::toString);
    }

    @Test
    void a_label_is_never_translated_and_a_password_never_spell_checked(Stage stage) {
        String channel = stage.kadri().opens("Labelled", "start");
        Screen screen = stage.screenOf(stage.kadri()).open("/c/" + channel);
        assertThat(screen.page().locator(".tlp").first()).hasAttribute("translate", "no");
        Screen outside = stage.blankScreen().open("/sign-in");
        assertThat(outside.page().locator("input[type=password]")).hasAttribute("spellcheck", "false");
    }
}
