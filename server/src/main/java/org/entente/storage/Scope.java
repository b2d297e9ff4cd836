package org.entente.storage;

import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;

/**
 * On whose behalf a transaction reads and writes. The row-level policies of the schema decide by it: {@code member} reads what that member may
 * read, {@code writer} appends messages of one network, {@code system} serves delivery, admission and removal within one network, {@code nobody}
 * reaches identity tables only. {@code acting} changes channels as one member, who sees and writes where they are; {@code hearing} is told what one
 * member missed.
 */
public record Scope(String name, String network, String member) {
    public static Scope member(NetworkId network, MemberId member) {
        return new Scope("member", network.toString(), member.toString());
    }

    public static Scope writer(NetworkId network) {
        return new Scope("writer", network.toString(), "");
    }

    public static Scope system(NetworkId network) {
        return new Scope("system", network.toString(), "");
    }

    public static Scope acting(NetworkId network, MemberId member) {
        return new Scope("acting", network.toString(), member.toString());
    }

    public static Scope hearing(NetworkId network, MemberId member) {
        return new Scope("hearing", network.toString(), member.toString());
    }

    public static Scope nobody() {
        return new Scope("", "", "");
    }
}
