package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class TabsTest {
    @Test
    void a_second_tab_works_and_takes_over_when_the_first_closes(Stage stage) {
        String channel = stage.kadri().opens("Two tabs", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        assertThat(kadri.composer()).isVisible();
        Page first = kadri.page();
        Page second = kadri.newTab();
        second.navigate(first.url());
        writeIn(second, "From the second tab");
        assertThat(Screen.messages(first, "From the second tab").locator("time"))
                .isVisible();
        stage.minjun().says(channel, "To both").ok();
        assertThat(Screen.messages(first, "To both")).hasCount(1);
        assertThat(Screen.messages(second, "To both")).hasCount(1);

        first.close();
        stage.minjun().says(channel, "To the one that is left").ok();
        assertThat(Screen.messages(second, "To the one that is left")).hasCount(1);
        writeIn(second, "It sends by itself now");
        assertThat(Screen.messages(second, "It sends by itself now").locator("time"))
                .isVisible();
        assertThat(Screen.messages(second, "From the second tab")).hasCount(1);
    }

    private static void writeIn(Page tab, String text) {
        tab.locator(".composer textarea").fill(text);
        tab.locator(".composer textarea").press("Enter");
    }
}
