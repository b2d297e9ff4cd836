package org.entente.channel;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.shape.WireName;
import org.entente.journal.NewEntry.History;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The tables of channels and of who is in them now. */
final class ChannelStore {
    private static final String CHANNEL =
            "SELECT id, name, purpose, label, history, created_at, created_by, closed_at FROM channel ";

    static final Sql INSERT_CHANNEL = Sql.of("""
            INSERT INTO channel (network_id, id, kind, name, purpose, label, history, people_key, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """);

    static final Sql FIND_CHANNEL = Sql.of(CHANNEL + "WHERE network_id = $1 AND id = $2");

    static final Sql FIND_BY_PEOPLE = Sql.of(CHANNEL + "WHERE network_id = $1 AND people_key = $2");

    static final Sql UPDATE_CHANNEL = Sql.of(
            "UPDATE channel SET name = coalesce($3, name), purpose = coalesce($4, purpose) WHERE network_id = $1 AND id = $2");

    static final Sql SET_CLOSED = Sql.of("UPDATE channel SET closed_at = $3 WHERE network_id = $1 AND id = $2");

    static final Sql INSERT_MEMBERS = Sql.of("""
            INSERT INTO channel_member (network_id, channel_id, member_id, owner, joined_seq, joined_at, seen_seq)
            SELECT $1, $2, member_id, false, $4, $5, $4 FROM unnest($3::uuid[]) AS member_id
            """);

    static final Sql MAKE_OWNER = Sql.of(
            "UPDATE channel_member SET owner = true WHERE network_id = $1 AND channel_id = $2 AND member_id = $3 AND NOT owner");

    static final Sql DELETE_MEMBER =
            Sql.of("DELETE FROM channel_member WHERE network_id = $1 AND channel_id = $2 AND member_id = $3");

    static final Sql FIND_MEMBERSHIP = Sql.of("""
            SELECT member_id, owner, joined_seq, joined_at FROM channel_member WHERE network_id = $1 AND channel_id = $2 AND member_id = $3
            """);

    /**
     * By the key of the membership first: who is not in a channel has no row there, whether there is such a channel or not, so finding neither takes the same time.
     */
    static final Sql FIND_PLACE = Sql.of("""
            SELECT c.id, c.name, c.purpose, c.label, c.history, c.created_at, c.created_by, c.closed_at,
                   cm.member_id, cm.owner, cm.joined_seq, cm.joined_at
              FROM channel_member cm LEFT JOIN channel c ON c.network_id = cm.network_id AND c.id = cm.channel_id
             WHERE cm.network_id = $1 AND cm.channel_id = $2 AND cm.member_id = $3
            """);

    static final Sql LIST_MEMBERS = Sql.of("""
            SELECT member_id, owner, joined_seq, joined_at FROM channel_member WHERE network_id = $1 AND channel_id = $2 ORDER BY joined_seq, member_id
            """);

    /** What a member was in who left the network at this instant, and from where they read it. */
    static final Sql LEFT_WITH_NETWORK = Sql.of("""
            SELECT a.stream_id, a.from_seq FROM audience a
              JOIN entry e ON e.network_id = a.network_id AND e.pos = a.until_pos - 1 AND e.stream_id = a.stream_id
             WHERE a.network_id = $1 AND a.member_id = $2 AND e.kind = 'channel.member_removed' AND e.at = $3 ORDER BY a.stream_id
            """);

    /** From where a member reads a channel that they are in. */
    static final Sql FIRST_SEQ_OF = Sql.of("""
            SELECT from_seq FROM audience WHERE network_id = $1 AND stream_id = $2 AND member_id = $3 AND until_pos IS NULL
            """);

    static final Sql LIST_CHANNELS_OF =
            Sql.of("SELECT channel_id FROM channel_member WHERE network_id = $1 AND member_id = $2");

    Future<Void> insert(Tx tx, NetworkId network, Channel c, byte @Nullable [] peopleKey) {
        return tx.run(
                        INSERT_CHANNEL,
                        network.value(),
                        c.id().value(),
                        c.isDirect() ? "direct" : "channel",
                        c.name(),
                        c.purpose(),
                        c.label().wireName(),
                        WireName.of(c.history()),
                        peopleKey == null ? null : Buffer.buffer(peopleKey),
                        c.createdAt().atOffset(ZoneOffset.UTC),
                        c.createdBy().value())
                .mapEmpty();
    }

