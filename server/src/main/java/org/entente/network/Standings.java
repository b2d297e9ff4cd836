package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** Who is in a network now, and as what: what other features ask of this one. */
public final class Standings {
    static final Sql STANDING = Sql.of("""
            SELECT m.id, m.role, d.id AS delegation_id, d.kind, n.chair_delegation_id = d.id AS chairs,
                   EXISTS (SELECT FROM designation g WHERE g.network_id = $1 AND g.member_id = m.id AND g.ended_at IS NULL
                              AND g.from_at <= clock_timestamp() AND g.until_at > clock_timestamp()) AS designated
              FROM member m JOIN delegation d ON d.network_id = m.network_id AND d.id = m.delegation_id
              JOIN network n ON n.network_id = m.network_id
             WHERE m.network_id = $1 AND m.id = ANY ($2::uuid[]) AND m.removed_at IS NULL
            """);

    /** The standing of those of these members who are in the network now; the others are missing. */
    public Future<List<Standing>> list(Tx tx, NetworkId network, List<MemberId> members) {
        UUID[] ids = members.stream().map(MemberId::value).toArray(UUID[]::new);
        return tx.list(STANDING, Standings::standing, network.value(), ids);
    }

    /** The standing of a member, or {@code not-found} for somebody who is not in the network now. */
    public Future<Standing> require(Tx tx, NetworkId network, MemberId member) {
        return list(tx, network, List.of(member))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    /** Who acts and whom it is about. */
    record Pair(Standing first, Standing second) {}

    Future<Pair> requireBoth(Tx tx, NetworkId network, MemberId first, MemberId second) {
        return list(tx, network, List.of(first, second))
                .map(found -> new Pair(requireIn(found, first), requireIn(found, second)));
    }

    private static Standing requireIn(List<Standing> found, MemberId member) {
        return found.stream().filter(s -> s.member().equals(member)).findFirst().orElseThrow(Problem::notFound);
    }

    private static Standing standing(Row row) {
        return new Standing(
                new MemberId(row.getUUID("id")),
                new DelegationId(row.getUUID("delegation_id")),
                DelegationKind.of(row.getString("kind")),
                Role.of(row.getString("role")),
                row.getBoolean("chairs"),
                row.getBoolean("designated"));
    }
}
