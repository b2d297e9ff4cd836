package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.TermId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** The chair of a network and the terms that are to come. */
final class ChairStore {
    private static final String TO_COME = """
            SELECT t.id, t.delegation_id, t.starts_at, t.planned_by FROM chair_term t
             WHERE t.network_id = $1 AND t.began_at IS NULL AND t.withdrawn_at IS NULL""";

    static final Sql LIST_TO_COME = Sql.of(TO_COME + " ORDER BY t.starts_at");

    static final Sql LIST_DUE = Sql.of(TO_COME + """
             AND t.starts_at <= $2
             AND EXISTS (SELECT FROM member m WHERE m.network_id = $1 AND m.delegation_id = t.delegation_id AND m.role = 'head' AND m.removed_at IS NULL)
             ORDER BY t.starts_at
            """);

    static final Sql NETWORKS_DUE = Sql.of("SELECT network_id FROM networks_with_a_chair_due($1)");

    static final Sql INSERT_TERM = Sql.of("""
            INSERT INTO chair_term (network_id, id, delegation_id, starts_at, planned_by, planned_at) VALUES ($1, $2, $3, $4, $5, $6)
            """);

    static final Sql WITHDRAW_TERM = Sql.of("""
            UPDATE chair_term SET withdrawn_at = $3 WHERE network_id = $1 AND id = $2 AND began_at IS NULL AND withdrawn_at IS NULL
            """);

    static final Sql BEGIN_TERM = Sql.of("UPDATE chair_term SET began_at = $3 WHERE network_id = $1 AND id = $2");

    /** What was to come before the term that has begun will not come after it. */
    static final Sql LET_EARLIER_TERMS_LAPSE = Sql.of("""
            UPDATE chair_term SET withdrawn_at = $3
             WHERE network_id = $1 AND starts_at < $2 AND began_at IS NULL AND withdrawn_at IS NULL
            """);

    static final Sql HAND_OVER =
            Sql.of("UPDATE network SET chair_delegation_id = $2, chair_since = $3 WHERE network_id = $1");

    Future<List<ChairTerm>> listToCome(Tx tx, NetworkId network) {
        return tx.list(LIST_TO_COME, ChairStore::term, network.value());
    }

    /** Those that have come, and whose delegation has a head to take the chair. */
    Future<List<ChairTerm>> listDue(Tx tx, NetworkId network, Instant now) {
        return tx.list(LIST_DUE, ChairStore::term, network.value(), now.atOffset(ZoneOffset.UTC));
    }

    Future<List<NetworkId>> listNetworksDue(Tx tx, Instant now) {
        return tx.list(NETWORKS_DUE, row -> new NetworkId(row.getUUID("network_id")), now.atOffset(ZoneOffset.UTC));
    }

    Future<Void> insert(Tx tx, NetworkId network, ChairTerm term, Instant at) {
        return tx.run(
                        INSERT_TERM,
                        network.value(),
                        term.id().value(),
                        term.delegation().value(),
                        term.startsAt().atOffset(ZoneOffset.UTC),
                        term.plannedBy().value(),
                        at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    /** Whether there was such a term to come. */
    Future<Boolean> withdraw(Tx tx, NetworkId network, TermId term, Instant at) {
        return tx.change(WITHDRAW_TERM, network.value(), term.value(), at.atOffset(ZoneOffset.UTC))
                .map(changed -> changed == 1);
    }

    /** The term's delegation holds the chair from now on. */
    Future<Void> begin(Tx tx, NetworkId network, ChairTerm term, Instant at) {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        return tx.run(BEGIN_TERM, network.value(), term.id().value(), now)
                .compose(begun -> tx.run(
                        LET_EARLIER_TERMS_LAPSE,
                        network.value(),
                        term.startsAt().atOffset(ZoneOffset.UTC),
                        now))
                .compose(lapsed ->
                        tx.run(HAND_OVER, network.value(), term.delegation().value(), now))
                .mapEmpty();
    }

    private static ChairTerm term(Row row) {
        return new ChairTerm(
                new TermId(row.getUUID("id")),
                new DelegationId(row.getUUID("delegation_id")),
                row.get(OffsetDateTime.class, "starts_at").toInstant(),
                new MemberId(row.getUUID("planned_by")));
    }
}
