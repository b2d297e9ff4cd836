package org.entente.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Base64;
import org.entente.testing.Authenticator;
import org.entente.testing.Tester;

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

    /** With the passkey that somebody has added elsewhere. */
    static VirtualAuthenticator of(Tester person, Screen screen) {
        VirtualAuthenticator made = on(screen);
        Authenticator.Exported passkey = person.authenticator().export();
        JsonObject credential = new JsonObject();
        credential.addProperty("credentialId", padded(passkey.id()));
        credential.addProperty("isResidentCredential", true);
        credential.addProperty("rpId", "localhost");
        credential.addProperty("privateKey", padded(passkey.privateKey()));
        credential.addProperty("userHandle", padded(passkey.handle()));
        credential.addProperty("signCount", passkey.count());
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", made.id);
        arguments.add("credential", credential);
        JsonObject added = made.controls.send("WebAuthn.addCredential", arguments);
        assert added != null;
        return made;
    }

    /** As the browser's controls take it. */
    private static String padded(String base64Url) {
        return Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(base64Url));
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
