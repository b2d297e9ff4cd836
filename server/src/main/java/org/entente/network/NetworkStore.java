package org.entente.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entente.identity.PasswordRule;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The tables of networks, delegations and members. */
final class NetworkStore {
    static final Sql INSERT_NETWORK = Sql.of(
            "INSERT INTO network (network_id, name, chair_delegation_id, chair_since, founded_at) VALUES ($1, $2, $3, $4, $4)");

    static final Sql FIND_NETWORK = Sql.of(
            "SELECT name, chair_delegation_id, chair_since, founded_at, idle_minutes, session_minutes, passwords FROM network WHERE network_id = $1");

    static final Sql SET_LIMITS =
            Sql.of("UPDATE network SET idle_minutes = $2, session_minutes = $3 WHERE network_id = $1");

    static final Sql LIST_PEOPLE = Sql.of(
            "SELECT id, person_id FROM member WHERE network_id = $1 AND removed_at IS NULL ORDER BY admitted_at, id");

    static final Sql SET_PASSWORDS = Sql.of("UPDATE network SET passwords = $2 WHERE network_id = $1");

    static final Sql INSERT_DELEGATION = Sql.of("""
            INSERT INTO delegation (network_id, id, kind, name, code, time_zone) VALUES ($1, $2, $3, $4, $5, $6)
            """);

    static final Sql LIST_DELEGATIONS = Sql.of(
            "SELECT id, kind, name, code, time_zone FROM delegation WHERE network_id = $1 ORDER BY admitted_at, id");

    static final Sql FIND_DELEGATION =
            Sql.of("SELECT id, kind, name, code, time_zone FROM delegation WHERE network_id = $1 AND id = $2");

    static final Sql INSERT_MEMBER = Sql.of("""
            INSERT INTO member (network_id, id, person_id, delegation_id, name, title, role, admitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """);

    static final Sql LIST_MEMBERS = Sql.of("""
            SELECT id, delegation_id, name, title, role, admitted_at, removed_at, removed_by, successor_id, reentered_at, reentered_by
              FROM member WHERE network_id = $1 ORDER BY admitted_at, id
            """);

    static final Sql FIND_MEMBER = Sql.of("""
            SELECT id, delegation_id, name, title, role, admitted_at, removed_at, removed_by, successor_id, reentered_at, reentered_by
              FROM member WHERE network_id = $1 AND id = $2
            """);

    static final Sql IS_PERSON_IN =
            Sql.of("SELECT id FROM member WHERE network_id = $1 AND person_id = $2 AND removed_at IS NULL");

    static final Sql FIND_HEAD = Sql.of(
            "SELECT id FROM member WHERE network_id = $1 AND delegation_id = $2 AND role = 'head' AND removed_at IS NULL");

    static final Sql REMOVE_MEMBER = Sql.of("""
            UPDATE member SET removed_at = $3, removed_by = $4 WHERE network_id = $1 AND id = $2 AND removed_at IS NULL RETURNING person_id
            """);

    static final Sql SUCCEED = Sql.of("UPDATE member SET successor_id = $3 WHERE network_id = $1 AND id = $2");

    static final Sql CHANGE_MEMBER = Sql.of(
            "UPDATE member SET role = coalesce($3, role), title = coalesce($4, title) WHERE network_id = $1 AND id = $2");

    /** A network, for its members. */
    record NetworkRow(
            String name,
            DelegationId chair,
            Instant chairSince,
            Instant foundedAt,
            SessionLimits limits,
            PasswordRule passwords) {}

