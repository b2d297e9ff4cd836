package org.entente.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for barriers to people with disabilities, by the rules of WCAG 2.2 A and AA and by axe's best practices. */
final class Axe {
    private static final Path SOURCE = Path.of("..", "web-client", "node_modules", "axe-core", "axe.min.js");
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, {
                resultTypes: ['violations'],
                preload: false,
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              });
              return found.violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
            }""";

    private Axe() {}

    /** Answers what it finds on the page as it stands. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        if (!(boolean) page.evaluate("() => 'axe' in globalThis")) {
            page.evaluate(source());
        }
        return (List<String>) page.evaluate(RUN);
    }

    private static String source() {
        try {
            return Files.readString(SOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is not installed: build the web client first", e);
        }
    }
}
