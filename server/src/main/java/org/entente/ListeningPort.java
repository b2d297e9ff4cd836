package org.entente;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.entente.config.Config;
import org.entente.kernel.StartFault;

/** Finds out before anything is started whether the server will be able to listen, so that a port in use costs a second and not a start. */
final class ListeningPort {
    private ListeningPort() {}

    /** The configured port, or a free one for 0. */
    static int require(Config.Web web) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(web.address()), web.port()));
            return probe.getLocalPort();
        } catch (UnknownHostException e) {
            throw new StartFault(
                    StartFault.Kind.SETTINGS,
                    "This machine has no address " + web.address()
                            + ": set ENTENTE_ADDRESS to one it has, or to 0.0.0.0.");
        } catch (BindException e) {
            throw inUse(web);
        } catch (IOException e) {
            throw new StartFault(
                    StartFault.Kind.IN_USE,
                    "Nothing can listen at " + web.address() + ":" + web.port() + ": " + e.getMessage() + ".");
        }
    }

    private static StartFault inUse(Config.Web web) {
        return new StartFault(
                StartFault.Kind.IN_USE,
                "Another program listens at " + web.address() + ":" + web.port()
                        + " already: stop it, or choose another port with ENTENTE_PORT.");
    }
}
