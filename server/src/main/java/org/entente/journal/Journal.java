package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.StreamId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The one way to write anything that somebody is told about, other than messages ({@link BatchWriter}): one transaction that answers a replay, or
 * locks, lets the use case check and decide, appends, and commits. Usable from any event loop.
 */
public final class Journal {
    static final Sql FIND_OP = Sql.of("""
            SELECT op, command, args_hash, stream_id, seq, at, subject_id FROM op WHERE network_id = $1 AND member_id = $2 AND op = $3
            """);

    static final Sql BEGIN_NETWORK = Sql.of("INSERT INTO network_position (network_id) VALUES ($1)");

    static final Sql SEAL = Sql.of("UPDATE stream SET sealed = $3 WHERE network_id = $1 AND id = $2");

    /** Bound of a mutation that finds, once its locks are held, that it needs more of them. */
    private static final int ATTEMPTS = 5;

    private final Database database;
    private final Consumer<NetworkId> afterCommit;
    private final EntryClock clock;
    private final BiFunction<NetworkId, MemberId, Scope> eyes;

    public Journal(Database database, Consumer<NetworkId> afterCommit) {
        this(database, afterCommit, EntryClock.DATABASE, (network, member) -> Scope.system(network));
    }

    private Journal(
            Database database,
            Consumer<NetworkId> afterCommit,
            EntryClock clock,
            BiFunction<NetworkId, MemberId, Scope> eyes) {
        this.database = database;
        this.afterCommit = afterCommit;
        this.clock = clock;
        this.eyes = eyes;
    }

    /** The same journal by another clock, for a record of what happened earlier. */
    public Journal by(EntryClock other) {
        return new Journal(database, afterCommit, other, eyes);
    }

    /**
     * The same journal for acts in channels: {@link #write} sees and changes what the member who acts may, and the database refuses the rest. What the
     * network does to channels of others, when it removes somebody, needs the other one.
     */
    public Journal asActor() {
        return new Journal(database, afterCommit, clock, Scope::acting);
    }

    /**
     * Writes one mutation of one member.
     *
     * @param streams the streams whose heads the use case needs, locked before {@code decide} runs
     * @param decide checks in new statements and answers the entries; a failed Future or a {@link Problem} undoes everything
     */
    public Future<Receipt> write(
            NetworkId network,
            MemberId member,
            Operation operation,
            Set<Stream> streams,
            Function<Writing, Future<Draft>> decide) {
        return write(network, member, operation, tx -> Future.succeededFuture(), streams, decide);
    }

    /**
     * The same for streams of which a stranger must not learn by the time of a refusal whether they are there: to lock a row takes longer than to find none.
     *
     * @param knock asked before anything is locked, unless the operation was done before; a failed Future ends it
     */
    public Future<Receipt> write(
            NetworkId network,
            MemberId member,
            Operation operation,
            Function<Tx, Future<Void>> knock,
            Set<Stream> streams,
            Function<Writing, Future<Draft>> decide) {
        return attempt(network, member, operation, knock, streams, decide, 1);
    }

    private Future<Receipt> attempt(
            NetworkId network,
            MemberId member,
            Operation operation,
            Function<Tx, Future<Void>> knock,
            Set<Stream> streams,
            Function<Writing, Future<Draft>> decide,
            int attempt) {
        return database.inTransaction(
                        eyes.apply(network, member),
                        tx -> replayOrWrite(tx, network, member, operation, knock, streams, decide))
                .onSuccess(receipt -> afterCommit.accept(network))
                .recover(failure -> {
                    if (attempt < ATTEMPTS && failure instanceof MoreStreams more) {
                        return attempt(network, member, operation, knock, more.streams, decide, attempt + 1);
                    }
                    if (attempt < ATTEMPTS
                            && failure instanceof PgException pg
                            && "op_pkey".equals(pg.getConstraint())) {
                        return attempt(network, member, operation, knock, streams, decide, attempt + 1);
                    }
                    return Future.failedFuture(failure);
                });
    }

    private Future<Receipt> replayOrWrite(
            Tx tx,
            NetworkId network,
            MemberId member,
            Operation operation,
            Function<Tx, Future<Void>> knock,
            Set<Stream> streams,
            Function<Writing, Future<Draft>> decide) {
        return findReplay(tx, network, member, operation).compose(replay -> {
            if (replay.isPresent()) {
                return Future.succeededFuture(replay.get());
            }
            return knock.apply(tx)
                    .compose(open -> Heads.lock(
                            tx,
                            clock,
                            network,
                            streams.stream().map(Stream::uuid).toList()))
                    .compose(heads -> {
                        Writing writing = new Writing(tx, heads);
                        return decide.apply(writing).compose(draft -> append(writing, draft, operation));
                    });
        });
    }

