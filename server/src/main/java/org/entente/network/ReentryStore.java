package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** Re-entry in the tables of invitations and members. */
final class ReentryStore {
    private static final String OPEN = """
            SELECT i.id, i.reenters_id, i.inviter_id, i.expires_at FROM invitation i
              JOIN member m ON m.network_id = i.network_id AND m.id = i.reenters_id AND m.removed_at IS NULL
             WHERE i.network_id = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > clock_timestamp()
            """;

    static final Sql LIST_OPEN = Sql.of(OPEN + " ORDER BY i.created_at, i.id");

    static final Sql OPEN_OF = Sql.of(OPEN + " AND i.reenters_id = $2");

    static final Sql ACCOUNT_OF =
            Sql.of("SELECT person_id FROM member WHERE network_id = $1 AND id = $2 AND removed_at IS NULL");

    static final Sql GIVE_ACCOUNT = Sql.of("""
            UPDATE member SET person_id = $3, reentered_at = $4, reentered_by = $5 WHERE network_id = $1 AND id = $2 AND removed_at IS NULL
            """);

    Future<List<Reentry>> listOpen(Tx tx, NetworkId network) {
        return tx.list(LIST_OPEN, ReentryStore::reentry, network.value());
    }

    Future<Boolean> isOpenFor(Tx tx, NetworkId network, MemberId member) {
        return tx.list(OPEN_OF, ReentryStore::reentry, network.value(), member.value())
                .map(open -> !open.isEmpty());
    }

    /** Whose account the member's place belongs to. */
    Future<PersonId> requireAccount(Tx tx, NetworkId network, MemberId member) {
        return tx.find(ACCOUNT_OF, row -> new PersonId(row.getUUID("person_id")), network.value(), member.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    /** From now on the place belongs to this account, and the one before has nothing to do with it any more. */
    Future<Void> giveAccount(Tx tx, NetworkId network, MemberId member, PersonId account, Instant at, MemberId by) {
        return tx.run(
                        GIVE_ACCOUNT,
                        network.value(),
                        member.value(),
                        account.value(),
                        at.atOffset(ZoneOffset.UTC),
                        by.value())
                .mapEmpty();
    }

    private static Reentry reentry(Row row) {
        return new Reentry(
                new InvitationId(row.getUUID("id")),
                new MemberId(row.getUUID("reenters_id")),
                new MemberId(row.getUUID("inviter_id")),
                row.get(OffsetDateTime.class, "expires_at").toInstant());
    }
}
