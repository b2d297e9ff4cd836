package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Passkeys as a person meets them, with an authenticator that Chromium pretends to have. */
@BrowserTest
class PasskeyTest {
    private static String invitation(Stage stage) {
        return stage.kadri()
                .invites(new JsonObject()
                        .put("role", "official")
                        .put("delegation", stage.kadri().delegation()));
    }

    private static void signOut(Screen screen) {
        screen.open("/me");
        screen.signsOut();
    }

    @Test
    void somebody_joins_with_a_passkey_and_sees_no_password_field_and_comes_back_by_a_touch(Stage stage) {
        Screen screen = stage.blankScreen(stage.server(), Screen.PHONE, "en-GB").open("/join#" + invitation(stage));
        VirtualAuthenticator phone = VirtualAuthenticator.on(screen);
        assertThat(screen.button("Continue with a passkey")).isVisible();
        assertThat(screen.page().locator("input[type=password]")).hasCount(0);
        screen.field("Your name").fill("Sofie Lund");
        screen.field("Your title").fill("Adviser");
        screen.button("Continue with a passkey").click();
        assertThat(screen.heading("Channels").first()).isVisible();

        phone.refuses();
        signOut(screen);
        assertThat(screen.button("Sign in with a passkey")).isVisible();
        phone.agrees();
        screen.button("Sign in with a passkey").click();
        assertThat(screen.heading("Channels").first()).isVisible();
        screen.open("/me");
        assertThat(screen.page().locator(".me-name")).containsText("Sofie Lund");
        assertThat(screen.page().locator(".passkeys li")).hasCount(1);
    }

    @Test
    void a_cancelled_passkey_is_told_in_plain_words_and_nothing_is_lost(Stage stage) {
        Screen screen = stage.blankScreen().open("/join#" + invitation(stage));
        VirtualAuthenticator phone = VirtualAuthenticator.on(screen);
        phone.refuses();
        screen.field("Your name").fill("Mads Holm");
        screen.field("Your title").fill("Adviser");
        screen.button("Continue with a passkey").click();
        assertThat(screen.page().getByText("You stopped before we finished")).isVisible();
        assertThat(screen.field("Your name")).hasValue("Mads Holm");
        phone.agrees();
        screen.button("Continue with a passkey").click();
        assertThat(screen.heading("Channels").first()).isVisible();
    }

    @Test
    void whoever_prefers_a_password_finds_it_one_quiet_button_away(Stage stage) {
        Screen screen = stage.blankScreen().open("/join#" + invitation(stage));
        screen.button("Use a password instead").click();
        screen.field("Your name").fill("Ida Krogh");
        screen.field("Your title").fill("Adviser");
        screen.field("Password").fill(Tester.PASSWORD);
        screen.button("Join Digital Ministers").click();
        assertThat(screen.heading("Channels").first()).isVisible();
    }

    /** The first one is confirmed with the password. */
    private static void addFirst(Screen screen) {
        screen.open("/me");
        screen.button("Add a passkey").click();
        Locator sheet = screen.page().locator("dialog");
        assertThat(sheet).containsText("Confirm with your password");
        sheet.locator("input[type=password]").fill(Tester.PASSWORD);
        screen.button("Confirm").click();
        assertThat(screen.page().locator(".passkeys li")).hasCount(1);
    }

    @Test
    void somebody_adds_names_and_removes_passkeys_and_each_is_confirmed(Stage stage) {
        Screen screen = stage.screenOf(stage.kadri().admitsColleague("official", "Piret Saar"));
        screen.expectRefusals();
        VirtualAuthenticator phone = VirtualAuthenticator.on(screen);
        addFirst(screen);
        screen.page().locator(".passkeys li button").first().click();
        screen.field("Name of this passkey").fill("Laptop");
        screen.button("Save").click();
        assertThat(screen.page().locator(".passkeys li")).containsText("Laptop");
        screen.button("Remove Laptop").click();
        screen.page().locator("dialog button.grave").click();
        assertThat(screen.page().locator("dialog")).containsText("Confirm with your passkey");
        phone.refuses();
        screen.button("Confirm").click();
        assertThat(screen.page().locator("dialog")).containsText("You stopped before we finished");
        phone.agrees();
        screen.button("Confirm").click();
        assertThat(screen.page().locator(".passkeys li")).hasCount(0);
    }

    @Test
    void a_removal_waits_for_a_touch_and_a_cancelled_one_removes_nobody(Stage stage) {
        Tester deputy = stage.noa().admitsColleague("deputy", "Yael Bar");
        Tester kim = stage.noa().admitsColleague("official", "Kim Cohen");
        Screen screen = stage.screenOf(deputy);
        screen.expectRefusals();
        VirtualAuthenticator phone = VirtualAuthenticator.on(screen);
        addFirst(screen);
        screen.open("/people");
        askToRemove(screen, "Kim Cohen");
        Locator sheet = screen.page().locator("dialog");
        assertThat(sheet).containsText("Remove Kim Cohen from the network.");
        phone.refuses();
        sheet.getByText("Cancel").click();
        assertThat(screen.page().locator("dialog")).hasCount(0);
        kim.snapshot();
        phone.agrees();
        screen.button("Remove from the network: Kim Cohen").click();
        screen.page().locator("dialog button.grave").click();
        screen.button("Confirm").click();
        assertThat(screen.page().locator(".people-row").filter(new Locator.FilterOptions().setHasText("Kim Cohen")))
                .hasCount(0);
    }

    @Test
    void who_has_no_passkey_is_led_to_where_one_is_added(Stage stage) {
        Tester deputy = stage.noa().admitsColleague("deputy", "Tal Mor");
        stage.noa().admitsColleague("official", "Dana Gil");
        Screen screen = stage.screenOf(deputy);
        screen.expectRefusals();
        screen.open("/people");
        askToRemove(screen, "Dana Gil");
        assertThat(screen.page().locator("dialog")).containsText("This needs a passkey");
        screen.page().locator("dialog button.main").click();
        assertThat(screen.heading("Passkeys")).isVisible();
    }

    private static void askToRemove(Screen screen, String name) {
        screen.button("Change " + name).click();
        screen.button("Remove from the network: " + name).click();
        screen.page().locator("dialog button.grave").click();
    }
}