    Future<Void> insertNetwork(Tx tx, NetworkId id, String name, DelegationId chair, Instant at) {
        return tx.run(INSERT_NETWORK, id.value(), name, chair.value(), at.atOffset(java.time.ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<NetworkRow> requireNetwork(Tx tx, NetworkId id) {
        return tx.find(
                        FIND_NETWORK,
                        row -> new NetworkRow(
                                row.getString("name"),
                                new DelegationId(row.getUUID("chair_delegation_id")),
                                instant(row, "chair_since"),
                                instant(row, "founded_at"),
                                new SessionLimits(row.getInteger("idle_minutes"), row.getInteger("session_minutes")),
                                PasswordRule.of(row.getString("passwords"))),
                        id.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Void> setLimits(Tx tx, NetworkId id, SessionLimits limits) {
        return tx.run(SET_LIMITS, id.value(), limits.idleMinutes(), limits.sessionMinutes())
                .mapEmpty();
    }

    /** Everybody who is in a network now, by who they are on this server. */
    Future<Map<MemberId, PersonId>> listPeople(Tx tx, NetworkId id) {
        Map<MemberId, PersonId> people = new LinkedHashMap<>();
        return tx.list(
                        LIST_PEOPLE,
                        row -> people.put(new MemberId(row.getUUID("id")), new PersonId(row.getUUID("person_id"))),
                        id.value())
                .map(people);
    }

    Future<Void> setPasswords(Tx tx, NetworkId id, PasswordRule rule) {
        return tx.run(SET_PASSWORDS, id.value(), rule.code()).mapEmpty();
    }

    Future<Void> insertDelegation(Tx tx, NetworkId network, Delegation d) {
        return tx.run(
                        INSERT_DELEGATION,
                        network.value(),
                        d.id().value(),
                        d.kind().code(),
                        d.name(),
                        d.code(),
                        d.timeZone())
                .mapEmpty();
    }

    Future<List<Delegation>> listDelegations(Tx tx, NetworkId network) {
        return tx.list(LIST_DELEGATIONS, NetworkStore::delegation, network.value());
    }

    Future<Delegation> requireDelegation(Tx tx, NetworkId network, DelegationId id) {
        return tx.find(FIND_DELEGATION, NetworkStore::delegation, network.value(), id.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Void> insertMember(Tx tx, NetworkId network, MemberRow m, PersonId person) {
        return tx.run(
                        INSERT_MEMBER,
                        network.value(),
                        m.id().value(),
                        person.value(),
                        m.delegation().value(),
                        m.name(),
                        m.title(),
                        m.role().code(),
                        m.admittedAt().atOffset(java.time.ZoneOffset.UTC))
                .mapEmpty();
    }

    Future<List<MemberRow>> listMembers(Tx tx, NetworkId network) {
        return tx.list(LIST_MEMBERS, NetworkStore::member, network.value());
    }

    Future<MemberRow> requireMember(Tx tx, NetworkId network, MemberId id) {
        return tx.find(FIND_MEMBER, NetworkStore::member, network.value(), id.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Boolean> isPersonIn(Tx tx, NetworkId network, PersonId person) {
        return tx.find(IS_PERSON_IN, row -> row, network.value(), person.value())
                .map(Optional::isPresent);
    }

    Future<Optional<MemberId>> findHead(Tx tx, NetworkId network, DelegationId delegation) {
        return tx.find(FIND_HEAD, row -> new MemberId(row.getUUID("id")), network.value(), delegation.value());
    }

    /** Who it was. */
    Future<PersonId> remove(Tx tx, NetworkId network, MemberId member, Instant at, MemberId by) {
        return tx.find(
                        REMOVE_MEMBER,
                        row -> new PersonId(row.getUUID("person_id")),
                        network.value(),
                        member.value(),
                        at.atOffset(java.time.ZoneOffset.UTC),
                        by.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    Future<Void> change(Tx tx, NetworkId network, MemberId member, @Nullable Role role, @Nullable String title) {
        return tx.run(CHANGE_MEMBER, network.value(), member.value(), role == null ? null : role.code(), title)
                .mapEmpty();
    }

    /** Who came after whom. */
    Future<Void> succeed(Tx tx, NetworkId network, MemberId leaver, MemberId successor) {
        return tx.run(SUCCEED, network.value(), leaver.value(), successor.value())
                .mapEmpty();
    }

    private static Delegation delegation(Row row) {
        return new Delegation(
                new DelegationId(row.getUUID("id")),
                DelegationKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("code"),
                row.getString("time_zone"));
    }

    private static MemberRow member(Row row) {
        return new MemberRow(
                new MemberId(row.getUUID("id")),
                new DelegationId(row.getUUID("delegation_id")),
                row.getString("name"),
                row.getString("title"),
                Role.of(row.getString("role")),
                instant(row, "admitted_at"),
                instantIfAny(row, "removed_at"),
                memberIfAny(row, "removed_by"),
                memberIfAny(row, "successor_id"),
                instantIfAny(row, "reentered_at"),
                memberIfAny(row, "reentered_by"));
    }

    private static @Nullable MemberId memberIfAny(Row row, String column) {
        UUID id = row.getUUID(column);
        return id == null ? null : new MemberId(id);
    }

    private static @Nullable Instant instantIfAny(Row row, String column) {
        OffsetDateTime at = row.get(OffsetDateTime.class, column);
        return at == null ? null : at.toInstant();
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
