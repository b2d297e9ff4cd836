/**
 * Passkeys (WebAuthn level 3): the first way to come in, to sign in and to confirm.
 *
 * <p>Architecture invariant: what an answer of an authenticator is good for is decided by the ceremony that asked for it, never by what the client says of
 * itself. A passkey is stored only at the end of a ceremony that was begun to enrol one.
 *
 * <p>Architecture invariant: discoverable, with user verification, for exactly our origin and its host; a challenge counts once, for five minutes.
 */
@NullMarked
@CheckReturnValue
package org.entente.identity.passkey;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
