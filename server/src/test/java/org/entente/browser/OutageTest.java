package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.WebSocketRoute;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@BrowserTest
class OutageTest {
    @Test
    void what_is_written_while_the_server_is_down_arrives_once_and_in_order(Stage stage) {
        String channel = stage.kadri().opens("Outage", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        kadri.expectOutage();
        minjun.expectOutage();
        kadri.says("Before");
        assertThat(minjun.messages("Before")).hasCount(1);
        kadri.composer().fill("Half wr");
        stage.server().stop();
        assertThat(kadri.page().locator(".banner")).containsText("You are offline.");
        kadri.composer().press("End");
        kadri.page().keyboard().type("itten");
        kadri.page().keyboard().press("Enter");
        kadri.says("Second");
        assertThat(kadri.messages("Half written")).containsText("Waiting");
        assertThat(kadri.page().locator(".banner")).containsText("We will send 2 messages");

        stage.server().startAgain();
        assertThat(minjun.messages("Half written")).hasCount(1);
        assertThat(minjun.messages("Second")).hasCount(1);
        assertThat(kadri.page().locator(".banner")).hasCount(0);
        assertThat(kadri.messages("Second").locator("time")).isVisible();
        assertEquals(List.of("Before", "Half written", "Second"), textsIn(stage, channel));
    }

    @Test
    void what_waits_outlives_the_page_and_arrives_once(Stage stage) {
        String channel = stage.kadri().opens("Reload", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        kadri.expectOutage();
        assertThat(kadri.composer()).isVisible();
        stage.server().stop();
        kadri.says("Kept through the reload");
        assertThat(kadri.messages("Kept through the reload")).containsText("Waiting");
        Assertions.assertThrows(
                PlaywrightException.class, () -> kadri.page().reload(), "no server, no page: the browser says so");

        stage.server().startAgain();
        kadri.open("/c/" + channel);
        assertThat(kadri.messages("Kept through the reload").locator("time")).isVisible();
        assertThat(kadri.messages("Kept through the reload")).hasCount(1);
        assertEquals(List.of("Kept through the reload"), textsIn(stage, channel));
    }

    @Test
    void a_message_whose_acknowledgement_was_lost_is_there_once(Stage stage) {
        String channel = stage.kadri().opens("Lost answers", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri());
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        AtomicBoolean isDeaf = new AtomicBoolean();
        AtomicReference<WebSocketRoute> connection = new AtomicReference<>();
        kadri.page().routeWebSocket(Pattern.compile(".*/api/socket.*"), toPage -> {
            WebSocketRoute toServer = toPage.connectToServer();
            toServer.onMessage(frame -> {
                if (!isDeaf.get()) {
                    toPage.send(frame.text());
                }
            });
            connection.set(toPage);
        });
        kadri.open("/c/" + channel);
        kadri.says("Heard");
        assertThat(kadri.messages("Heard").locator("time")).isVisible();

        isDeaf.set(true);
        kadri.says("Said once");
        assertThat(minjun.messages("Said once")).hasCount(1);
        assertThat(kadri.messages("Said once")).containsText("Sending");
        isDeaf.set(false);
        connection.get().close(new WebSocketRoute.CloseOptions().setCode(1001));
        assertThat(kadri.messages("Said once").locator("time")).isVisible();
        assertThat(kadri.messages("Said once")).hasCount(1);
        kadri.says("And then");
        assertThat(minjun.messages("And then")).hasCount(1);
        assertEquals(List.of("Heard", "Said once", "And then"), textsIn(stage, channel));
    }

    private static List<String> textsIn(Stage stage, String channel) {
        return stage.minjun().page(channel).stream()
                .map(entry -> (JsonObject) entry)
                .filter(entry -> entry.getString("kind").equals("message.posted"))
                .map(entry -> entry.getJsonObject("content").getString("text"))
                .toList();
    }
}
