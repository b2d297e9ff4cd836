package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

@BrowserTest
class DevicesTest {
    private static Locator rows(Screen screen) {
        return screen.page().locator(".device");
    }

    private static Locator confirm(Screen screen, String action) {
        return screen.page().locator("dialog:visible").getByText(action, new Locator.GetByTextOptions().setExact(true));
    }

    private static Tester somebody(Stage stage) {
        return stage.kadri().admitsColleague("official", "Piret " + UUID.randomUUID());
    }

    @Test
    void a_device_that_was_lost_is_signed_out_in_one_step_and_one_is_told_what_else_to_do(Stage stage) {
        Tester piret = somebody(stage);
        Screen phone = stage.screenOf(piret, Screen.PHONE).open("/me");
        assertThat(phone.page().locator(".device").first()).isVisible();
        phone.expectRefusals();
        Screen laptop = stage.screenOf(piret).open("/me");
        assertThat(rows(laptop)).hasCount(3);
        assertThat(laptop.page().locator(".device-here")).hasCount(1);
        Locator other = rows(laptop)
                .filter(new Locator.FilterOptions().setHasText("Signed in by password"))
                .filter(new Locator.FilterOptions().setHasNot(laptop.page().locator(".device-here")));
        assertThat(other).hasCount(1);
        other.getByText("I lost it").click();
        confirm(laptop, "Sign it out").click();
        assertThat(laptop.page().getByText("Tell the head of your delegation")).isVisible();
        assertThat(rows(laptop)).hasCount(2);
        assertThat(phone.heading("Sign in")).isVisible();
        assertThat(phone.page().getByText("You were signed out.")).isVisible();
    }

    @Test
    void a_device_is_named_and_the_others_are_signed_out_at_once(Stage stage) {
        Tester piret = somebody(stage);
        Screen laptop = stage.screenOf(piret).open("/me");
        Locator here = rows(laptop)
                .filter(new Locator.FilterOptions().setHas(laptop.page().locator(".device-here")));
        here.getByText("Rename").click();
        laptop.field("Name of this device").fill("Office");
        laptop.button("Save").click();
        assertThat(here.getByText("Office")).isVisible();
        laptop.button("Sign out all others").click();
        confirm(laptop, "Sign out all others").click();
        assertThat(rows(laptop)).hasCount(1);
        assertThat(laptop.button("Sign out all others")).hasCount(0);
    }

    @Test
    void the_head_of_the_chair_changes_how_long_devices_stay_open_and_others_read_it(Stage stage) {
        Screen minjun = stage.screenOf(stage.minjun()).open("/me");
        assertThat(minjun.page().getByText("after 1 hour without use")).isVisible();
        assertThat(minjun.button("Change")).hasCount(0);
        Screen kadri = stage.screenOf(stage.kadri());
        kadri.expectRefusals();
        VirtualAuthenticator.of(stage.kadri(), kadri.open("/me")).agrees();
        kadri.button("Change").click();
        kadri.field("Lock without use after").selectOption("240");
        kadri.button("Save").click();
        assertThat(kadri.page().locator("dialog")).containsText("Change the rules for signing in.");
        kadri.button("Confirm").click();
        assertThat(kadri.page().getByText("after 4 hours without use")).isVisible();
        assertThat(minjun.page().getByText("after 4 hours without use")).isVisible();
        kadri.button("Change").click();
        kadri.field("Lock without use after").selectOption("60");
        kadri.button("Save").click();
        kadri.button("Confirm").click();
        assertThat(minjun.page().getByText("after 1 hour without use")).isVisible();
    }
}
