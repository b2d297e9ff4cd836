package org.entente.command;

import java.util.Optional;
import org.entente.kernel.Secret;

/**
 * Where a call came from, as the doors saw it.
 *
 * @param address of the client (behind a proxy, the last hop's word), for rate limits only
 * @param userAgent shortened to 200 characters, to name a session to its owner
 * @param refresh the session cookie, present only on routes that may see it
 */
public record Origin(String address, String userAgent, Optional<Secret> refresh) {}