    Future<Optional<Channel>> find(Tx tx, NetworkId network, ChannelId id) {
        return tx.find(FIND_CHANNEL, ChannelStore::channel, network.value(), id.value());
    }

    Future<Optional<Channel>> findByPeople(Tx tx, NetworkId network, byte[] peopleKey) {
        return tx.find(FIND_BY_PEOPLE, ChannelStore::channel, network.value(), Buffer.buffer(peopleKey));
    }

    Future<Void> update(Tx tx, NetworkId network, ChannelId id, @Nullable String name, @Nullable String purpose) {
        return tx.run(UPDATE_CHANNEL, network.value(), id.value(), name, purpose)
                .mapEmpty();
    }

    /** Closed at an instant, or open again with null. */
    Future<Void> setClosed(Tx tx, NetworkId network, ChannelId id, @Nullable Instant at) {
        return tx.run(SET_CLOSED, network.value(), id.value(), at == null ? null : at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<Void> insertMembers(
            Tx tx, NetworkId network, ChannelId channel, List<MemberId> members, long seq, Instant at) {
        UUID[] ids = members.stream().map(MemberId::value).toArray(UUID[]::new);
        return tx.run(INSERT_MEMBERS, network.value(), channel.value(), ids, seq, at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    /** Whether this made an owner of somebody who was none. */
    Future<Boolean> makeOwner(Tx tx, NetworkId network, ChannelId channel, MemberId member) {
        return tx.change(MAKE_OWNER, network.value(), channel.value(), member.value())
                .map(changed -> changed == 1);
    }

    Future<Boolean> deleteMember(Tx tx, NetworkId network, ChannelId channel, MemberId member) {
        return tx.change(DELETE_MEMBER, network.value(), channel.value(), member.value())
                .map(changed -> changed == 1);
    }

    Future<Optional<Membership>> findMembership(Tx tx, NetworkId network, ChannelId channel, MemberId member) {
        return tx.find(FIND_MEMBERSHIP, ChannelStore::membership, network.value(), channel.value(), member.value());
    }

    /** A channel, and the place in it of a member who is in it. */
    record Place(Channel channel, Membership membership) {}

    Future<Optional<Place>> findPlace(Tx tx, NetworkId network, ChannelId channel, MemberId member) {
        return tx.find(
                FIND_PLACE,
                row -> new Place(channel(row), membership(row)),
                network.value(),
                channel.value(),
                member.value());
    }

    Future<List<Membership>> listMembers(Tx tx, NetworkId network, ChannelId channel) {
        return tx.list(LIST_MEMBERS, ChannelStore::membership, network.value(), channel.value());
    }

    Future<Long> requireFirstSeq(Tx tx, NetworkId network, ChannelId channel, MemberId member) {
        return tx.find(FIRST_SEQ_OF, row -> row.getLong("from_seq"), network.value(), channel.value(), member.value())
                .map(Optional::orElseThrow);
    }

    /** A channel that a member was in, and the first seq that they read. */
    record Left(ChannelId channel, long since) {}

    Future<List<Left>> listLeftWithNetwork(Tx tx, NetworkId network, MemberId member, Instant at) {
        return tx.list(
                LEFT_WITH_NETWORK,
                row -> new Left(new ChannelId(row.getUUID("stream_id")), row.getLong("from_seq")),
                network.value(),
                member.value(),
                at.atOffset(ZoneOffset.UTC));
    }

    Future<List<ChannelId>> listChannelsOf(Tx tx, NetworkId network, MemberId member) {
        return tx.list(
                LIST_CHANNELS_OF, row -> new ChannelId(row.getUUID("channel_id")), network.value(), member.value());
    }

    static Channel channel(Row row) {
        OffsetDateTime closed = row.get(OffsetDateTime.class, "closed_at");
        return new Channel(
                new ChannelId(row.getUUID("id")),
                row.getString("name"),
                row.getString("purpose"),
                Label.of(row.getString("label")),
                History.valueOf(row.getString("history").toUpperCase(Locale.ROOT)),
                row.get(OffsetDateTime.class, "created_at").toInstant(),
                new MemberId(row.getUUID("created_by")),
                closed == null ? null : closed.toInstant());
    }

    private static Membership membership(Row row) {
        return new Membership(
                new MemberId(row.getUUID("member_id")),
                row.getBoolean("owner"),
                row.getLong("joined_seq"),
                row.get(OffsetDateTime.class, "joined_at").toInstant());
    }
}
