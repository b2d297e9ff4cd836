package org.entente.network;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.entente.journal.Append;
import org.entente.journal.Mandates;
import org.entente.kernel.NetworkId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * Private secretaries as the writer of messages asks for them: named by the principal for this channel, and the principal is in it. The rows that say so
 * stay locked until the batch has committed, so no message can follow the end of a mandate.
 */
public final class SecretaryMandates implements Mandates {
    static final Sql HOLD = Sql.of("""
            SELECT u.ord FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS u (stream_id, secretary_id, principal_id, ord)
              JOIN secretary y ON y.network_id = $1 AND y.principal_id = u.principal_id AND y.secretary_id = u.secretary_id AND y.ended_at IS NULL
                              AND (y.channels IS NULL OR u.stream_id = ANY (y.channels))
              JOIN audience a ON a.network_id = $1 AND a.stream_id = u.stream_id AND a.member_id = u.principal_id AND a.until_pos IS NULL
               FOR SHARE OF y
            """);

    @Override
    public Future<List<Boolean>> hold(Tx tx, NetworkId network, List<Append> onBehalf) {
        UUID[] streams = column(onBehalf, append -> append.stream().uuid());
        UUID[] secretaries = column(onBehalf, append -> append.author().value());
        UUID[] principals = column(
                onBehalf, append -> Objects.requireNonNull(append.behalf()).value());
        return tx.list(HOLD, row -> row.getLong("ord"), network.value(), streams, secretaries, principals)
                .map(held -> {
                    Boolean[] answers = new Boolean[onBehalf.size()];
                    Arrays.fill(answers, false);
                    held.forEach(ord -> answers[Math.toIntExact(ord) - 1] = true);
                    return List.of(answers);
                });
    }

    private static UUID[] column(List<Append> appends, Function<Append, UUID> value) {
        return appends.stream().map(value).toArray(UUID[]::new);
    }
}
