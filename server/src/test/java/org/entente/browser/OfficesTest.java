package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Offices as people give, see and end them: the chair, designations, private secretaries, seats. */
@BrowserTest
class OfficesTest {
    private static Locator person(Page page, String name) {
        return page.locator(".people-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void requireAccessible(Page page) {
        for (int width : new int[] {Screen.PHONE, Screen.LAPTOP}) {
            page.setViewportSize(width, 844);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertEquals(List.of(), Axe.violations(page));
            }
            assertEquals(false, page.evaluate("() => document.documentElement.scrollWidth > innerWidth"));
        }
    }

    private static void confirm(Page page, String what) {
        assertThat(page.locator("dialog")).containsText(what);
        requireAccessible(page);
        page.locator("dialog .button.main").click();
    }

    @Test
    void the_chair_plans_the_next_and_everybody_sees_it(Stage stage) {
        Screen own = stage.screenOf(stage.kadri(), Screen.PHONE);
        own.expectRefusals();
        VirtualAuthenticator.of(stage.kadri(), own.open("/people")).agrees();
        Page page = own.page();
        Screen other = stage.screenOf(stage.minjun()).open("/people");
        page.locator(".people-chair button").click();
        page.locator(".people-chair button[type=submit]").click();
        assertThat(page.locator(".people-chair .wrong")).hasText("Choose a date to come.");
        page.locator(".people-chair input[type=date]").fill("2099-01-01");
        page.locator(".people-chair select").selectOption(new SelectOption().setLabel("Delegation KR"));
        requireAccessible(page);
        page.locator(".people-chair button[type=submit]").click();
        confirm(page, "Plan a term of the chair for Delegation KR.");
        assertThat(other.page().locator(".people-chair")).containsText("from 1 Jan 2099");
        assertThat(other.page().locator(".people-chair button")).hasCount(0);
        page.locator(".people-chair .warns").click();
        page.locator("dialog .grave").click();
        assertThat(other.page().locator(".people-chair")).containsText("No next chair is planned.");
    }

    @Test
    void a_head_designates_an_official_and_everybody_sees_until_when(Stage stage) {
        Tester liis = stage.kadri().admitsColleague("official", "Liis Saar");
        Screen own = stage.screenOf(stage.kadri(), Screen.PHONE);
        own.expectRefusals();
        VirtualAuthenticator.of(stage.kadri(), own.open("/people")).agrees();
        Page page = own.page();
        Screen other = stage.screenOf(stage.noa()).open("/people");
        person(page, liis.name())
                .getByText("Change", new Locator.GetByTextOptions().setExact(true))
                .click();
        person(page, liis.name()).locator("input[type=date]").fill("2099-01-01");
        requireAccessible(page);
        person(page, liis.name()).getByText("Designate").click();
        confirm(page, "Let Liis Saar act for your delegation.");
        assertThat(person(other.page(), liis.name())).containsText("Acts for the delegation until 1 Jan 2099");
        person(page, liis.name()).getByText("End this").click();
        assertThat(person(other.page(), liis.name())).not().containsText("Acts for the delegation");
    }

    @Test
    void a_private_secretary_writes_for_the_principal_and_both_names_stand_over_it(Stage stage) {
        Tester piret = stage.kadri().admitsColleague("official", "Piret Kask");
        String channel = stage.kadri().opens("Budget", "start", piret, stage.minjun());
        stage.kadri()
                .change("secretary.name", new JsonObject().put("member", piret.id()))
                .ok();
        Screen screen = stage.screenOf(piret, Screen.PHONE).open("/c/" + channel);
        Page page = screen.page();
        page.getByText("For Kadri Tamm").click();
        assertThat(page.locator(".composer.for-other #composer-as"))
                .containsText("You write for Kadri Tamm. Both names are shown.");
        requireAccessible(page);
        page.locator(".composer textarea").fill("The minister agrees");
        screen.button("Send").click();
        Page reader = stage.screenOf(stage.minjun()).open("/c/" + channel).page();
        assertThat(reader.locator(".message .by").last()).containsText("Piret Kask for Kadri Tamm");
        assertThat(page.locator(".message .by").last()).containsText("You for Kadri Tamm");
        stage.kadri()
                .change(
                        "secretary.end",
                        new JsonObject()
                                .put(
                                        "secretary",
                                        stage.kadri()
                                                .snapshot()
                                                .getJsonArray("secretaries")
                                                .getJsonObject(0)
                                                .getString("id")))
                .ok();
        assertThat(page.locator(".composer-as")).hasCount(0);
    }

