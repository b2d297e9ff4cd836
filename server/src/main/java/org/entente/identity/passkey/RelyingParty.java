package org.entente.identity.passkey;

/**
 * This server as authenticators know it.
 *
 * @param id the host of the public origin: a passkey is bound to it and answers no other
 * @param origin exactly as a browser writes it
 */
public record RelyingParty(String id, String origin) {
    /** Shown by some systems beside the passkey. */
    static final String NAME = "Entente";
}
