package org.entente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

@BrowserTest
class VersionTest {
    @Test
    void a_page_that_has_grown_old_says_so_and_keeps_what_is_being_written(Stage stage) {
        String channel = stage.kadri().opens("Versions", "start", stage.minjun());
        Screen kadri = stage.screenOf(stage.kadri()).open("/c/" + channel);
        kadri.expectOutage();
        kadri.composer().fill("Half a thought");
        assertThat(kadri.page().locator("#composer-note")).containsText("Draft saved");
        kadri.page()
                .route(
                        stage.server().origin() + "/",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<meta name=\"version\" content=\"0123456789ab\">")));
        stage.server().stop();
        assertThat(kadri.page().getByText("The service does not answer.")).isVisible();
        stage.server().startAgain();
        assertThat(kadri.page().getByText("A new version of Entente is ready.")).isVisible();
        assertThat(kadri.composer()).hasValue("Half a thought");

        kadri.page().unrouteAll();
        kadri.button("Reload").click();
        assertThat(kadri.composer()).hasValue("Half a thought");
        assertThat(kadri.page().getByText("A new version of Entente is ready.")).hasCount(0);
    }
}
