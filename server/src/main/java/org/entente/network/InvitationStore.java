package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The table of invitations and of founding links. Hashes of secrets go in and are compared; they never come out. */
final class InvitationStore {
    private static final String COLUMNS = """
            SELECT i.id, i.inviter_id, i.role, i.delegation_id, coalesce(d.name, i.new_name) AS name, coalesce(d.code, i.new_code) AS code,
                   coalesce(d.kind, i.new_kind) AS kind, coalesce(d.time_zone, i.new_time_zone) AS time_zone,
                   i.person_name, i.succeeds_id, i.reenters_id, i.created_at, i.expires_at, i.used_at, i.used_by, i.revoked_at
              FROM invitation i LEFT JOIN delegation d ON d.network_id = i.network_id AND d.id = i.delegation_id
            """;

    static final Sql INSERT_INVITATION = Sql.of("""
            INSERT INTO invitation (network_id, id, secret_hash, inviter_id, role, delegation_id, new_name, new_code, new_kind, new_time_zone,
                                    person_name, created_at, expires_at, succeeds_id, reenters_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """);

    static final Sql LIST_BY_INVITER = Sql.of(
            COLUMNS + " WHERE i.network_id = $1 AND i.inviter_id = $2 ORDER BY i.created_at DESC, i.id LIMIT 500");

    static final Sql FIND_INVITATION = Sql.of(COLUMNS + " WHERE i.network_id = $1 AND i.id = $2");

    static final Sql LOCK_INVITATION = Sql.of(COLUMNS + " WHERE i.network_id = $1 AND i.id = $2 FOR UPDATE OF i");

    static final Sql FIND_BY_SECRET = Sql.of("SELECT network_id, invitation_id FROM find_invitation($1)");

    static final Sql MARK_USED =
            Sql.of("UPDATE invitation SET used_at = $3, used_by = $4 WHERE network_id = $1 AND id = $2");

    static final Sql MARK_REVOKED = Sql.of("UPDATE invitation SET revoked_at = $3 WHERE network_id = $1 AND id = $2");

    static final Sql REVOKE_ALL_OF = Sql.of("""
            UPDATE invitation SET revoked_at = $3 WHERE network_id = $1 AND inviter_id = $2 AND used_at IS NULL AND revoked_at IS NULL
            """);

    static final Sql INSERT_FOUNDING_LINK = Sql.of(
            "INSERT INTO founding_link (secret_hash, expires_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2))");

    static final Sql FIND_FOUNDING_LINK = Sql.of(
            "SELECT used_at IS NOT NULL AS used, expires_at <= clock_timestamp() AS expired FROM founding_link WHERE secret_hash = $1");

    static final Sql USE_FOUNDING_LINK = Sql.of("""
            UPDATE founding_link SET used_at = clock_timestamp() WHERE secret_hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp()
            """);

    /** Of two nodes that start together, one waits here and ends the link of the other: one link works, the last one printed. */
    static final Sql LOCK_FOUNDING_LINKS = Sql.of("LOCK TABLE founding_link IN SHARE ROW EXCLUSIVE MODE");

    /** A link is offered at a start while there is no network; what an earlier start printed ends then, so that only the last printed one works. */
    static final Sql EXPIRE_FOUNDING_LINKS =
            Sql.of("UPDATE founding_link SET expires_at = clock_timestamp() WHERE used_at IS NULL");

    static final Sql IS_FOUNDED = Sql.of("SELECT EXISTS (SELECT FROM network_positions()) AS founded");

    /** Where a secret leads. */
    record Located(NetworkId network, InvitationId invitation) {}

    Future<Void> insert(Tx tx, NetworkId network, Invitation i, byte[] secretHash) {
        Invitation.Target d = i.delegation();
        boolean isNew = d.existing().isEmpty();
        return tx.run(
                        INSERT_INVITATION,
                        network.value(),
                        i.id().value(),
                        Buffer.buffer(secretHash),
                        i.inviter().value(),
                        i.role().code(),
                        d.existing().map(DelegationId::value).orElse(null),
                        isNew ? d.name() : null,
                        isNew ? d.code() : null,
                        isNew ? d.kind().code() : null,
                        isNew ? d.timeZone() : null,
                        i.personName(),
                        i.createdAt().atOffset(ZoneOffset.UTC),
                        i.expiresAt().atOffset(ZoneOffset.UTC),
                        value(i.succeeds()),
                        value(i.reenters()))
                .mapEmpty();
    }

