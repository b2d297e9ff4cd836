package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.vertx.core.json.JsonObject;
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
        assertThat(minjun.composer()).isVisible();
        remove(stage.kadri(), "channel.remove_member", new JsonObject().put("channel", channel), stage.minjun());
        assertThat(minjun.page().locator(".channel-foot"))
                .containsText("You can no longer read this channel. Kadri Tamm removed you");
        assertThat(minjun.composer()).hasCount(0);
        assertThat(minjun.page().locator("nav a[href='/c/" + channel + "']")).hasCount(0);

        minjun.page().reload();
        assertThat(minjun.heading("No such channel for you")).isVisible();
    }

    @Test
    void the_screen_of_somebody_removed_from_the_network_says_so_at_once_and_keeps_nothing(Stage stage) {
        Tester siim = stage.kadri().admitsColleague("official", "Siim Saar");
        String channel = stage.kadri().opens("With Siim", "start", siim);
        stage.kadri().says(channel, "For Siim too").ok();
        Screen screen = stage.screenOf(siim).open("/c/" + channel);
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
