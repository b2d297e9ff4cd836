package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** What a member sees of the record: that it holds, that it does not, and what happened. */
@BrowserTest
class VerifiedRecordTest {
    private static final Path PICTURES = Path.of("target", "screens");

    private static Locator verified(Screen screen) {
        return screen.page().locator("#context .verified, main .verified").first();
    }

    @Test
    void two_members_read_the_same_figures_at_the_same_entry(Stage stage) {
        String channel = stage.kadri().opens("Closed circle", "start", stage.minjun());
        for (int i = 0; i < 130; i++) {
            stage.kadri().says(channel, "Number " + i).ok();
        }
        List<String> figures = new ArrayList<>();
        for (Screen screen : List.of(stage.screenOf(stage.kadri()), stage.screenOf(stage.minjun()))) {
            screen.open("/c/" + channel);
            assertThat(verified(screen)).containsText("of 131 entries, none altered");
            screen.button("Verify all").click();
            assertThat(verified(screen)).containsText("Verified: 131 entries, none altered.");
            assertThat(verified(screen)).containsText("Signed by the server up to entry 131");
            figures.add(verified(screen).locator(".figures").first().innerText());
        }
        assertEquals(figures.get(0), figures.get(1));
    }

    @Test
    void an_altered_entry_is_named_above_the_messages(Stage stage) {
        String channel = stage.kadri().opens("Rewritten", "start", stage.minjun());
        stage.kadri().says(channel, "We cannot agree").ok();
        stage.kadri().says(channel, "Until tomorrow").ok();
        stage.server()
                .execute("UPDATE entry_content SET content = '{\"text\":\"We agree\"}' WHERE stream_id = '" + channel
                        + "' AND seq = 2");
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        Locator notice = minjun.page().locator(".fault-notice");
        assertThat(notice).containsText("The record was altered at entry 2.");
        assertThat(verified(minjun)).containsText("This record does not add up.");
        examine(minjun.page(), "fault");
        Screen noa = stage.hebrewScreenOf(stage.minjun(), Screen.LAPTOP).open("/c/" + channel);
        assertThat(noa.page().locator(".fault-notice")).isVisible();
        examine(noa.page(), "fault-hebrew");
    }

    @Test
    void the_record_says_who_did_what_to_a_channel_and_to_the_network(Stage stage) {
        String channel = stage.kadri().opens("Told in order", "start", stage.minjun());
        stage.kadri()
                .change("channel.add_members", in(channel).put("members", Tester.ids(stage.noa())))
                .ok();
        stage.kadri()
                .change(
                        "channel.make_owner",
                        in(channel).put("member", stage.minjun().id()))
                .ok();
        Screen noa = stage.screenOf(stage.noa()).open("/c/" + channel);
        noa.page().getByText("Who was added or removed").click();
        assertThat(noa.heading("Record of Told in order")).isFocused();
        assertThat(noa.page().locator(".act span")).hasText(new String[] {
            "Kadri Tamm (EE) made 김민준 an owner",
            "Kadri Tamm (EE) added נועה לוי",
            "Kadri Tamm (EE) opened Told in order"
        });
        examine(noa.page(), "record");
        noa.open("/people");
        noa.page().locator(".people-count a").click();
        assertThat(noa.page().locator(".act").last()).containsText("Kadri Tamm (EE) founded Digital Ministers");
        assertThat(noa.page().getByText("김민준 joined, invited by Kadri Tamm (EE)"))
                .isVisible();
        examine(noa.page(), "network-record");
        Screen hebrew = stage.hebrewScreenOf(stage.noa(), Screen.LAPTOP).open("/people/record");
        assertThat(hebrew.page().locator(".act").first()).isVisible();
        examine(hebrew.page(), "network-record-hebrew");
    }

    @Test
    void somebody_who_is_signed_in_founds_a_second_network_and_switches_between_the_two(Stage stage) {
        try (TestServer fresh = TestServer.start()) {
            Tester kadri = Tester.founds(fresh, "Digital Ministers", "EE", "Kadri Tamm");
            Screen screen = stage.screenOf(kadri, fresh).open("/");
            assertThat(screen.page().getByText("Digital Ministers").first()).isVisible();
            screen.open("/join#" + fresh.anotherFoundingSecret());
            assertThat(screen.page().getByText("You are signed in as Kadri Tamm"))
                    .isVisible();
            screen.field("Name of the network").fill("Second network");
            screen.field("Name of your delegation").fill("Estonia");
            screen.field("Short code").fill("EE");
            screen.field("Your title").fill("Chair");
            screen.button("Found the network").click();
            assertThat(screen.page().getByText("No channels yet")).isVisible();
            screen.open("/me");
            Locator networks = screen.page().locator(".networks");
            assertThat(networks.locator("li")).hasCount(2);
            networks.locator("button").click();
            assertThat(screen.page()).hasURL(fresh.origin() + "/");
            screen.open("/people/record");
            assertThat(screen.page().locator(".act").last()).containsText("Kadri Tamm (EE) founded Digital Ministers");
        }
    }

    private static JsonObject in(String channel) {
        return new JsonObject().put("channel", channel);
    }

    /** By axe, on phone and laptop, in light and dark; and for the eye, as pictures. */
    private static void examine(Page page, String name) {
        for (int width : new int[] {Screen.LAPTOP, Screen.PHONE}) {
            page.setViewportSize(width, 844);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png")));
                assertEquals(List.of(), Axe.violations(page), name + " " + width + " " + scheme);
            }
        }
        page.setViewportSize(Screen.LAPTOP, 844);
    }
}
