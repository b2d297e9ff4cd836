package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Losing one's way in and getting another, as the people meet it; and a network that asks for more than a password. */
@BrowserTest
class ReentryScreensTest {
    private static String newName() {
        return "Dana " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String offered(Tester by, Tester to) {
        String secret = Tester.newSecret();
        by.change("reentry.offer", new JsonObject().put("member", to.id()).put("secretHash", Tester.hashOf(secret)))
                .ok();
        return secret;
    }

    private static Locator row(Screen screen, String name) {
        return screen.page().locator(".people-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    @Test
    void a_deputy_lets_a_colleague_in_anew_who_makes_a_passkey_and_is_told_what_happened(Stage stage) {
        Tester deputy = stage.noa().admitsColleague("deputy", newName());
        deputy.addsPasskey();
        Tester dana = stage.noa().admitsColleague("official", newName());
        Screen before = stage.screenOf(dana).open("/people");
        before.expectRefusals();
        assertThat(row(before, dana.name())).isVisible();
        Screen desk = stage.screenOf(deputy);
        desk.expectRefusals();
        VirtualAuthenticator key = VirtualAuthenticator.of(deputy, desk);
        key.agrees();
        desk.open("/people");
        desk.button("Change " + dana.name()).click();
        desk.button("Let in anew: " + dana.name()).click();
        assertThat(desk.page().locator("dialog")).containsText("Everybody in the network sees that you made the link");
        desk.page().locator("dialog button.grave").click();
        assertThat(desk.page().locator("dialog")).containsText("Let " + dana.name() + " in anew.");
        desk.button("Confirm").click();
        String link = desk.page().locator("input.address").inputValue();
        assertTrue(link.startsWith(stage.server().origin() + "/join#"), link);
        assertThat(row(desk, dana.name())).containsText("made a link to let " + dana.name() + " in anew");
        assertThat(before.page().locator(".banner")).containsText("made a link by which somebody can come in as you");

        Screen phone = stage.blankScreen(stage.server(), Screen.PHONE, "en-GB");
        phone.expectRefusals();
        VirtualAuthenticator touch = VirtualAuthenticator.on(phone);
        touch.agrees();
        phone.open(link.substring(stage.server().origin().length()));
        Locator card = phone.page().locator(".card");
        assertThat(card).containsText(deputy.name());
        assertThat(card).containsText(dana.name());
        assertThat(card).containsText("What let you in before stops working");
        assertEquals(stage.server().origin() + "/join", phone.page().url(), "the secret leaves the address");
        phone.button("Continue with a passkey").click();
        assertThat(phone.heading("Channels").first()).isVisible();
        assertThat(phone.page().locator(".banner")).containsText("Your way in was replaced");
        assertThat(phone.page().locator(".banner")).containsText(deputy.name());
        phone.button("I know").click();
        assertThat(phone.page().locator(".banner")).hasCount(0);
        phone.page().reload();
        assertThat(phone.heading("Channels").first()).isVisible();
        assertThat(phone.page().locator(".banner")).hasCount(0);

        assertThat(before.page().getByText("Somebody came in as you by a re-entry link"))
                .isVisible();
        assertThat(row(desk, dana.name())).containsText("Came in anew on");
    }

    @Test
    void a_member_who_did_not_ask_for_it_takes_the_link_back(Stage stage) {
        Tester dana = stage.noa().admitsColleague("official", newName());
        Screen screen = stage.screenOf(dana).open("/people");
        assertThat(row(screen, dana.name())).isVisible();
        String secret = offered(stage.noa(), dana);
        screen.page()
                .locator(".banner")
                .getByText("Take back", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(screen.page().locator(".banner")).hasCount(0);
        Screen thief = stage.blankScreen();
        thief.expectRefusals();
        thief.open("/join#" + secret);
        assertThat(thief.heading("This link does not open anything")).isVisible();
    }

    @Test
    void somebody_without_passkeys_chooses_a_new_password(Stage stage) {
        Tester dana = stage.noa().admitsColleague("official", newName());
        Screen screen = stage.blankScreen().open("/join#" + offered(stage.noa(), dana));
        screen.expectRefusals();
        screen.button("Use a password instead").click();
        screen.field("Password").fill("short");
        screen.button("Come in").click();
        assertThat(screen.field("Password")).hasAttribute("aria-invalid", "true");
        screen.field("Password").fill("another horse, another battery");
        screen.button("Come in").click();
        assertThat(screen.heading("Channels").first()).isVisible();
    }

    @Test
    void a_network_forbids_passwords_after_it_was_told_whom_that_locks_out_and_they_add_a_passkey(Stage stage) {
        try (TestServer own = TestServer.start()) {
            Tester kadri = Tester.founds(own, "Digital Ministers", "EE", "Kadri Tamm");
            kadri.addsPasskey();
            Tester dana = kadri.admitsColleague("official", newName());
            Screen colleague = stage.screenOf(dana, own).open("/people");
            colleague.expectRefusals();
            colleague.expectOutage(); // the browser notes the socket that is refused
            VirtualAuthenticator touch = VirtualAuthenticator.on(colleague);
            touch.agrees();
            assertThat(row(colleague, dana.name())).isVisible();
            Screen chair = stage.screenOf(kadri, own);
            chair.expectRefusals();
            VirtualAuthenticator key = VirtualAuthenticator.of(kadri, chair);
            key.agrees();
            chair.open("/me");
            chair.button("Change").click();
            chair.field("Passwords").selectOption("forbidden");
            assertThat(chair.page().getByText("1 person could not come in any more: " + dana.name()))
                    .isVisible();
            chair.button("Save").click();
            chair.button("Confirm").click();
            assertThat(chair.page().getByText("Only passkeys let in.")).isVisible();

            assertThat(colleague.heading("Add a passkey to go on")).isVisible();
            colleague.button("Add a passkey").click();
            Locator sheet = colleague.page().locator("dialog:visible");
            sheet.locator("input[type=password]").fill(Tester.PASSWORD);
            colleague.button("Confirm").click();
            assertThat(row(colleague, dana.name())).isVisible();

            Screen outside = stage.blankScreen(own, Screen.PHONE, "en-GB").open("/sign-in");
            outside.expectRefusals();
            outside.field("E-mail or name").fill(dana.name());
            outside.field("Password").fill(Tester.PASSWORD);
            outside.page().locator("form button[type=submit]").click();
            assertThat(outside.page().getByText("A network of yours asks for more than a password."))
                    .isVisible();
            String invitation =
                    kadri.invites(new JsonObject().put("role", "official").put("delegation", kadri.delegation()));
            VirtualAuthenticator phone = VirtualAuthenticator.on(outside);
            phone.agrees();
            outside.open("/people").open("/join#" + invitation);
            assertThat(outside.button("Continue with a passkey")).isVisible();
            assertThat(outside.page().getByText("Use a password instead", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
        }
    }
}
