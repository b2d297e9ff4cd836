package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Nothing is cut off, and nothing moves that should stand. */
@BrowserTest
class LayoutTest {
    private static final String LONG = "A channel about the governance of shared digital identity infrastructure";

    @Test
    void the_menu_of_every_message_is_whole_on_the_phone_and_the_laptop_in_both_directions(Stage stage) {
        String channel = stage.kadri().opens("Menus", "start", stage.noa());
        for (int n = 1; n <= 20; n++) {
            stage.noa().says(channel, "Word " + n).ok();
        }
        for (int width : new int[] {Screen.PHONE, Screen.LAPTOP}) {
            for (Screen screen :
                    List.of(stage.screenOf(stage.kadri(), width), stage.hebrewScreenOf(stage.noa(), width))) {
                screen.open("/c/" + channel);
                assertThat(screen.messages("Word 20")).isVisible();
                requireWhole(screen.page(), screen.messages("Word 20"));
                requireWhole(screen.page(), screen.messages("Word 17"));
                screen.page().locator(".timeline").evaluate("(timeline) => timeline.scrollTo(0, 0)");
                requireWhole(screen.page(), screen.messages("Word 1").first());
            }
        }
    }

    private static void requireWhole(Page page, Locator message) {
        message.hover();
        message.locator(".more").click();
        BoundingBox menu = page.locator(".menu").boundingBox();
        BoundingBox view = page.locator(".timeline").boundingBox();
        String where = "menu " + menu.x + " " + menu.y + " " + menu.width + " " + menu.height;
        assertTrue(menu.y >= view.y && menu.y + menu.height <= view.y + view.height, where);
        assertTrue(menu.x >= view.x && menu.x + menu.width <= view.x + view.width, where);
        page.keyboard().press("Escape");
        assertThat(page.locator(".menu")).hasCount(0);
    }

    @Test
    void no_screen_is_longer_or_wider_than_the_window(Stage stage) {
        String channel = stage.kadri().opens(LONG, "start", stage.noa());
        stage.noa().says(channel, "Hello").ok();
        for (int width : new int[] {Screen.PHONE, Screen.LAPTOP}) {
            Screen screen = stage.screenOf(stage.kadri(), width);
            for (String place : List.of("/", "/c/" + channel, "/c/" + channel + "/about", "/new", "/people", "/me")) {
                screen.open(place);
                assertThat(screen.page().locator("main h1").first()).isVisible();
                Object beyond = screen.page()
                        .evaluate("({ documentElement: page } = document) =>"
                                + " `${page.scrollHeight - page.clientHeight} ${page.scrollWidth - page.clientWidth}`");
                assertEquals("0 0", beyond, place + " at " + width);
            }
        }
    }

    @Test
    void a_long_name_is_cut_neither_in_the_head_of_its_page_nor_by_a_second_line_of_the_composer(Stage stage) {
        String channel = stage.kadri().opens(LONG, "start", stage.noa());
        Screen screen = stage.screenOf(stage.kadri(), Screen.PHONE).open("/c/" + channel);
        assertThat(screen.composer()).isVisible();
        assertTrue(screen.composer().boundingBox().height <= 48, "the placeholder has one line");
        screen.open("/c/" + channel + "/about");
        Locator head = screen.page().locator(".page-head");
        assertThat(head).isVisible();
        assertTrue(
                (boolean) head.evaluate("(head) => head.scrollHeight <= head.clientHeight"),
                "the head holds its heading");
    }

    @Test
    void the_time_of_a_message_that_goes_on_from_the_one_above_shows_under_the_pointer(Stage stage) {
        String channel = stage.kadri().opens("On and on", "start", stage.noa());
        stage.noa().says(channel, "First").ok();
        stage.noa().says(channel, "Second").ok();
        Screen screen = stage.screenOf(stage.kadri()).open("/c/" + channel);
        Locator time = screen.messages("Second").locator(".when");
        assertThat(time).hasCSS("opacity", "0");
        screen.messages("Second").hover();
        assertThat(time).hasCSS("opacity", "1");
        assertThat(time).hasText(screen.messages("Second").locator("time").innerText());
    }

    @Test
    void whoever_joins_late_is_told_that_earlier_messages_are_not_shown(Stage stage) {
        String channel = stage.kadri().opens("Begun before", "joining", stage.noa());
        stage.kadri().says(channel, "For Noa only").ok();
        JsonObject joining = new JsonObject().put("channel", channel).put("members", Tester.ids(stage.minjun()));
        stage.kadri().change("channel.add_members", joining).ok();
        Screen screen = stage.screenOf(stage.minjun()).open("/c/" + channel);
        assertThat(screen.page().getByText("Earlier messages are not shown to you."))
                .isVisible();
        assertThat(screen.page().getByText("Nobody has written since you joined."))
                .isVisible();
        assertThat(screen.page().getByText("No messages yet")).hasCount(0);
        assertThat(screen.page().locator(".event-note")).containsText("Kadri Tamm added you");
        stage.kadri().says(channel, "For both").ok();
        assertThat(screen.messages("For both")).isVisible();
        assertThat(screen.page().getByText("Earlier messages are not shown to you."))
                .isVisible();
        assertThat(screen.page().getByText("Nobody has written since you joined."))
                .hasCount(0);
    }

    @Test
    void where_one_may_only_remove_somebody_the_button_says_so(Stage stage) {
        String official = "Lior " + UUID.randomUUID();
        Tester lior = stage.noa().admitsColleague("official", official);
        Screen screen = stage.screenOf(stage.kadri()).open("/people");
        Locator row = screen.page().locator(".people-row").filter(new Locator.FilterOptions().setHasText(official));
        assertThat(row.getByText("Remove")).isVisible();
        assertThat(row.getByText("Change")).hasCount(0);
        Locator own = screen.page().locator(".people-row").filter(new Locator.FilterOptions().setHasText("(you)"));
        assertThat(own.getByText("Change")).isVisible();
        stage.kadri()
                .change("member.remove", new JsonObject().put("member", lior.id()))
                .ok();
    }
}