    Future<List<Invitation>> listByInviter(Tx tx, NetworkId network, MemberId inviter) {
        return tx.list(LIST_BY_INVITER, InvitationStore::invitation, network.value(), inviter.value());
    }

    Future<Optional<Invitation>> find(Tx tx, NetworkId network, InvitationId id) {
        return tx.find(FIND_INVITATION, InvitationStore::invitation, network.value(), id.value());
    }

    Future<Optional<Invitation>> lock(Tx tx, NetworkId network, InvitationId id) {
        return tx.find(LOCK_INVITATION, InvitationStore::invitation, network.value(), id.value());
    }

    Future<Optional<Located>> findBySecret(Tx tx, byte[] secretHash) {
        return tx.find(
                FIND_BY_SECRET,
                row -> new Located(
                        new NetworkId(row.getUUID("network_id")), new InvitationId(row.getUUID("invitation_id"))),
                Buffer.buffer(secretHash));
    }

    Future<Void> markUsed(Tx tx, NetworkId network, InvitationId id, Instant at, MemberId by) {
        return tx.run(MARK_USED, network.value(), id.value(), at.atOffset(ZoneOffset.UTC), by.value())
                .mapEmpty();
    }

    Future<Void> markRevoked(Tx tx, NetworkId network, InvitationId id, Instant at) {
        return tx.run(MARK_REVOKED, network.value(), id.value(), at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<Void> revokeAllOf(Tx tx, NetworkId network, MemberId inviter, Instant at) {
        return tx.run(REVOKE_ALL_OF, network.value(), inviter.value(), at.atOffset(ZoneOffset.UTC))
                .mapEmpty();
    }

    /** And keeps others from making or using one before this transaction has ended. */
    Future<Void> endFoundingLinks(Tx tx) {
        return tx.run(LOCK_FOUNDING_LINKS)
                .compose(locked -> tx.run(EXPIRE_FOUNDING_LINKS))
                .mapEmpty();
    }

    Future<Void> insertFoundingLink(Tx tx, byte[] secretHash, double seconds) {
        return endFoundingLinks(tx)
                .compose(ended -> tx.run(INSERT_FOUNDING_LINK, Buffer.buffer(secretHash), seconds))
                .mapEmpty();
    }

    Future<Optional<Invitation.State>> findFoundingLink(Tx tx, byte[] secretHash) {
        return tx.find(FIND_FOUNDING_LINK, InvitationStore::linkState, Buffer.buffer(secretHash));
    }

    /** Whether this call used it: of many at once, one. */
    Future<Boolean> useFoundingLink(Tx tx, byte[] secretHash) {
        return tx.change(USE_FOUNDING_LINK, Buffer.buffer(secretHash)).map(changed -> changed == 1);
    }

    Future<Boolean> isFounded(Tx tx) {
        return tx.run(IS_FOUNDED).map(rows -> rows.iterator().next().getBoolean("founded"));
    }

    private static Invitation.State linkState(Row row) {
        if (row.getBoolean("used")) {
            return Invitation.State.USED;
        }
        return row.getBoolean("expired") ? Invitation.State.EXPIRED : Invitation.State.OPEN;
    }

    private static Invitation invitation(Row row) {
        UUID existing = row.getUUID("delegation_id");
        Invitation.Target target = new Invitation.Target(
                Optional.ofNullable(existing).map(DelegationId::new),
                row.getString("name"),
                row.getString("code"),
                DelegationKind.of(row.getString("kind")),
                row.getString("time_zone"));
        return new Invitation(
                new InvitationId(row.getUUID("id")),
                new MemberId(row.getUUID("inviter_id")),
                Role.of(row.getString("role")),
                target,
                row.getString("person_name"),
                member(row, "succeeds_id"),
                member(row, "reenters_id"),
                row.get(OffsetDateTime.class, "created_at").toInstant(),
                row.get(OffsetDateTime.class, "expires_at").toInstant(),
                instant(row, "used_at"),
                member(row, "used_by"),
                instant(row, "revoked_at"));
    }

    private static @Nullable MemberId member(Row row, String column) {
        UUID id = row.getUUID(column);
        return id == null ? null : new MemberId(id);
    }

    private static @Nullable UUID value(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.get(OffsetDateTime.class, column);
        return at == null ? null : at.toInstant();
    }
}
