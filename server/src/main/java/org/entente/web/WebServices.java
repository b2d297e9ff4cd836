package org.entente.web;

import org.entente.config.Config;
import org.entente.config.Origin;
import org.entente.realtime.Hubs;
import org.entente.realtime.SocketServices;

/**
 * What every {@link HttpVerticle} shares.
 *
 * @param port to listen on, the same for all instances
 */
public record WebServices(
        Config.Web config,
        int port,
        Origin publicOrigin,
        StaticFiles files,
        TokenVerifier tokens,
        Hubs hubs,
        SocketServices sockets) {}
