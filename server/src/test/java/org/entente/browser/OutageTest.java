package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.WebSocketRoute;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.entente.testing.Await;
import org.entente.testing.Tester;
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
        assertThat(kadri.page().locator(".banner")).containsText("The service does not answer.");
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
    void without_a_network_the_page_says_that_it_is_this_device_that_is_offline(Stage stage) {
        String channel = stage.kadri().opens("On a train", "start");
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        kadri.expectOutage();
        assertThat(kadri.composer()).isVisible();
        kadri.page().context().setOffline(true);
        assertThat(kadri.page().locator(".banner")).containsText("You are offline.");
        kadri.page().context().setOffline(false);
        assertThat(kadri.page().locator(".banner")).hasCount(0);
    }

    @Test
    void the_browser_asks_before_a_waiting_message_under_red_would_be_lost_and_only_then(Stage stage) {
        JsonObject wish = new JsonObject()
                .put("name", "Red and waiting")
                .put("label", "TLP:RED")
                .put("history", "joining")
                .put("members", Tester.ids(stage.minjun()));
        String red = stage.kadri().change("channel.create", wish).ok().getString("stream");
        String amber = stage.kadri().opens("Amber and waiting", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + amber);
        kadri.expectOutage();
        List<String> questions = new ArrayList<>();
        kadri.page().onDialog(dialog -> {
            questions.add(dialog.type());
            dialog.dismiss();
        });
        kadri.composer().fill("x");
        kadri.page().locator("nav a[href='/c/" + red + "']").click();
        assertThat(kadri.page().locator(".composer-note")).containsText("kept in this page only");
        stage.server().stop();
        assertThat(kadri.page().locator(".banner")).containsText("The service does not answer.");
        kadri.says("red and unsent");
        assertThat(kadri.messages("red and unsent")).containsText("Waiting, in this page only");
        assertThat(kadri.page().locator(".banner")).containsText("1 message is kept in this page only.");
        close(kadri);
        Await.until("the browser asks", () -> {
            kadri.page().title(); // events are heard while the page is spoken to
            return !questions.isEmpty();
        });
        assertEquals(List.of("beforeunload"), questions);

        stage.server().startAgain();
        assertThat(kadri.messages("red and unsent").locator("time")).isVisible();
        kadri.page().locator("nav a[href='/c/" + amber + "']").click();
        stage.server().stop();
        assertThat(kadri.page().locator(".banner")).isVisible();
        kadri.says("amber and unsent");
        assertThat(kadri.messages("amber and unsent")).containsText("Waiting");
        assertThat(kadri.messages("amber and unsent")).not().containsText("in this page only");
        assertThat(kadri.page().locator(".banner")).not().containsText("in this page only");
        kadri.page().waitForClose(() -> close(kadri));
        assertEquals(1, questions.size(), "what this device keeps needs no question");
        stage.server().startAgain();
    }

    private static void close(Screen screen) {
        screen.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
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
