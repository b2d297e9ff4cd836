package org.entente;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.entente.channel.OpenDoor;
import org.entente.config.Config;
import org.entente.storage.DatabaseAddress;

/** Opens the composition to tests in other packages. */
public final class TestApps {
    private TestApps() {}

    /** With rate limits so high that only a test of rate limits would meet them. */
    public static App unlimited(
            Config config, CompletionStage<DatabaseAddress> runtime, int port, InstantSource clock) {
        return App.startUnlimited(config, runtime, port, clock, FirstWall.standing());
    }

    /** The same without anything that the application asks before somebody gets at a channel: the database holds alone. */
    public static App withoutFirstWall(
            Config config, CompletionStage<DatabaseAddress> runtime, int port, InstantSource clock) {
        FirstWall none = new FirstWall(
                OpenDoor.open(),
                isInside -> {},
                (tx, network, onBehalf) -> Future.succeededFuture(
                        onBehalf.stream().map(append -> true).toList()));
        return App.startUnlimited(config, runtime, port, clock, none);
    }

    /** What {@code --demo} does before the server says that it is ready: who is let in, and by which link, a line for each. */
    public static List<String> fillWithDemonstration(App app) {
        return app.fillWithDemonstration();
    }
}
