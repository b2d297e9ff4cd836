package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class ConversationTest {
    @Test
    void two_people_talk_live_and_the_focus_stays_where_they_write(Stage stage) {
        String channel = stage.kadri().opens("Talking live", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        Screen minjun = stage.screenOf(stage.minjun(), Screen.PHONE).open("/c/" + channel);

        kadri.says("We can live with **paragraph 4**.");
        assertThat(minjun.messages("paragraph 4").locator("strong").last()).hasText("paragraph 4");
        kadri.page().keyboard().type("And with 5.");
        assertThat(minjun.page().locator(".typing")).containsText("Kadri Tamm");
        kadri.page().keyboard().press("Enter");
        assertThat(minjun.messages("And with 5.")).hasCount(1);

        minjun.composer().fill("18개월 조항에 동의합니다.");
        minjun.button("Send").click();
        assertThat(minjun.composer()).isFocused();
        assertThat(kadri.messages("18개월 조항에 동의합니다.").locator("time")).isVisible();
    }

    @Test
    void what_people_write_is_text_whatever_it_looks_like(Stage stage) {
        String channel = stage.kadri().opens("<b>Names</b> are text", "start", stage.minjun());
        Screen screen = stage.screenOf(stage.minjun()).open("/c/" + channel);
        for (String hostile : new String[] {
            "<img src=x onerror=alert(1)>",
            "<script>alert(2)</script>",
            "[link](javascript:alert(3))",
            "![picture](https://elsewhere.example/x.png)",
            "</p><svg onload=alert(4)>"
        }) {
            stage.kadri().says(channel, hostile).ok();
        }
        stage.kadri().says(channel, "the last of them").ok();
        assertThat(screen.messages("the last of them")).hasCount(1);
        assertThat(screen.messages("<img src=x onerror=alert(1)>")).hasCount(1);
        assertThat(screen.heading("<b>Names</b> are text").first()).isVisible();
        assertThat(screen.page().locator(".timeline img, .timeline script, .timeline a[href^=javascript]"))
                .hasCount(0);
    }

    @Test
    void the_enter_that_ends_a_korean_syllable_sends_nothing_and_the_next_one_sends_it_once(Stage stage) {
        String channel = stage.kadri().opens("Input methods", "start", stage.minjun());
        Screen minjun = stage.screenOf(stage.minjun()).open("/c/" + channel);
        minjun.composer().click();
        CDPSession keys = minjun.controls();
        for (String composed : new String[] {"ㅎ", "하", "한"}) {
            compose(keys, composed);
        }
        insert(keys, "한");
        compose(keys, "국");
        // Chrome on a Korean keyboard reports one press twice: first as the input method's, then as the person's.
        press(keys, 229);
        insert(keys, "국");
        assertThat(minjun.composer()).hasValue("한국");
        assertThat(minjun.page().locator("article")).hasCount(0);
        press(keys, 13);
        assertThat(minjun.messages("한국")).hasCount(1);
        assertThat(minjun.messages("한국").locator("p[dir], .prose").last()).hasText("한국");
        assertThat(minjun.composer()).hasValue("");
    }

    private static void compose(CDPSession keys, String text) {
        JsonObject composition = new JsonObject();
        composition.addProperty("text", text);
        composition.addProperty("selectionStart", text.length());
        composition.addProperty("selectionEnd", text.length());
        keys.send("Input.imeSetComposition", composition);
    }

    private static void insert(CDPSession keys, String text) {
        JsonObject inserted = new JsonObject();
        inserted.addProperty("text", text);
        keys.send("Input.insertText", inserted);
    }

    private static void press(CDPSession keys, int keyCode) {
        JsonObject down = new JsonObject();
        down.addProperty("type", "rawKeyDown");
        down.addProperty("key", "Enter");
        down.addProperty("code", "Enter");
        down.addProperty("windowsVirtualKeyCode", keyCode);
        keys.send("Input.dispatchKeyEvent", down);
        JsonObject up = down.deepCopy();
        up.addProperty("type", "keyUp");
        keys.send("Input.dispatchKeyEvent", up);
    }

    @Test
    void a_draft_is_there_again_after_a_reload_and_its_channel_is_marked(Stage stage) {
        String channel = stage.kadri().opens("Drafts", "start", stage.minjun());
        String other = stage.kadri().opens("Another channel", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        kadri.composer().fill("Half a thought");
        assertThat(kadri.page().locator("#composer-note")).containsText("Draft saved");
        kadri.page().reload();
        assertThat(kadri.composer()).hasValue("Half a thought");
        kadri.page().locator("nav a[href='/c/" + other + "']").click();
        assertThat(kadri.composer()).hasValue("");
        assertThat(kadri.page().locator("nav a[href='/c/" + channel + "']")).containsText("Draft");
    }

    @Test
    void a_channel_opens_at_what_is_new_and_what_was_seen_is_read_everywhere(Stage stage) {
        String channel = stage.kadri().opens("Reading", "start", stage.minjun());
        for (int i = 0; i < 30; i++) {
            stage.kadri().says(channel, "Old " + i).ok();
        }
        Screen laptop = stage.screenOf(stage.minjun()).open("/people");
        Locator onLaptop = laptop.page().locator("nav a[href='/c/" + channel + "'] .count");
        assertThat(onLaptop).containsText("30");
        assertThat(laptop.page()).hasTitle(Pattern.compile("\\(\\d+\\) People – Digital Ministers.*"));

        Screen phone = stage.screenOf(stage.minjun(), Screen.PHONE).open("/");
        phone.page().locator("a[href='/c/" + channel + "']").click();
        assertThat(phone.page().locator(".new-line")).isInViewport();
        assertThat(phone.messages("Old 0").first()).isInViewport();

        phone.button("new").click();
        assertThat(phone.messages("Old 29")).isInViewport();
        assertThat(onLaptop).hasCount(0);
    }

    @Test
    void what_one_reads_holds_still_when_earlier_messages_come(Stage stage) {
        String channel = stage.kadri().opens("A long past", "start", stage.minjun());
        for (int i = 0; i < 130; i++) {
            stage.kadri().says(channel, "Past " + i).ok();
        }
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        assertThat(kadri.messages("Past 129")).isInViewport();
        // At the very top the day's heading is first in view, before and after: it must not be what holds still.
        Object moved = kadri.page().evaluate("""
                async () => {
                  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
                  const timeline = document.querySelector('.timeline');
                  const messages = () => [...timeline.querySelectorAll('article')];
                  const count = messages().length;
                  timeline.scrollTop = 0;
                  const read = messages()[0];
                  const before = read.getBoundingClientRect().top;
                  for (let frames = 0; messages().length === count && frames < 1000; frames += 1) await frame();
                  await frame();
                  return [messages().length - count, Math.round(read.getBoundingClientRect().top - before)].join();
                }""");
        assertEquals("30,0", moved, "how many came, and how far what one read moved");
    }

    @Test
    void a_conversation_begins_with_its_first_message_and_going_back_does_not_begin_it_again(Stage stage) {
        Screen kadri = stage.screenOf(stage.kadri(), Screen.PHONE).open("/people");
        Screen minjun = stage.screenOf(stage.minjun()).open("/people");
        assertThat(minjun.heading("People").first()).isVisible();
        kadri.button("Write to 김민준").click();
        kadri.field("First message").fill("Do you have five minutes?");
        kadri.button("Send").click();
        assertThat(kadri.messages("Do you have five minutes?")).hasCount(1);
        assertThat(kadri.heading("김민준")).isFocused();
        minjun.page()
                .locator("nav a")
                .filter(new Locator.FilterOptions().setHasText("Kadri Tamm"))
                .click();
        minjun.says("네, 지금 가능합니다.");
        assertThat(kadri.messages("네, 지금 가능합니다.")).hasCount(1);
        kadri.page().goBack();
        assertThat(kadri.heading("People")).isVisible();
    }

    @Test
    void what_stands_in_an_empty_field_reads_from_the_right_on_a_hebrew_page(Stage stage) {
        String channel = stage.kadri().opens("AI procurement", "start", stage.noa());
        Screen noa = stage.hebrewScreenOf(stage.noa(), Screen.PHONE).open("/c/" + channel);
        assertThat(noa.composer()).hasCSS("direction", "rtl");
        noa.composer().fill("Good morning");
        assertThat(noa.composer()).hasCSS("direction", "ltr");
    }
}
