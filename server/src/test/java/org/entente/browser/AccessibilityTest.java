package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every screen, in light and dark, 390 and 1280 pixels wide, in English and in Hebrew: axe finds nothing, and nothing is wider than the screen. */
@BrowserTest
class AccessibilityTest {
    private static final List<ColorScheme> BOTH = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    /** The colours do not depend on the language. */
    private static final List<ColorScheme> ONE = List.of(ColorScheme.LIGHT);

    private static String channel;

    private final List<String> found = new ArrayList<>();

    @BeforeAll
    static void write(Stage stage) {
        channel = stage.kadri().opens("AI export controls", "start", stage.minjun(), stage.noa());
        stage.kadri()
                .says(
                        channel,
                        "We can live with **paragraph 4** if:\n\n- the review moves\n- `Rev.2` is kept\n\n> as agreed")
                .ok();
        stage.minjun().says(channel, "18개월 조항에 동의합니다. 수정안은 오늘 공유하겠습니다.").ok();
        stage.noa().says(channel, "אנחנו תומכים. ראו סעיף 4 בטיוטה Rev.2.").ok();
        stage.kadri()
                .invites(new JsonObject()
                        .put("role", "official")
                        .put("delegation", stage.kadri().delegation()));
        // Each of the two whose screens are walked finds a seat that was left empty.
        for (Tester head : List.of(stage.kadri(), stage.noa())) {
            Tester leaver = head.admitsColleague("deputy", "Gone " + head.name());
            head.change("member.remove", new JsonObject().put("member", leaver.id()))
                    .ok();
        }
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_somebody_inside(Stage stage) {
        Screen screen = stage.screenOf(stage.kadri());
        inside(screen, BOTH);
        screen.expectRefusals();
        screen.open("/me");
        screen.page().locator(".passkeys li .warns").first().click();
        screen.page().locator("dialog button.grave").click();
        assertThat(screen.page().locator("dialog form")).isVisible();
        examine(screen.page(), "confirming what is grave", BOTH);
        assertEquals(List.of(), found);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_somebody_who_reads_hebrew(Stage stage) {
        Screen screen = stage.hebrewScreenOf(stage.noa(), Screen.LAPTOP);
        inside(screen, ONE);
        assertThat(screen.page().locator("html")).hasAttribute("dir", "rtl");
        assertEquals(List.of(), found);
    }

    private void inside(Screen screen, List<ColorScheme> schemes) {
        Page page = screen.page();
        screen.open("/c/" + channel);
        assertThat(screen.messages("18개월")).hasCount(1);
        examine(page, "a channel", schemes);
        page.locator(".more").first().click();
        examine(page, "what can be done with a message", ONE);
        page.keyboard().press("Escape");
        page.setViewportSize(Screen.PHONE, 844);
        page.locator("a[href$='/about']").click();
        assertThat(page.locator(".about-people")).isVisible();
        examine(page, "about a channel", schemes);
        for (String[] place : new String[][] {
            {"/people", ".people-group"},
            {"/people/record", ".act"},
            {"/c/" + channel + "/record", ".act"},
            {"/invitations", ".invitation-list"},
            {"/me", ".device"},
            {"/new", ".option"}
        }) {
            screen.open(place[0]);
            assertThat(page.locator(place[1]).first()).isVisible();
            if (place[0].equals("/new")) {
                page.locator(".option").first().click();
                page.locator(".rules button").click();
                page.locator(".rules select").selectOption("TLP:RED");
            } else if (place[0].equals("/invitations")
                    && page.locator("input[name=target]").count() > 0) {
                page.locator("input[name=target]").last().check();
                page.locator(".zone input").fill("new");
                assertThat(page.locator(".zone-entry").first()).isVisible();
            } else if (place[0].equals("/people")) {
                page.locator(".people-acts button").last().click();
            }
            examine(page, place[0], schemes);
            if (place[0].equals("/me")) {
                page.locator(".device-acts button").first().click();
                Locator changesRules = page.locator(".devices button.link");
                if (changesRules.count() > 0) {
                    changesRules.click();
                }
                examine(page, "a device that is being named", ONE);
                page.locator(".devices > .buttons button").first().click();
                assertThat(page.locator("dialog.lock")).isVisible();
                page.locator("dialog.lock button[type=submit]").click();
                assertThat(page.locator("dialog.lock [aria-invalid=true]")).isVisible();
                examine(page, "the locked screen", schemes);
                page.locator("dialog.lock input").fill(Tester.PASSWORD);
                page.locator("dialog.lock button[type=submit]").click();
                assertThat(page.locator("dialog.lock")).hasCount(0);
            }
        }
        screen.open("/c/00000000-0000-4000-8000-000000000000");
        assertThat(page.locator(".empty")).isVisible();
        examine(page, "no such channel", ONE);
        page.setViewportSize(Screen.PHONE, 844);
        screen.open("/");
        assertThat(page.locator(".channel-row").first()).isVisible();
        examine(page, "the list of channels", schemes);
        page.setViewportSize(Screen.LAPTOP, 800);
        page.keyboard().press("Control+k");
        assertThat(page.locator("dialog .palette-entry").first()).isVisible();
        examine(page, "the palette", schemes);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.locator("h1").first().focus();
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).isVisible();
        examine(page, "the list of keys", schemes);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_somebody_outside(Stage stage) {
        String secret = stage.kadri()
                .invites(new JsonObject()
                        .put("role", "official")
                        .put("delegation", stage.kadri().delegation()));
        for (String language : new String[] {"en-GB", "he-IL"}) {
            Screen screen = stage.blankScreen(stage.server(), Screen.PHONE, language);
            screen.expectRefusals();
            Page page = screen.page();
            screen.open("/join");
            assertThat(page.locator("main .card h1")).isVisible();
            examine(page, "an address without its link", ONE);
            screen.open("/people");
            screen.open("/join#" + secret);
            assertThat(page.locator(".form .button.plain")).isVisible();
            examine(page, "an invitation", BOTH);
            page.locator(".form .button.plain").click();
            assertThat(page.locator("input[type=password]")).isVisible();
            examine(page, "an invitation by password", ONE);
            page.locator("button[type=submit]").click();
            assertThat(page.locator("[aria-invalid=true]").first()).isVisible();
            examine(page, "an invitation with something wrong", BOTH);
            screen.open("/sign-in");
            assertThat(page.locator("input[type=password]")).isVisible();
            examine(page, "signing in", BOTH);
            screen.open("/join#" + secret.substring(1));
            assertThat(page.locator("main .card h1:not(.muted)")).isVisible();
            examine(page, "a link that is cut short", ONE);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_somebody_who_was_removed(Stage stage) {
        Tester piret = stage.kadri().admitsColleague("official", "Piret Pärn");
        String closing = stage.kadri().opens("Without Piret", "start", piret);
        stage.kadri().says(closing, "For Piret too").ok();
        Screen screen = stage.screenOf(piret).open("/c/" + closing);
        assertThat(screen.messages("For Piret too")).hasCount(1);
        screen.composer().fill("What I had begun to write");
        JsonObject whom = new JsonObject().put("member", piret.id());
        stage.kadri()
                .change("channel.remove_member", whom.copy().put("channel", closing))
                .ok();
        assertThat(screen.page().locator(".unsent")).isVisible();
        examine(screen.page(), "removed from a channel", BOTH);
        stage.kadri().change("member.remove", whom).ok();
        assertThat(screen.page().getByText("Kadri Tamm removed you from the network."))
                .isVisible();
        examine(screen.page(), "removed from the network", BOTH);
        assertEquals(List.of(), found);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_a_network_that_is_still_empty(Stage stage) {
        try (TestServer fresh = TestServer.start()) {
            Screen founder = stage.blankScreen(fresh, Screen.PHONE, "en-GB");
            founder.open("/join#" + fresh.foundingSecret());
            assertThat(founder.heading("Found a network")).isVisible();
            examine(founder.page(), "founding", BOTH);
            Tester kadri = Tester.founds(fresh, "Digital Ministers", "EE", "Kadri Tamm");
            Screen screen = stage.screenOf(kadri, fresh);
            screen.open("/");
            assertThat(screen.page().locator(".empty")).isVisible();
            examine(screen.page(), "no channels", BOTH);
            screen.open("/new");
            assertThat(screen.page().locator(".empty")).isVisible();
            examine(screen.page(), "nobody to write to", ONE);
            String channel = kadri.opens("Alone", "start");
            screen.expectOutage();
            screen.open("/c/" + channel);
            assertThat(screen.composer()).isVisible();
            fresh.stop();
            assertThat(screen.page().locator(".banner")).isVisible();
            screen.says("Waits");
            assertThat(screen.messages("Waits")).hasCount(1);
            examine(screen.page(), "no server", BOTH);
            fresh.startAgain();
        }
        assertEquals(List.of(), found);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_a_way_back_in(Stage stage) {
        for (String language : new String[] {"en-GB", "he-IL"}) {
            Tester lost = stage.kadri().admitsColleague("official", "Piret " + language);
            String secret = Tester.newSecret();
            stage.kadri()
                    .change(
                            "reentry.offer",
                            new JsonObject().put("member", lost.id()).put("secretHash", Tester.hashOf(secret)))
                    .ok();
            boolean hebrew = language.equals("he-IL");
            Screen inside = hebrew ? stage.hebrewScreenOf(lost, Screen.LAPTOP) : stage.screenOf(lost);
            inside.expectRefusals();
            inside.open("/people");
            assertThat(inside.page().locator(".banner")).isVisible();
            assertThat(inside.page().locator(".reentry-open")).isVisible();
            examine(inside.page(), "a link that is open for oneself", BOTH);
            inside.open("/me");
            inside.page().locator(".passkeys h3 ~ .buttons button").click();
            inside.page().locator("dialog:visible input").fill(Tester.PASSWORD);
            inside.page().locator("dialog:visible button[type=submit]").click();
            assertThat(inside.page().locator("svg.code-picture")).isVisible();
            examine(inside.page(), "an app for codes", BOTH);
            Screen outside = stage.blankScreen(stage.server(), Screen.PHONE, language);
            outside.expectRefusals();
            outside.open("/join#" + secret);
            assertThat(outside.page().locator(".form .button.plain")).isVisible();
            examine(outside.page(), "coming in anew", BOTH);
            outside.page().locator(".form .button.plain").click();
            outside.page().locator("button[type=submit]").click();
            assertThat(outside.page().locator("[aria-invalid=true]").first()).isVisible();
            examine(outside.page(), "coming in anew by a password that is too short", ONE);
            outside.page().locator("input[type=password]").fill("another horse, another battery");
            outside.page().locator("button[type=submit]").click();
            assertThat(outside.page().locator(".banner")).isVisible();
            examine(outside.page(), "told that one's way in was replaced", BOTH);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void axe_finds_nothing_on_the_screens_of_a_network_that_asks_for_passkeys(Stage stage) {
        try (TestServer own = TestServer.start()) {
            Tester kadri = Tester.founds(own, "Digital Ministers", "EE", "Kadri Tamm");
            kadri.addsPasskey();
            Tester piret = kadri.admitsColleague("official", "Piret Saar");
            Screen screen = stage.screenOf(piret, own).open("/me");
            screen.expectRefusals();
            screen.expectOutage();
            assertThat(screen.page().locator(".device").first()).isVisible();
            Screen chair = stage.screenOf(kadri, own).open("/me");
            chair.page().locator(".devices button.link").click();
            chair.page().locator("form.card select").last().selectOption("forbidden");
            assertThat(chair.page().locator("form.card .note.warning")).isVisible();
            examine(chair.page(), "whom a rule locks out", BOTH);
            kadri.change("network.change_settings", new JsonObject().put("passwords", "forbidden"))
                    .ok();
            assertThat(screen.page().locator("main.entrance .passkeys button").first())
                    .isVisible();
            examine(screen.page(), "a way in that is not enough", BOTH);
        }
        assertEquals(List.of(), found);
    }

    private void examine(Page page, String screen, List<ColorScheme> schemes) {
        for (int width : new int[] {Screen.PHONE, Screen.LAPTOP}) {
            page.setViewportSize(width, width == Screen.PHONE ? 844 : 800);
            for (ColorScheme scheme : schemes) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String where = screen + ", " + width + " px, " + scheme + ": ";
                Axe.violations(page).forEach(violation -> found.add(where + violation));
            }
            if ((boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth")) {
                found.add(screen + ", " + width + " px: wider than the screen");
            }
        }
    }
}