    /** Appends within a transaction of the caller's, for acts that come before anybody is a member: founding and accepting. */
    public Future<Void> writeIn(Writing writing, List<NewEntry> entries) {
        Appender.Columns columns = new Appender.Columns();
        for (NewEntry entry : entries) {
            Appender.Placed unanswered = place(writing, entry, null, null, columns);
            assert unanswered.operation() == null;
        }
        return Appender.append(writing.tx(), writing.heads, columns).mapEmpty();
    }

    /**
     * A transaction of an act that has no operation, with these streams held; begun again, a bounded number of times, when {@link Writing#requireAll} finds
     * that it needs more of them.
     */
    public <T> Future<T> inWriting(NetworkId network, Set<Stream> streams, Function<Writing, Future<T>> work) {
        return inWriting(network, streams, work, 1);
    }

    private <T> Future<T> inWriting(
            NetworkId network, Set<Stream> streams, Function<Writing, Future<T>> work, int attempt) {
        return database.inTransaction(
                        Scope.system(network),
                        tx -> beginIn(tx, network, streams).compose(work))
                .onSuccess(done -> afterCommit.accept(network))
                .recover(failure -> attempt < ATTEMPTS && failure instanceof MoreStreams more
                        ? inWriting(network, more.streams, work, attempt + 1)
                        : Future.failedFuture(failure));
    }

    /** Locks heads within a transaction of the caller's, whose scope must be the system's in that network. */
    public Future<Writing> beginIn(Tx tx, NetworkId network, Set<Stream> streams) {
        return Heads.lock(tx, clock, network, streams.stream().map(Stream::uuid).toList())
                .map(heads -> new Writing(tx, heads));
    }

    /** Begins the journal of a new network, whose row must be there. */
    public Future<Void> beginNetwork(Writing writing) {
        return writing.tx().run(BEGIN_NETWORK, writing.network().value()).mapEmpty();
    }

    /** To be called after a transaction that used {@link #writeIn} has committed. */
    public void committed(NetworkId network) {
        afterCommit.accept(network);
    }

    private static Future<Receipt> append(Writing writing, Draft draft, Operation operation) {
        Appender.Columns columns = new Appender.Columns();
        List<Appender.Placed> placed = new ArrayList<>();
        for (int i = 0; i < draft.entries().size(); i++) {
            Operation carried = i == draft.answering() ? operation : null;
            placed.add(place(writing, draft.entries().get(i), carried, draft.subject(), columns));
        }
        Appender.Placed answer = placed.get(draft.answering());
        StreamId stream = answer.entry().stream().id();
        Receipt receipt = new Receipt(stream, answer.seq(), writing.heads.at, operation.id(), draft.subject());
        return Appender.append(writing.tx(), writing.heads, columns).map(receipt);
    }

    private static Appender.Placed place(
            Writing writing,
            NewEntry entry,
            @Nullable Operation operation,
            @Nullable UUID subject,
            Appender.Columns columns) {
        return Appender.place(writing.heads, entry, operation, subject, columns);
    }

    private static Future<Optional<Receipt>> findReplay(
            Tx tx, NetworkId network, MemberId member, Operation operation) {
        return tx.find(FIND_OP, row -> replay(row, operation), network.value(), member.value(), operation.id());
    }

    /** The first result of this operation, or a refusal when the same id now says something else. */
    static Receipt replay(Row row, Operation operation) {
        if (!operation.isSameAs(
                row.getString("command"), row.getBuffer("args_hash").getBytes())) {
            throw Problem.of(
                    ProblemCode.OP_REUSED,
                    "This operation id was used before for something else. Nothing was changed. Send it with a new id.");
        }
        return new Receipt(
                new StreamId(row.getUUID("stream_id")),
                row.getLong("seq"),
                row.get(OffsetDateTime.class, "at").toInstant(),
                row.getUUID("op"),
                row.getUUID("subject_id"));
    }

    /** Thrown by {@link Writing#requireAll}: begin again with these streams too. */
    static final class MoreStreams extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Set<Stream> streams;

        MoreStreams(Set<Stream> streams) {
            super("more streams to lock", null, false, false);
            this.streams = streams;
        }
    }
}
