package org.entente;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.channel.ChannelFeature;
import org.entente.command.Commands;
import org.entente.command.Gate;
import org.entente.command.RateLimits;
import org.entente.config.Config;
import org.entente.config.Origin;
import org.entente.demo.Demonstration;
import org.entente.identity.AccessTokens;
import org.entente.identity.CodeCommands;
import org.entente.identity.CodeGenerators;
import org.entente.identity.OwnSessionCommands;
import org.entente.identity.People;
import org.entente.identity.SessionCommands;
import org.entente.identity.SessionRevocations;
import org.entente.identity.SessionUse;
import org.entente.identity.Sessions;
import org.entente.identity.SignIn;
import org.entente.identity.SignInLinks;
import org.entente.identity.passkey.PasskeyFeature;
import org.entente.identity.passkey.RelyingParty;
import org.entente.journal.BatchWriter;
import org.entente.journal.CheckpointKeys;
import org.entente.journal.CursorSeal;
import org.entente.journal.EntryClock;
import org.entente.journal.Journal;
import org.entente.journal.JournalReader;
import org.entente.journal.JournalTail;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.entente.management.Management;
import org.entente.management.Metrics;
import org.entente.message.MessageCommands;
import org.entente.network.NetworkFeature;
import org.entente.network.Standings;
import org.entente.realtime.Hubs;
import org.entente.realtime.Presence;
import org.entente.realtime.Signals;
import org.entente.realtime.SocketServices;
import org.entente.snapshot.SnapshotCommands;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Database;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Installation;
import org.entente.storage.Notifications;
import org.entente.web.HttpVerticle;
import org.entente.web.StaticFiles;
import org.entente.web.TokenVerifier;
import org.entente.web.WebServices;
import org.entente.work.JobsVerticle;
import org.entente.work.Workers;

/**
 * The composition root: every {@code new} of a service and every deployment is here, in the order in which data flows. Starting blocks the caller;
 * {@link #close} says good-bye to the clients, drains and stops.
 */
