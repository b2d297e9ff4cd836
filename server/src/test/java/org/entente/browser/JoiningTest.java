package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.testing.Await;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

@BrowserTest
class JoiningTest {
    @Test
    void a_network_is_founded_by_the_printed_link_and_its_founder_invites_the_first_colleague(Stage stage) {
        try (TestServer fresh = TestServer.start()) {
            Screen founder = stage.blankScreen(fresh, Screen.LAPTOP, "en-GB").open("/sign-in");
            founder.expectRefusals();
            assertNotNull(VirtualAuthenticator.on(founder));
            assertThat(founder.page().getByText("The link that founds one is in the server’s log."))
                    .isVisible();
            founder.open("/join#" + fresh.foundingSecret());
            founder.field("Name of the network").fill("Digital Ministers");
            founder.field("Name of your delegation").fill("Estonia");
            founder.field("Short code").fill("ee");
            founder.field("Its time zone").fill("kyiv");
            founder.page().keyboard().press("Enter");
            assertThat(founder.field("Its time zone")).hasValue("Kyiv");
            assertThat(founder.page().getByText("Eastern European Time")).isVisible();
            founder.field("Your name").fill("Kadri Tamm");
            founder.field("Your title").fill("Minister of Digital Affairs");
            founder.button("Continue with a passkey").click();
            assertThat(founder.page().getByText("No channels yet")).isVisible();
            assertEquals(fresh.origin() + "/", founder.page().url());
            assertThat(founder.heading("Channels").first()).isFocused();

            founder.page().getByText("Invite somebody").click();
            founder.field("A new delegation or an observer").check();
            founder.page().getByLabel("Their name").fill("김민준");
            founder.field("Name of the delegation").fill("Korea");
            founder.field("Short code").fill("KR");
            founder.button("Make the link").click();
            assertThat(founder.page().locator("dialog")).containsText("Invite 김민준.");
            founder.button("Confirm").click();
            String link = founder.page().locator("input.address").inputValue();
            assertTrue(link.startsWith(fresh.origin() + "/join#"), link);

            Screen colleague = stage.blankScreen(fresh, Screen.PHONE, "en-GB")
                    .open(link.substring(fresh.origin().length()));
            assertThat(colleague.field("Your name")).hasValue("김민준");
            colleague.field("Your title").fill("장관");
            colleague.button("Use a password instead").click();
            colleague.field("Password").fill(Tester.PASSWORD);
            colleague.button("Join Digital Ministers").click();
            assertThat(colleague.page().getByText("No channels yet")).isVisible();
            assertThat(founder.page().locator(".invitation-row.used")).containsText("김민준");
        }
    }

    @Test
    void the_page_names_network_inviter_delegation_and_role_before_it_asks_for_anything(Stage stage) {
        String secret = stage.kadri()
                .invites(new JsonObject()
                        .put("role", "deputy")
                        .put("delegation", stage.kadri().delegation()));
        Screen screen = stage.blankScreen().open("/join#" + secret);
        Locator card = screen.page().locator(".card");
        assertThat(card.locator("input").first()).isVisible();
        String words = card.innerText();
        for (String named : new String[] {"Digital Ministers", "Kadri Tamm", "Delegation EE", "Deputy head"}) {
            int at = words.indexOf(named);
            assertTrue(
                    at >= 0 && at < words.indexOf("Your name"), named + " comes before the first question in " + words);
        }
        assertEquals(stage.server().origin() + "/join", screen.page().url(), "the secret leaves the address");
    }

    @Test
    void a_name_that_somebody_signs_in_by_is_told_at_the_name(Stage stage) {
        Screen screen = stage.blankScreen().open("/join#" + invitation(stage));
        screen.expectRefusals();
        screen.button("Use a password instead").click();
        screen.field("Your name").fill(stage.kadri().name());
        screen.field("Your title").fill("Adviser");
        screen.field("Password").fill(Tester.PASSWORD);
        screen.button("Join Digital Ministers").click();
        assertThat(screen.field("Your name")).isFocused();
        assertThat(screen.field("Your name")).hasAttribute("aria-invalid", "true");
        assertThat(screen.page().getByText("Somebody already signs in here by this name."))
                .isVisible();
        assertThat(screen.page().locator("[aria-invalid=true]")).hasCount(1);
    }

    @Test
    void whoever_has_an_account_signs_in_from_the_invitation_and_comes_back_to_it(Stage stage) {
        Screen screen = stage.blankScreen().open("/join#" + invitation(stage));
        screen.page().locator(".card a[href='/sign-in']").click();
        screen.field("E-mail or name").fill(stage.noa().name());
        screen.field("Password").fill(Tester.PASSWORD);
        screen.page().locator("form button[type=submit]").click();
        assertThat(screen.page().getByText("You are signed in as")).isVisible();
        assertThat(screen.button("Join Digital Ministers")).isVisible();
    }

    private static String invitation(Stage stage) {
        return stage.kadri()
                .invites(new JsonObject()
                        .put("role", "official")
                        .put("delegation", stage.kadri().delegation()));
    }

