package org.entente.network;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.entente.command.shape.WireName;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An invitation, without its secret: nobody but the inviter's client ever had it.
 *
 * @param delegation that the guest will join: an existing one, or the one that comes into being with them
 * @param succeeds whose seat the guest will take, in the same act as coming in
 * @param personName whom it is meant for, a hint for the join page
 * @param reenters the member as whom somebody comes in anew; then it admits nobody else
 */
public record Invitation(
        InvitationId id,
        MemberId inviter,
        Role role,
        Target delegation,
        @Nullable String personName,
        @Nullable MemberId succeeds,
        @Nullable MemberId reenters,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable MemberId usedBy,
        @Nullable Instant revokedAt) {

    /**
     * The delegation that an invitation leads into.
     *
     * @param existing empty when the delegation will be admitted with its head
     */
    public record Target(
            Optional<DelegationId> existing, String name, String code, DelegationKind kind, String timeZone) {
        JsonObject toJson() {
            JsonObject json =
                    new JsonObject().put("name", name).put("code", code).put("kind", kind.code());
            existing.ifPresent(id -> json.put("id", id.toString()));
            return json;
        }
    }

    /** What has become of it. */
    public enum State {
        OPEN,
        USED,
        EXPIRED,
        REVOKED
    }

    public State stateAt(Instant now) {
        if (usedAt != null) {
            return State.USED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** Those whose standing it depends on. */
    List<MemberId> concerned() {
        return Stream.of(inviter, succeeds, reenters).filter(Objects::nonNull).toList();
    }

    /** Without a state, which changes by itself with time. */
    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("id", id.toString())
                .put("role", role.code())
                .put("delegation", delegation.toJson())
                .put("createdAt", createdAt.toString())
                .put("expiresAt", expiresAt.toString());
        putIfPresent(json, "personName", personName);
        putIfPresent(json, "succeeds", succeeds);
        putIfPresent(json, "reenters", reenters);
        putIfPresent(json, "usedAt", usedAt);
        putIfPresent(json, "usedBy", usedBy);
        putIfPresent(json, "revokedAt", revokedAt);
        return json;
    }

    JsonObject toJson(Instant now) {
        return toJson().put("state", WireName.of(stateAt(now)));
    }

    private static void putIfPresent(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
