package org.entente.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, driven by Playwright. The program between the two comes with the client's development modules and runs on the node that
 * builds the client, so that nothing is downloaded when a test starts.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    /** Holds {@code package/cli.js}, where Playwright looks for it. */
    private static final Path DRIVER = Path.of("..", "web-client", "node_modules", "@playwright-driver");

    private final Playwright playwright;
    private final Browser browser;

    /** For a machine with much to do; nothing waits longer than it must. */
    static final double PATIENCE_MS = 20_000;

    private Chromium(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        System.setProperty(
                "playwright.cli.dir", DRIVER.toAbsolutePath().normalize().toString());
        Path node = onPath("node").orElseThrow(() -> new IllegalStateException("node is not on the path"));
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString())));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        // The sandbox needs a user other than root, which a container may lack; the pages are our own.
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Named by {@code ENTENTE_CHROMIUM}, else found on the path. */
    static Optional<Path> find() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("ENTENTE_CHROMIUM")).map(Path::of);
        return named.or(() ->
                NAMES.stream().map(Chromium::onPath).flatMap(Optional::stream).findFirst());
    }

    static Chromium start(Path program) {
        return new Chromium(program);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