    @Test
    void a_seat_that_was_left_empty_can_still_be_taken(Stage stage) {
        Tester leaver = stage.kadri().admitsColleague("deputy", "Early Leaver");
        Tester next = stage.kadri().admitsColleague("official", "Late Successor");
        String channel = stage.minjun().opens("Left in a hurry", "start", leaver);
        stage.kadri()
                .change("member.remove", new JsonObject().put("member", leaver.id()))
                .ok();
        Page reader = stage.screenOf(stage.minjun()).open("/c/" + channel).page();
        Screen screen = stage.screenOf(stage.kadri(), Screen.PHONE);
        screen.expectRefusals();
        VirtualAuthenticator.of(stage.kadri(), screen.open("/people")).agrees();
        Page page = screen.page();
        Locator vacant = page.locator(".people-vacant").filter(new Locator.FilterOptions().setHasText(leaver.name()));
        assertThat(vacant).containsText("Early Leaver (Deputy head) left on");
        vacant.locator("button").click();
        vacant.locator("select").selectOption(new SelectOption().setLabel(next.name()));
        requireAccessible(page);
        vacant.locator("button[type=submit]").click();
        assertThat(page.locator("dialog")).containsText("the role if it is free");
        page.locator("dialog .grave").click();
        confirm(page, "Let somebody else take the seat of Early Leaver.");
        assertThat(reader.getByText("Late Successor succeeds Early Leaver (EE)"))
                .isVisible();
        assertThat(vacant).hasCount(0);
        assertThat(person(page, next.name())).containsText("Deputy head");
    }

    @Test
    void a_seat_passes_on_and_the_channel_tells_it(Stage stage) {
        Tester leaver = stage.kadri().admitsColleague("deputy", "Old Deputy");
        Tester next = stage.kadri().admitsColleague("official", "New Deputy");
        String channel = leaver.opens("Passed on", "start", stage.minjun());
        Page reader = stage.screenOf(stage.minjun()).open("/c/" + channel).page();
        Screen screen = stage.screenOf(stage.kadri(), Screen.PHONE);
        screen.expectRefusals();
        VirtualAuthenticator phone = VirtualAuthenticator.of(stage.kadri(), screen.open("/people"));
        phone.agrees();
        Page page = screen.page();
        person(page, leaver.name())
                .getByText("Change", new Locator.GetByTextOptions().setExact(true))
                .click();
        Locator seat = person(page, leaver.name())
                .locator(".office-act")
                .filter(new Locator.FilterOptions().setHasText("TLP:RED"));
        assertThat(seat).containsText("TLP:RED channels and direct conversations do not pass on.");
        seat.locator("select").selectOption(new SelectOption().setLabel(next.name()));
        seat.locator("button").click();
        assertThat(page.locator("dialog")).containsText("do not pass on");
        requireAccessible(page);
        page.locator("dialog .grave").click();
        assertThat(page.locator("dialog")).containsText("Let somebody else take the seat of Old Deputy.");
        page.locator("dialog .button.main").click();
        assertThat(reader.getByText("New Deputy succeeds Old Deputy (EE)")).isVisible();
        assertThat(person(page, leaver.name())).hasCount(0);
        assertThat(person(page, next.name())).containsText("Deputy head");
    }
}
