package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.entente.TestApps;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.Test;

@BrowserTest
class SignInLinkTest {
    private static final String WHOLE = "each => each.scrollWidth <= each.clientWidth";

    @Test
    void the_link_of_the_demonstration_opens_a_list_of_channels_with_something_to_read(Stage stage) {
        try (TestServer fresh = TestServer.start()) {
            List<String> lines = TestApps.fillWithDemonstration(fresh.app());
            String link = lines.get(0).substring(lines.get(0).indexOf("/sign-in#"));
            Screen kadri = stage.blankScreen(fresh, Screen.LAPTOP, "en-GB").open(link);
            assertThat(kadri.page().getByText("Ministers only").first()).isVisible();
            assertThat(kadri.page().getByText("김민준").first()).isVisible();
            assertFalse(kadri.page().url().contains("#"), kadri.page().url());
            assertFalse(kadri.everythingKept().contains(link.substring(link.indexOf('#') + 1)));

            // The strictest label is the widest; beside it a title of this length still has room on a phone.
            kadri.page().setViewportSize(Screen.PHONE, 844);
            kadri.page().locator("nav a[href='/']").click();
            Locator title = kadri.page().locator(".row-title").getByText("Wallet pilot: week two");
            assertEquals(true, title.evaluate(WHOLE));
            title.click();
            assertEquals(true, kadri.heading("Wallet pilot: week two").first().evaluate(WHOLE));

            Screen stranger = stage.blankScreen(fresh, Screen.PHONE, "en-GB").open("/sign-in");
            stranger.expectRefusals();
            // Into a page that is open already, as somebody does who pastes it.
            stranger.page().evaluate("link => { location.href = link }", link);
            assertThat(stranger.page().getByText("This link does not sign anybody in any more."))
                    .isVisible();
            assertThat(stranger.field("E-mail or name")).isVisible();
            assertEquals(fresh.origin() + "/sign-in", stranger.page().url());
        }
    }

    @Test
    void a_link_that_is_cut_short_says_so_in_hebrew_too(Stage stage) {
        Screen screen = stage.blankScreen(stage.server(), Screen.PHONE, "he-IL");
        screen.expectRefusals();
        screen.open("/sign-in#" + "A".repeat(42));
        assertThat(screen.page().getByText("הקישור הזה אינו שלם.")).isVisible();
        assertThat(screen.page().locator("form button[type=submit]")).isVisible();
    }

    @Test
    void a_link_does_not_turn_somebody_who_is_signed_in_into_somebody_else(Stage stage) {
        String secret = stage.server().signInSecret(stage.noa().id());
        Screen kadri = stage.screenOf(stage.kadri()).open("/sign-in#" + secret);
        assertThat(kadri.heading("Somebody is signed in here already")).isVisible();
        assertThat(kadri.page()
                        .locator(
                                "main strong",
                                new com.microsoft.playwright.Page.LocatorOptions().setHasText("Kadri Tamm")))
                .isVisible();
        assertEquals(stage.server().origin() + "/sign-in", kadri.page().url());

        Screen noa = stage.blankScreen().open("/sign-in#" + secret);
        assertThat(noa.heading("Channels").first()).isVisible();
        noa.page().locator("nav a[href='/me']").click();
        assertThat(noa.page()
                        .locator("main")
                        .getByText("נועה לוי", new Locator.GetByTextOptions())
                        .first())
                .isVisible();
    }
}
