package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

@BrowserTest
class RemovalTest {
    @Test
    void the_screen_of_somebody_removed_from_a_channel_says_so_at_once(Stage stage) {
        String channel = stage.kadri().opens("Leaving this", "start", stage.minjun());
        stage.kadri().says(channel, "For those who are here").ok();
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        minjun.expectRefusals(); // of what was on its way when the removal came
        Page second = minjun.newTab();
        second.navigate(minjun.page().url());
        for (Page tab : List.of(second, minjun.page())) {
            assertThat(Screen.messages(tab, "For those who are here")).hasCount(1);
        }
        minjun.composer().fill("half a thought");
        assertThat(minjun.page().locator(".composer-note")).containsText("Draft saved");
        remove(stage.kadri(), "channel.remove_member", new JsonObject().put("channel", channel), stage.minjun());
        for (Page tab : List.of(minjun.page(), second)) {
            assertThat(tab.locator("main .note"))
                    .containsText("You can no longer read this channel. Kadri Tamm removed you");
            assertThat(tab.locator("main")).not().containsText("For those who are here");
            assertThat(tab.locator(".composer")).hasCount(0);
            assertThat(tab.locator("#context")).hasCount(0);
            assertThat(tab.locator("nav a[href='/c/" + channel + "']")).hasCount(0);
            assertThat(tab.locator(".unsent")).containsText("half a thought");
        }
        assertThat(minjun.heading("Leaving this")).isFocused();
        String kept = minjun.everythingKept();
        assertFalse(kept.contains("For those who are here"), kept);
        assertFalse(kept.contains("half a thought"), kept);

        minjun.page().reload();
        assertThat(minjun.heading("No such channel for you")).isVisible();
        assertThat(minjun.page().locator("main")).not().containsText("half a thought");
    }

    @Test
    void who_leaves_is_told_so_on_the_channels_own_page_and_may_copy_what_they_had_written(Stage stage) {
        String channel = stage.kadri().opens("Going by myself", "start", stage.minjun());
        stage.kadri().says(channel, "For those who stay").ok();
        Screen minjun = stage.screenOf(stage.minjun(), Screen.PHONE).open("/c/" + channel);
        minjun.expectRefusals();
        assertThat(minjun.messages("For those who stay")).hasCount(1);
        minjun.composer().fill("a farewell that I never sent");
        minjun.page().locator("a[href='/c/" + channel + "/about']").click();
        minjun.button("Leave channel").click();
        minjun.page()
                .locator("dialog")
                .getByText("Leave channel", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(minjun.page().locator("main .note")).containsText("You left this channel on");
        assertThat(minjun.page().locator("main .note")).containsText("Kadri Tamm");
        assertEquals(stage.server().origin() + "/c/" + channel, minjun.page().url());
        assertThat(minjun.page().locator("main")).not().containsText("For those who stay");
        assertThat(minjun.page().locator(".unsent")).containsText("a farewell that I never sent");
        minjun.button("Delete").click();
        assertThat(minjun.page().locator(".unsent")).hasCount(0);
    }

    @Test
    void who_comes_back_sees_what_they_could_read_before_they_went_after_a_reload_too(Stage stage) {
        String channel = stage.kadri().opens("Back again", "joining", stage.minjun());
        stage.kadri().says(channel, "during the first stay").ok();
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        minjun.expectRefusals();
        assertThat(minjun.messages("during the first stay")).hasCount(1);
        remove(stage.kadri(), "channel.remove_member", new JsonObject().put("channel", channel), stage.minjun());
        assertThat(minjun.page().locator("main .note")).isVisible();
        for (int i = 0; i < 130; i++) {
            stage.kadri().says(channel, "meanwhile").ok();
        }
        JsonObject again = new JsonObject().put("channel", channel).put("members", Tester.ids(stage.minjun()));
        stage.kadri().change("channel.add_members", again).ok();
        stage.kadri().says(channel, "during the second stay").ok();
        AtomicInteger pages = new AtomicInteger();
        minjun.page().onRequest(request -> {
            if (request.url().contains("/entries")) {
                pages.incrementAndGet();
            }
        });
        for (String visit : List.of("live", "after a reload", "after another")) {
            assertThat(minjun.messages("during the second stay")).hasCount(1);
            assertThat(minjun.messages("during the first stay")).hasCount(1);
            assertThat(minjun.messages("meanwhile")).hasCount(0);
            assertThat(minjun.page().locator(".timeline")).not().containsText("Earlier messages");
            assertTrue(pages.get() <= 3, visit + ": asked for " + pages + " pages");
            minjun.page().reload();
        }
        // A link into the time away leads to what stands next to it.
        minjun.open("/c/" + channel + "/60");
        assertThat(minjun.messages("during the second stay")).hasCount(1);
    }

    @Test
    void the_screen_of_somebody_removed_from_the_network_says_so_at_once_and_keeps_nothing(Stage stage) {
        Tester siim = stage.kadri().admitsColleague("official", "Siim Saar");
        String channel = stage.kadri().opens("With Siim", "start", siim);
        stage.kadri().says(channel, "For Siim too").ok();
        Screen screen = stage.screenOf(siim).open("/c/" + channel);
        screen.expectRefusals(); // of what was on its way when the removal came
        assertThat(screen.messages("For Siim too")).hasCount(1);
        remove(stage.kadri(), "member.remove", new JsonObject(), siim);
        assertThat(screen.page().getByText("Kadri Tamm removed you from the network."))
                .isVisible();
        assertThat(screen.page().getByText("For Siim too")).hasCount(0);
    }

    private static void remove(Tester by, String command, JsonObject arguments, Tester whom) {
        by.change(command, arguments.put("member", whom.id())).ok();
    }
}
