package org.entente.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import org.entente.testing.Tester;

/**
 * A browser of somebody's own: its cookies, what it keeps, its tabs. It notes everything that a page must never do: an error in the console (a breach
 * of the content security policy is one), a request to another origin.
 */
final class Screen implements AutoCloseable {
    static final int PHONE = 390;
    static final int LAPTOP = 1280;

    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private boolean serverMayBeAway;
    private boolean mayBeRefused;

    private Screen(Browser browser, String origin, int width, String locale, String zone) {
        this.origin = origin;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 800)
                .setHasTouch(width == PHONE)
                .setIsMobile(width == PHONE)
                // A colour that is still changing has no contrast to measure.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(locale)
                .setTimezoneId(zone));
        context.setDefaultTimeout(Chromium.PATIENCE_MS);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add("uncaught: " + error.error()));
        context.onRequest(request -> hearOf(request.url()));
        this.page = newTab();
    }

    /** Of nobody yet. */
    static Screen blank(Browser browser, String origin, int width, String locale) {
        return new Screen(browser, origin, width, locale, "Europe/Tallinn");
    }

    /** Of somebody who has signed in on it. */
    static Screen of(Tester person, Browser browser, String origin, int width, String locale, String zone) {
        Screen screen = new Screen(browser, origin, width, locale, zone);
        String cookie = person.signsInAgain().cookie();
        int equals = cookie.indexOf('=');
        screen.context.addCookies(List.of(new Cookie(cookie.substring(0, equals), cookie.substring(equals + 1))
                // A cookie of the local host is as good as one over TLS, but only the browser's own jar knows.
                .setUrl(origin.replace("http:", "https:"))
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.STRICT)));
        return screen;
    }

    private void hear(ConsoleMessage message) {
        if (!message.type().equals("error") && !message.type().equals("warning")) {
            return;
        }
        String text = message.text();
        String about = message.location();
        boolean asksWhoIsThere = text.contains("401") && about.contains("/api/session/refresh");
        boolean serverIsAway =
                serverMayBeAway && (text.contains("net::ERR_") || text.contains("WebSocket") || text.contains("503"));
        // The page has closed a socket that was still being opened, as when somebody signs out at once.
        boolean closedEarly = text.contains("WebSocket is closed before the connection is established");
        boolean refused = mayBeRefused && text.matches("Failed to load resource: .* status of 4\\d\\d .*");
        if (!asksWhoIsThere && !serverIsAway && !closedEarly && !refused) {
            complaints.add(message.type() + ": " + text + " (" + about + ")");
        }
    }

    private void hearOf(String url) {
        if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + origin)) {
            complaints.add("asked elsewhere: " + url);
        }
    }

    /** From now on the server may be stopped, and the browser may complain of that. */
    void expectOutage() {
        serverMayBeAway = true;
    }

    /** From now on the server may refuse what is asked, and the browser notes each refusal. */
    void expectRefusals() {
        mayBeRefused = true;
    }

    /** The names of the databases that this browser keeps. */
    @SuppressWarnings("unchecked")
    List<String> databases() {
        return (List<String>) page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)");
    }

    /** Whatever rests on this device for this origin, as text. */
    String everythingKept() {
        return (String) page.evaluate("""
                async () => {
                  const asked = (request) =>
                    new Promise((resolve, reject) => {
                      request.onsuccess = () => resolve(request.result);
                      request.onerror = () => reject(request.error);
                    });
                  const kept = [{ ...localStorage }, { ...sessionStorage }, await caches.keys()];
                  for (const { name } of await indexedDB.databases()) {
                    const database = await asked(indexedDB.open(name));
                    for (const store of database.objectStoreNames) {
                      kept.push([name, store, await asked(database.transaction(store).objectStore(store).getAll())]);
                    }
                    database.close();
                  }
                  return JSON.stringify(kept);
                }""");
    }

    List<String> complaints() {
        return complaints;
    }

    Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    Page newTab() {
        Page tab = context.newPage();
        tab.onWebSocket(socket -> hearOf(socket.url().replace("ws:", "http:")));
        return tab;
    }

    Screen open(String path) {
        page.navigate(origin + path);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** On one's own page, where the devices in the list have buttons of nearly this name. */
    void signsOut() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign out").setExact(true))
                .click();
        page.locator("dialog")
                .getByText("Sign out", new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Where one writes in the open channel. */
    Locator composer() {
        return page.locator(".composer textarea");
    }

    /** Messages of the open channel that hold this text. */
    Locator messages(String text) {
        return messages(page, text);
    }

    static Locator messages(Page tab, String text) {
        return tab.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Writes and sends with the Enter key. */
    void says(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    /** The browser's own controls, for what Playwright has no words for. */
    CDPSession controls() {
        return context.newCDPSession(page);
    }

    @Override
    public void close() {
        context.close();
    }
}