public final class App implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final Logger LOG = Logger.getLogger(App.class.getName());
    private static final int STOP_SECONDS = 3;
    private static final int CONNECTIONS = 16;

    private final Vertx vertx;
    private final Database database;
    private final Notifications notifications;
    private final Hubs hubs = new Hubs();
    private final NetworkFeature network;
    private final Demonstration demonstration;
    private final Commands commands;
    private final Origin origin;
    private final int port;
    private final String tailing;
    private final String working;
    private final String listening;
    private final Optional<Management> management;

    private App(
            Config config,
            CompletionStage<DatabaseAddress> runtime,
            int port,
            double rateFactor,
            InstantSource clock,
            EntryClock dates,
            FirstWall wall) {
        this.port = port;
        this.origin = config.web().publicOrigin(port);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.database =
                Database.open(vertx, Future.fromCompletionStage(runtime, vertx.getOrCreateContext()), CONNECTIONS);
        this.notifications = new Notifications(vertx, database);

        JournalReader reader = new JournalReader(database);
        JournalTail tail = new JournalTail(reader, notifications);
        Consumer<NetworkId> wake = tail::wake;
        Journal journal = new Journal(database, wake);
        BatchWriter writer = new BatchWriter(vertx, database, tail, wall.authors(), wall.mandates());
        CursorSeal seal = new CursorSeal(config.secret(), config.previousSecret());
        Workers workers = new Workers(vertx, Runtime.getRuntime().availableProcessors());

        SessionRevocations revocations = new SessionRevocations(database, new SocketsOfSessions(hubs));
        RateLimits limits = new RateLimits(clock, rateFactor);
        Metrics metrics = new Metrics();
        SessionUse use = new SessionUse(database);
        People people = new People(database, workers, metrics::passwordChecked);
        Sessions sessions = new Sessions(database, config.secret(), revocations);
        AccessTokens tokens = new AccessTokens(vertx, config.secret(), clock);
        CodeGenerators codes = new CodeGenerators(config.secret(), config.previousSecret(), clock);
        SignIn signIn = new SignIn(database, people, sessions, tokens, codes);

        PasskeyFeature passkeys = new PasskeyFeature(
                database,
                people,
                codes,
                signIn,
                workers,
                new RelyingParty(origin.host(), origin.toString()),
                limits,
                clock);
        Gate gate = new Gate(limits, revocations, use, passkeys.confirmations(), metrics);

        Signals signals = new Signals(notifications);
        Presence presence = new Presence(signals, hubs, clock);
        Standings standings = new Standings();
        CheckpointKeys keys = CheckpointKeys.of(config.secret(), config.previousSecret());
        ChannelFeature channels = new ChannelFeature(
                database,
                journal,
                standings,
                keys,
                wall.door(),
                (member, channel, seen) -> signals.seen(
                        member.network().value(), member.member().value(), channel.value(), seen.seq(), seen.unread()));
        this.network = new NetworkFeature(
                database,
                journal,
                people,
                passkeys.passkeys(),
                signIn,
                sessions,
                channels.departures(),
                limits,
                keys,
                clock,
                dates);
        this.demonstration =
                new Demonstration(database, journal, network.staging(), channels.staging(), new SignInLinks());
        List<SnapshotPart> parts = new ArrayList<>(network.snapshots());
        parts.addAll(List.of(channels.snapshot(), presence));
        SnapshotCommands snapshot = new SnapshotCommands(database, reader, seal, clock, parts);
        this.commands = Commands.of(
                new SessionCommands(signIn, sessions, limits).all(),
                new CodeCommands(database, people, codes, limits).all(),
                passkeys.commands(),
                new OwnSessionCommands(database, sessions, use).all(),
                network.commands(),
                channels.commands(),
                new MessageCommands(writer).all(),
                snapshot.all());

        StaticFiles files = StaticFiles.load();
        // Without a limit: a database that recovers after a crash of its machine takes the time that it takes.
        runtime.toCompletableFuture().join();
        Installation.requireSameSecret(database, config.secret(), config.previousSecret(), START_SECONDS);
        tail.listen(hubs);
        tail.listen(metrics);
        metrics.sockets(presence::sockets);
        signals.deliverTo(hubs, presence);
        revocations.start(vertx, notifications);
        presence.start(vertx);
        notifications.start();

        TokenVerifier doors = new SessionsAtTheDoor(tokens, sessions, signIn);
        SocketServices sockets = new SocketServices(commands, gate, limits, reader, seal, signals, presence, clock);
        WebServices web = new WebServices(config.web(), port, origin, files, doors, hubs, sockets);
        this.tailing = await(vertx.deployVerticle(tail));
        this.working = await(vertx.deployVerticle(
                new JobsVerticle(List.of(new JobsVerticle.Job("handing over the chair", network::handOverWhatIsDue)))));
        this.listening = await(deployHttp(web));
        this.management =
                config.management().flatMap(where -> manage(new Management(vertx, database, metrics, where), where));
    }

    /**
     * Starts a server.
     *
     * @param runtime the run-time credential of a migrated database, as soon as it is known; everything that can be is made ready meanwhile
     * @param port that is free
     */
    public static App start(Config config, CompletionStage<DatabaseAddress> runtime, int port) {
        return new App(config, runtime, port, 1, InstantSource.system(), EntryClock.DATABASE, FirstWall.standing());
    }

    /** For tests that measure something other than rate limits, move the dates of offices by their clock, or take the first wall away. */
    static App startUnlimited(
            Config config, CompletionStage<DatabaseAddress> runtime, int port, InstantSource clock, FirstWall wall) {
        return new App(config, runtime, port, 1_000_000, clock, tx -> Future.succeededFuture(clock.instant()), wall);
    }

    private static Optional<Management> manage(Management management, Config.Management where) {
        return await(management
                .start()
                .onSuccess(started ->
                        LOG.log(Level.INFO, "Health and metrics are at http://{0}:{1,number,#}", new Object[] {
                            where.address(), started.port()
                        }))
                .map(Optional::of)
                .recover(unable -> goOnWithout(where)));
    }

    private static Future<Optional<Management>> goOnWithout(Config.Management where) {
        String sentence = "Another program listens at " + where.address() + ":" + where.port()
                + ": choose another port for health and metrics with ENTENTE_MANAGEMENT_PORT, or none.";
        if (where.choice() == Config.Choice.CONFIGURED) {
            return Future.failedFuture(new StartFault(StartFault.Kind.IN_USE, sentence));
        }
        LOG.log(Level.WARNING, "There are no health and metrics here. {0}", sentence);
        return Future.succeededFuture(Optional.empty());
    }

    private Future<String> deployHttp(WebServices web) {
        int loops = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(() -> new HttpVerticle(web), new DeploymentOptions().setInstances(loops));
    }

    public Origin origin() {
        return origin;
    }

    public int port() {
        return port;
    }

    public Commands commands() {
        return commands;
    }

    /** Where health and metrics are, if anywhere. */
    public Optional<Integer> managementPort() {
        return management.map(Management::port);
    }

    /** A link with which somebody can found the first network; empty once there is one. */
    public Optional<String> offerFoundingLink() {
        Optional<Secret> secret = await(network.founding().offerLink());
        return secret.map(s -> origin + "/join#" + s.base64Url());
    }

    /** Fills an empty database; for each of a few people of it, who they are and a link that signs them in. */
    List<String> fillWithDemonstration() {
        return await(demonstration.fill()).stream()
                .map(guest -> guest.name() + " (" + guest.delegation() + "), " + guest.title() + ":  " + origin
                        + "/sign-in#" + guest.secret().base64Url())
                .toList();
    }

    /** Tells the clients to connect elsewhere, lets what is under way end, and stops: within ten seconds, whatever hangs. */
    @Override
    public void close() {
        management.ifPresent(Management::beginStopping);
        hubs.sayGoingAway();
        notifications.close();
        // One after the other, each awaited here: a future that belongs to an event loop never completes once that loop
        // has ended.
        end("the clients", vertx.undeploy(listening));
        end("the jobs", vertx.undeploy(working));
        end("the journal's tail", vertx.undeploy(tailing));
        end("the database", database.close());
        end("the event loops", vertx.close());
    }

    private static void end(String what, Future<Void> ending) {
        try {
            boolean done = ending.map(true).await(STOP_SECONDS, TimeUnit.SECONDS);
            assert done;
        } catch (java.util.concurrent.TimeoutException e) {
            LOG.log(Level.WARNING, "Stopping goes on without waiting any longer for {0}", what);
        }
    }

    private static <T> T await(Future<T> future) {
        return await(future, START_SECONDS);
    }

    private static <T> T await(Future<T> future, int seconds) {
        try {
            return future.await(seconds, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new StartFault(
                    StartFault.Kind.DATABASE,
                    "The database did not answer within " + seconds + " seconds: look at its log.");
        }
    }
}
