package org.entente.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** An authenticator that Chromium pretends to have: it agrees at once, or refuses as a person does who cancels. */
final class VirtualAuthenticator {
    private final CDPSession controls;
    private final String id;

    private VirtualAuthenticator(CDPSession controls, String id) {
        this.controls = controls;
        this.id = id;
    }

    static VirtualAuthenticator on(Screen screen) {
        CDPSession controls = screen.controls();
        controls.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        String id = controls.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
        return new VirtualAuthenticator(controls, id);
    }

    void refuses() {
        verifies(false);
    }

    void agrees() {
        verifies(true);
    }

    private void verifies(boolean yes) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        arguments.addProperty("isUserVerified", yes);
        controls.send("WebAuthn.setUserVerified", arguments);
    }
}
