package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of {@link BatchWriter}: the heads locked, and for each append what the database knew once they were. An append can so never
 * follow the removal of its author: the removal needs the same head.
 */
final class Batch {
    /**
     * The statements of a batch find every row by its key, whatever their arguments, so one plan fits all batches. Left to itself PostgreSQL plans them
     * anew for each, with all the policies, which costs several times their execution.
     */
    static final Sql KEEP_PLANS = Sql.of("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)");

    /** Lateral, with a limit, so that no statistics can make it read the whole of a table that grows with every message. */
    static final Sql CHECK = Sql.of("""
            SELECT u.ord, a.member_id IS NOT NULL AS inside, o.op, o.command, o.args_hash, o.stream_id, o.seq, o.at, o.subject_id
              FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS u (stream_id, member_id, op, ord)
              LEFT JOIN LATERAL (SELECT member_id FROM audience
                                  WHERE network_id = $1 AND stream_id = u.stream_id AND member_id = u.member_id AND until_pos IS NULL LIMIT 1) a ON true
              LEFT JOIN LATERAL (SELECT op, command, args_hash, stream_id, seq, at, subject_id FROM op
                                  WHERE network_id = $1 AND member_id = u.member_id AND op = u.op LIMIT 1) o ON true
             ORDER BY u.ord
            """);

    private final Tx tx;
    private final Heads heads;
    private final List<Append> appends;
    private final List<Row> checks;
    private final AuthorPolicy policy;
    private final Map<Append, Boolean> mandates;
    private final Appender.Columns columns = new Appender.Columns();
    private final Map<Key, Outcome> decided = new HashMap<>();

    private Batch(
            Tx tx,
            Heads heads,
            List<Append> appends,
            List<Row> checks,
            AuthorPolicy policy,
            Map<Append, Boolean> mandates) {
        this.tx = tx;
        this.heads = heads;
        this.appends = appends;
        this.checks = checks;
        this.policy = policy;
        this.mandates = mandates;
    }

    /** What becomes of one append. */
    record Outcome(@Nullable Receipt receipt, @Nullable Problem problem) {
        void settle(Promise<Receipt> promise) {
            if (receipt != null) {
                promise.complete(receipt);
            } else {
                promise.fail(problem == null ? new IllegalStateException("undecided append") : problem);
            }
        }
    }

    private record Key(UUID member, UUID op) {}

    static Future<Batch> open(Tx tx, NetworkId network, List<Append> appends, AuthorPolicy policy, Mandates mandates) {
        UUID[] streams = appends.stream().map(a -> a.stream().uuid()).toArray(UUID[]::new);
        UUID[] authors = appends.stream().map(a -> a.author().value()).toArray(UUID[]::new);
        UUID[] ops = appends.stream().map(a -> a.operation().id()).toArray(UUID[]::new);
        Future<?> plans = tx.run(KEEP_PLANS);
        Future<Heads> heads = policy.holdsForStrangers()
                ? Heads.lock(tx, EntryClock.DATABASE, network, List.of(streams))
                : Heads.lockForInsiders(tx, EntryClock.DATABASE, network, streams, authors);
        // Sent behind the lock on the same connection: a new statement, so it sees what was committed before the lock
        // was given.
        Future<List<Row>> checks = tx.list(CHECK, row -> row, network.value(), streams, authors, ops);
        Future<Map<Append, Boolean>> held = held(tx, network, appends, mandates);
        return Future.all(plans, heads, checks, held)
                .map(all -> new Batch(tx, heads.result(), appends, checks.result(), policy, held.result()));
    }

    private static Future<Map<Append, Boolean>> held(
            Tx tx, NetworkId network, List<Append> appends, Mandates mandates) {
        List<Append> onBehalf =
                appends.stream().filter(append -> append.behalf() != null).toList();
        if (onBehalf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return mandates.hold(tx, network, onBehalf).map(answers -> {
            // By identity: a retry that came twice is equal to itself, and each is answered.
            Map<Append, Boolean> held = new IdentityHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                held.put(onBehalf.get(i), answers.get(i));
            }
            return held;
        });
    }

    /**
     * What a batch came to.
     *
     * @param outcomes of the appends, in their order
     * @param entries what was appended, as the journal holds it after the commit
     */
    record Written(List<Outcome> outcomes, List<Entry> entries) {}

    Future<Written> write() {
        List<Outcome> outcomes = new ArrayList<>(appends.size());
        for (int i = 0; i < appends.size(); i++) {
            outcomes.add(decide(appends.get(i), checks.get(i)));
        }
        if (columns.isEmpty()) {
            return Future.succeededFuture(new Written(outcomes, List.of()));
        }
        return Appender.appendLast(tx, heads, columns).map(base -> new Written(outcomes, columns.entries(heads, base)));
    }

    private Outcome decide(Append append, Row check) {
        Key key = new Key(append.author().value(), append.operation().id());
        Outcome earlier = decided.get(key);
        if (earlier != null) {
            return twin(append, earlier);
        }
        Outcome outcome = decideFirst(append, check);
        decided.put(key, outcome);
        return outcome;
    }

    private Outcome decideFirst(Append append, Row check) {
        try {
            if (check.getUUID("op") != null) {
                return new Outcome(Journal.replay(check, append.operation()), null);
            }
            policy.requireMayAppend(check.getBoolean("inside"));
            if (append.behalf() != null && !mandates.getOrDefault(append, false)) {
                throw Problem.notAllowed(
                        "You cannot write on behalf of this person here, or not any more. Nothing was sent.");
            }
            if (heads.require(append.stream()).sealed()) {
                throw Problem.of(
                        ProblemCode.CHANNEL_CLOSED,
                        "This channel is closed to writing. It can be read, but nothing can be added.");
            }
            NewEntry entry = NewEntry.of(append.stream(), append.kind(), append.author(), append.content());
            Appender.Placed placed = Appender.place(heads, entry, append.operation(), null, columns);
            return new Outcome(
                    new Receipt(
                            append.stream().id(),
                            placed.seq(),
                            heads.at,
                            append.operation().id(),
                            null),
                    null);
        } catch (Problem problem) {
            return new Outcome(null, problem);
        }
    }

    /** The same op twice in one batch: a retry that overtook its answer, or an id used for two things. */
    private Outcome twin(Append append, Outcome earlier) {
        for (Append other : appends) {
            if (other.operation().id().equals(append.operation().id())
                    && other.author().equals(append.author())) {
                boolean same = append.operation()
                        .isSameAs(other.operation().command(), other.operation().argumentsHash());
                return same
                        ? earlier
                        : new Outcome(
                                null,
                                Problem.of(
                                        ProblemCode.OP_REUSED,
                                        "This operation id was used before for something else."));
            }
        }
        return earlier;
    }
}
