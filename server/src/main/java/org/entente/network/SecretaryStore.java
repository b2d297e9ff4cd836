package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.SecretaryId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** The table of private secretaries. */
final class SecretaryStore {
    private static final String IN_FORCE = """
            SELECT id, principal_id, secretary_id, channels, named_at FROM secretary WHERE network_id = $1 AND ended_at IS NULL""";

    static final Sql LIST_OF_MEMBER =
            Sql.of(IN_FORCE + " AND $2 IN (principal_id, secretary_id) ORDER BY named_at, id");

    static final Sql FIND_OF_BOTH = Sql.of(IN_FORCE + " AND principal_id = $2 AND secretary_id = $3");

    static final Sql FIND_IN_FORCE = Sql.of(IN_FORCE + " AND id = $2 FOR UPDATE");

    static final Sql INSERT_SECRETARY = Sql.of("""
            INSERT INTO secretary (network_id, id, principal_id, secretary_id, channels, named_at) VALUES ($1, $2, $3, $4, $5, $6)
            """);

    static final Sql END_SECRETARY =
            Sql.of("UPDATE secretary SET ended_at = $3, ended_by = $4 WHERE network_id = $1 AND id = $2");

    static final Sql END_ALL_OF_MEMBER = Sql.of("""
            UPDATE secretary SET ended_at = $3, ended_by = $4
             WHERE network_id = $1 AND $2 IN (principal_id, secretary_id) AND ended_at IS NULL
            """);

    /** In how many of these streams both are now. A stream of another kind holds one of them at most, or everybody: then it is not a channel. */
    static final Sql COUNT_SHARED = Sql.of("""
            SELECT count(*) AS shared FROM stream s
              JOIN audience a ON a.network_id = s.network_id AND a.stream_id = s.id AND a.member_id = $3 AND a.until_pos IS NULL
              JOIN audience b ON b.network_id = s.network_id AND b.stream_id = s.id AND b.member_id = $4 AND b.until_pos IS NULL
             WHERE s.network_id = $1 AND s.kind = 'channel' AND s.id = ANY ($2::uuid[])
            """);

    Future<List<Secretary>> listOf(Tx tx, NetworkId network, MemberId member) {
        return tx.list(LIST_OF_MEMBER, SecretaryStore::secretary, network.value(), member.value());
    }

    Future<Optional<Secretary>> findOf(Tx tx, NetworkId network, MemberId principal, MemberId secretary) {
        return tx.find(FIND_OF_BOTH, SecretaryStore::secretary, network.value(), principal.value(), secretary.value());
    }

    Future<Secretary> requireInForce(Tx tx, NetworkId network, SecretaryId id) {
        return tx.find(FIND_IN_FORCE, SecretaryStore::secretary, network.value(), id.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Boolean> areBothIn(Tx tx, NetworkId network, List<ChannelId> channels, MemberId one, MemberId other) {
        return tx.find(
                        COUNT_SHARED,
                        row -> row.getLong("shared") == channels.size(),
                        network.value(),
                        ids(channels),
                        one.value(),
                        other.value())
                .map(found -> found.orElse(false));
    }

    Future<Void> insert(Tx tx, NetworkId network, Secretary s) {
        return tx.run(
                        INSERT_SECRETARY,
                        network.value(),
                        s.id().value(),
                        s.principal().value(),
                        s.member().value(),
                        s.channels().map(SecretaryStore::ids).orElse(null),
                        s.since().atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<Void> end(Tx tx, NetworkId network, SecretaryId id, Instant at, MemberId by) {
        return tx.run(END_SECRETARY, network.value(), id.value(), at.atOffset(ZoneOffset.UTC), by.value())
                .mapEmpty();
    }

    Future<Void> endAllOf(Tx tx, NetworkId network, MemberId member, Instant at, MemberId by) {
        return tx.run(END_ALL_OF_MEMBER, network.value(), member.value(), at.atOffset(ZoneOffset.UTC), by.value())
                .mapEmpty();
    }

    private static UUID[] ids(List<ChannelId> channels) {
        return channels.stream().map(ChannelId::value).toArray(UUID[]::new);
    }

    private static Secretary secretary(Row row) {
        return new Secretary(
                new SecretaryId(row.getUUID("id")),
                new MemberId(row.getUUID("principal_id")),
                new MemberId(row.getUUID("secretary_id")),
                Optional.ofNullable(row.getArrayOfUUIDs("channels"))
                        .map(ids -> Arrays.stream(ids).map(ChannelId::new).toList()),
                row.get(OffsetDateTime.class, "named_at").toInstant());
    }
}
