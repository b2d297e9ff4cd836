package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** The table of designations. Those whose date has passed stay in it and are not asked for. */
final class DesignationStore {
    private static final String IN_FORCE = """
            SELECT id, delegation_id, member_id, from_at, until_at, designated_by FROM designation
             WHERE network_id = $1 AND ended_at IS NULL AND until_at > clock_timestamp()""";

    static final Sql LIST_IN_FORCE = Sql.of(IN_FORCE + " ORDER BY from_at, id");

    static final Sql FIND_IN_FORCE = Sql.of(IN_FORCE + " AND id = $2 FOR UPDATE");

    static final Sql FIND_OF_MEMBER = Sql.of(IN_FORCE + " AND member_id = $2");

    static final Sql INSERT_DESIGNATION = Sql.of("""
            INSERT INTO designation (network_id, id, delegation_id, member_id, from_at, until_at, designated_by, designated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """);

    static final Sql END_DESIGNATION =
            Sql.of("UPDATE designation SET ended_at = $3, ended_by = $4 WHERE network_id = $1 AND id = $2");

    static final Sql END_ALL_OF_MEMBER = Sql.of("""
            UPDATE designation SET ended_at = $3, ended_by = $4 WHERE network_id = $1 AND member_id = $2 AND ended_at IS NULL AND until_at > $3
            """);

    Future<List<Designation>> listInForce(Tx tx, NetworkId network) {
        return tx.list(LIST_IN_FORCE, DesignationStore::designation, network.value());
    }

    Future<Designation> requireInForce(Tx tx, NetworkId network, DesignationId id) {
        return tx.find(FIND_IN_FORCE, DesignationStore::designation, network.value(), id.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Optional<Designation>> findOf(Tx tx, NetworkId network, MemberId member) {
        return tx.find(FIND_OF_MEMBER, DesignationStore::designation, network.value(), member.value());
    }

    Future<Void> insert(Tx tx, NetworkId network, Designation d, Instant at) {
        return tx.run(
                        INSERT_DESIGNATION,
                        network.value(),
                        d.id().value(),
                        d.delegation().value(),
                        d.member().value(),
                        d.from().atOffset(ZoneOffset.UTC),
                        d.until().atOffset(ZoneOffset.UTC),
                        d.by().value(),
                        at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<Void> end(Tx tx, NetworkId network, DesignationId id, Instant at, MemberId by) {
        return tx.run(END_DESIGNATION, network.value(), id.value(), at.atOffset(ZoneOffset.UTC), by.value())
                .mapEmpty();
    }

    Future<Void> endAllOf(Tx tx, NetworkId network, MemberId member, Instant at, MemberId by) {
        return tx.run(END_ALL_OF_MEMBER, network.value(), member.value(), at.atOffset(ZoneOffset.UTC), by.value())
                .mapEmpty();
    }

    private static Designation designation(Row row) {
        return new Designation(
                new DesignationId(row.getUUID("id")),
                new DelegationId(row.getUUID("delegation_id")),
                new MemberId(row.getUUID("member_id")),
                row.get(OffsetDateTime.class, "from_at").toInstant(),
                row.get(OffsetDateTime.class, "until_at").toInstant(),
                new MemberId(row.getUUID("designated_by")));
    }
}