    @Test
    void a_used_invitation_says_so_and_a_link_that_was_cut_short_says_what_to_do(Stage stage) {
        String secret = stage.kadri()
                .invites(new JsonObject()
                        .put("role", "official")
                        .put("delegation", stage.kadri().delegation()));
        Tester.joins(stage.server(), secret, "Liis Lepp");
        Screen screen = stage.blankScreen();
        screen.expectRefusals();
        screen.open("/join#" + secret);
        assertThat(screen.heading("This invitation has already been used")).isVisible();
        screen.open("/people");
        screen.open("/join#" + secret.substring(0, 20));
        assertThat(screen.heading("This link does not open anything")).isVisible();
    }

    @Test
    void a_reload_keeps_the_invitation_in_this_tab_until_it_is_used(Stage stage) {
        String secret = invitation(stage);
        Screen screen = stage.blankScreen().open("/join#" + secret);
        screen.expectRefusals();
        assertThat(screen.field("Your name")).isVisible();
        screen.page().reload();
        assertThat(screen.field("Your name")).isVisible();
        assertEquals(stage.server().origin() + "/join", screen.page().url(), "the secret stands in no address");
        Page other = screen.newTab();
        other.navigate(stage.server().origin() + "/join");
        assertThat(other.getByText("Open the link of your invitation")).isVisible();

        screen.button("Use a password instead").click();
        screen.field("Your name").fill("Rain Raud");
        screen.field("Your title").fill("Adviser");
        screen.field("Password").fill(Tester.PASSWORD);
        screen.button("Join Digital Ministers").click();
        assertThat(screen.page().getByText("No channels yet")).isVisible();
        assertFalse(screen.everythingKept().contains(secret), "used, and gone from the device");
    }

    @Test
    void a_link_that_is_pasted_into_the_open_page_is_followed_the_same_one_again_and_another_too(Stage stage) {
        String secret = invitation(stage);
        String used = invitation(stage);
        Tester.joins(stage.server(), used, "Tiit Tamm");
        Screen screen = stage.blankScreen().open("/join#" + used);
        screen.expectRefusals();
        assertThat(screen.heading("This invitation has already been used")).isVisible();
        paste(screen, "/join#" + secret);
        assertThat(screen.field("Your name")).isVisible();
        screen.field("Your name").fill("Half filled in");
        paste(screen, "/join#" + secret);
        assertEquals("/join", screen.page().evaluate("() => location.pathname + location.hash"));
        assertThat(screen.field("Your name")).hasValue("Half filled in");
        paste(screen, "/join#" + used);
        assertThat(screen.heading("This invitation has already been used")).isVisible();
        paste(screen, "/join#" + secret.substring(0, 20));
        assertThat(screen.heading("This link does not open anything")).isVisible();
    }

    /** Into a page that is open already. */
    private static void paste(Screen screen, String link) {
        screen.page().evaluate("link => { location.href = link }", link);
        screen.page().waitForFunction("() => location.hash === ''");
    }

    @Test
    void somebody_signs_in_by_name_and_signs_out_and_nothing_is_left(Stage stage) {
        Screen screen = stage.blankScreen();
        screen.expectRefusals();
        screen.open("/people");
        screen.field("E-mail or name").fill("Kadri Tamm");
        screen.field("Password").fill("not the right one at all");
        screen.page().locator("form button[type=submit]").click();
        assertThat(screen.page().getByText("That name and password do not go together."))
                .isVisible();
        screen.field("Password").fill(Tester.PASSWORD);
        screen.page().locator("form button[type=submit]").click();
        assertThat(screen.heading("People").first()).isVisible();
        String channel = stage.kadri().opens("Read last", "start", stage.minjun());
        screen.page().locator("nav a[href='/c/" + channel + "']").click();
        assertThat(screen.composer()).isVisible();
        assertTrue(screen.everythingKept().contains(channel), "the check reads what is kept");
        Page second = screen.newTab();
        second.navigate(screen.page().url());
        assertThat(second.locator(".composer")).isVisible();
        Page invited = screen.newTab();
        invited.navigate(stage.server().origin() + "/join#" + stage.kadri().invites(official(stage.kadri())));
        assertThat(invited.getByText("Digital Ministers").first()).isVisible();
        assertTrue(keptByTab(invited).contains("entente.invitation"), "until it is used");
        screen.page().locator("nav a[href='/me']").click();
        screen.signsOut();
        assertThat(screen.field("E-mail or name")).isVisible();
        assertThat(second.getByLabel("E-mail or name")).isVisible();
        Await.until("nothing is left on the device", () -> screen.databases().isEmpty());
        assertEquals(
                "[{\"entente.preferences\":\"{\\\"language\\\":\\\"en\\\",\\\"theme\\\":\\\"system\\\",\\\"enterSends\\\":true,"
                        + "\\\"singleKeys\\\":true,\\\"lastChannel\\\":null}\"},{},[]]",
                screen.everythingKept(),
                "but for how one likes it, which says nothing of who one is");
        assertEquals(List.of(), screen.page().context().cookies());
        Await.until(
                "the open invitation is forgotten too", () -> keptByTab(invited).equals("{}"));
    }

    private static JsonObject official(Tester inviter) {
        return new JsonObject().put("role", "official").put("delegation", inviter.delegation());
    }

    private static String keptByTab(Page tab) {
        return (String) tab.evaluate("JSON.stringify({ ...sessionStorage })");
    }
}
