package org.entente.browser;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Assertions;

/** One server, one Chromium and three people of three delegations, for all browser tests of a run. Each test opens a channel and screens of its own. */
final class Stage implements AutoCloseable {
    private final Chromium chromium;
    private final TestServer server = TestServer.start();
    private final Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    private final Tester minjun = kadri.admitsDelegation("KR", "member", "김민준");
    private final Tester noa = kadri.admitsDelegation("IL", "member", "נועה לוי");
    private final List<Screen> screens = new ArrayList<>();

    Stage(Path program) {
        this.chromium = Chromium.start(program);
    }

    TestServer server() {
        return server;
    }

    Tester kadri() {
        return kadri;
    }

    Tester minjun() {
        return minjun;
    }

    Tester noa() {
        return noa;
    }

    Browser browser() {
        return chromium.browser();
    }

    /** The screen of somebody who is signed in. */
    Screen screenOf(Tester person, int width) {
        return keep(Screen.of(person, browser(), server.origin(), width, "en-GB", "Europe/Tallinn"));
    }

    Screen screenOf(Tester person) {
        return screenOf(person, Screen.LAPTOP);
    }

    /** The screen of somebody of another server. */
    Screen screenOf(Tester person, TestServer at) {
        return keep(Screen.of(person, browser(), at.origin(), Screen.LAPTOP, "en-GB", "Europe/Tallinn"));
    }

    /** The screen of somebody who reads Hebrew. */
    Screen hebrewScreenOf(Tester person, int width) {
        return keep(Screen.of(person, browser(), server.origin(), width, "he-IL", "Asia/Jerusalem"));
    }

    Screen blankScreen() {
        return blankScreen(server, Screen.LAPTOP, "en-GB");
    }

    Screen blankScreen(TestServer at, int width, String locale) {
        return keep(Screen.blank(browser(), at.origin(), width, locale));
    }

    private Screen keep(Screen screen) {
        screens.add(screen);
        return screen;
    }

    /** Ends a test: no screen may have complained. */
    void clear() {
        List<String> complaints =
                screens.stream().flatMap(screen -> screen.complaints().stream()).toList();
        screens.forEach(Screen::close);
        screens.clear();
        Assertions.assertEquals(List.of(), complaints, "what the browsers complained of");
    }

    @Override
    public void close() {
        chromium.close();
        server.close();
    }
}
