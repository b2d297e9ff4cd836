package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.UUID;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

@BrowserTest
class LockTest {
    // What was on its way when the lock came is refused, and the browser notes it: that is expected here.

    private static Screen inAChannel(Stage stage, String said) {
        String channel = stage.kadri().opens("Behind the lock", "start", stage.minjun());
        stage.minjun().says(channel, said).ok();
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        assertThat(kadri.messages(said)).hasCount(1);
        kadri.composer().fill("half a thought");
        return kadri;
    }

    private static void lock(Page page) {
        page.evaluate("() => document.querySelector(\"nav a[href='/me']\").click()");
        page.getByText("Lock now").click();
        assertThat(page.locator("dialog.lock")).isVisible();
    }

    private static void reopen(Page page, String password) {
        page.locator("dialog.lock input").fill(password);
        page.locator("dialog.lock button[type=submit]").click();
    }

    @Test
    void a_locked_screen_shows_nothing_of_what_was_there_and_opens_where_it_was(Stage stage) {
        Screen kadri = inAChannel(stage, "For your eyes only");
        kadri.expectRefusals();
        Page page = kadri.page();
        lock(page);
        assertEquals("Entente", page.title());
        assertFalse(page.locator("body").ariaSnapshot().contains("Kadri Tamm, Estonia"));
        assertThat(page.locator("main")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("main")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        assertThat(page.locator("dialog.lock")).isVisible();
        assertThat(page.locator("dialog:visible")).hasCount(1);

        reopen(page, "not the right password");
        assertThat(page.getByText("This is not your password.")).isVisible();
        reopen(page, Tester.PASSWORD);
        assertThat(page.locator("dialog.lock")).hasCount(0);
        assertThat(page.locator("main")).isVisible();
        page.goBack();
        assertThat(kadri.composer()).hasValue("half a thought");
        assertThat(kadri.messages("For your eyes only")).hasCount(1);
        kadri.says("and now a whole one");
        assertThat(kadri.messages("and now a whole one").locator("time")).isVisible();
    }

    @Test
    void a_dialog_that_was_open_is_hidden_too_and_is_there_again(Stage stage) {
        Screen kadri = inAChannel(stage, "Behind a dialog");
        kadri.expectRefusals();
        Page page = kadri.page();
        page.keyboard().press("Control+k");
        assertThat(page.locator("dialog .palette-entry").first()).isVisible();
        Page other = kadri.newTab();
        other.navigate(page.url());
        assertThat(other.locator(".composer textarea")).isVisible();
        lock(other);
        assertThat(page.locator("dialog.lock")).isVisible();
        assertThat(page.locator(".palette-entry:visible")).hasCount(0);
        reopen(page, Tester.PASSWORD);
        assertThat(page.locator("dialog.lock")).hasCount(0);
        assertThat(page.locator("dialog .palette-entry").first()).isVisible();
        assertThat(other.locator("dialog.lock")).hasCount(0);
        assertThat(other.locator("main")).isVisible();
    }

    @Test
    void a_page_that_is_loaded_again_while_it_is_locked_shows_nothing_first(Stage stage) {
        Screen kadri = inAChannel(stage, "Not even for a moment");
        kadri.expectRefusals();
        Page page = kadri.page();
        lock(page);
        page.reload();
        assertThat(page.locator("dialog.lock")).isVisible();
        assertEquals(0, page.getByText("Not even for a moment").count());
        assertThat(page.locator("dialog.lock").getByText("Kadri Tamm")).isVisible();
        reopen(page, Tester.PASSWORD);
        assertThat(page.locator("main")).isVisible();
    }

    @Test
    void what_nobody_uses_is_locked_by_the_server(Stage stage) {
        Tester piret = stage.kadri().admitsColleague("official", "Piret " + UUID.randomUUID());
        String channel = stage.kadri().opens("Left alone", "start", piret);
        stage.kadri().says(channel, "While Piret is away").ok();
        Screen screen = stage.screenOf(piret).open("/c/" + channel);
        assertThat(screen.messages("While Piret is away")).hasCount(1);
        screen.expectRefusals();
        stage.server()
                .execute(
                        "UPDATE session SET idle_at = now() WHERE person_id = (SELECT person_id FROM member WHERE id = '"
                                + piret.id() + "')");
        assertThat(screen.page().locator("dialog.lock")).isVisible();
        assertThat(screen.page().locator("main")).isHidden();
        reopen(screen.page(), Tester.PASSWORD);
        assertThat(screen.messages("While Piret is away")).hasCount(1);
    }

    @Test
    void somebody_else_can_leave_the_locked_screen_by_signing_out(Stage stage) {
        Tester mari = stage.kadri().admitsColleague("official", "Mari " + UUID.randomUUID());
        Screen screen = stage.screenOf(mari).open("/me");
        screen.expectRefusals();
        screen.page().getByText("Lock now").click();
        screen.button("Sign out instead").click();
        screen.button("Sign out").click();
        assertThat(screen.heading("Sign in")).isVisible();
        assertEquals(
                "[]",
                screen.page()
                        .evaluate("async () => JSON.stringify((await indexedDB.databases()).map(({ name }) => name))"));
    }
}
