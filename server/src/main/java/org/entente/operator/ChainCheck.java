package org.entente.operator;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.entente.journal.HashChain;
import org.jspecify.annotations.Nullable;

/**
 * Checks one stream, entry by entry in the order of {@code seq}, in constant memory. After an entry that does not fit, the check goes on from the hash that
 * is written there, so that one alteration is one finding and what comes after it is still checked. One thread.
 */
final class ChainCheck {
    private final Consumer<Finding> findings;
    private long lastSeq;
    private long lastPos;
    private long reportedSeq;
    private byte[] lastHash;
    private boolean follows = true;
    private long erased;
    /** An entry that does not fit: whether it was altered or has changed places with its neighbour, the next one tells. */
    private @Nullable Suspect suspect;

    /** @param genesis the hash before the first entry */
    ChainCheck(byte[] genesis, Consumer<Finding> findings) {
        this.lastHash = genesis;
        this.findings = findings;
    }

    /**
     * An entry as its row has it.
     *
     * @param content null once erased, and then the salt is too
     */
    record Row(
            long pos,
            long seq,
            String kind,
            @Nullable UUID author,
            Instant at,
            byte[] contentHash,
            byte[] hash,
            byte @Nullable [] salt,
            @Nullable String content) {

        boolean continues(byte[] previous, long place) {
            return Arrays.equals(hash, HashChain.next(previous, place, kind, author, at, contentHash));
        }

        boolean isErased() {
            return salt == null && content == null;
        }

        boolean holdsItsContent() {
            return isErased()
                    || salt != null
                            && content != null
                            && Arrays.equals(contentHash, HashChain.contentHash(salt, content));
        }
    }

    private record Suspect(Row row, byte[] previous) {
        boolean hasChangedPlacesWith(Row next) {
            return next.seq() == row.seq() + 1
                    && next.continues(previous, row.seq())
                    && row.continues(next.hash(), next.seq());
        }
    }

    void next(Row row) {
        Suspect before = suspect;
        suspect = null;
        if (before != null && before.hasChangedPlacesWith(row)) {
            report(Finding.Kind.MOVED, before.row.seq());
            report(Finding.Kind.MOVED, row.seq());
            advance(row, before.row.hash());
            return;
        }
        if (before != null) {
            report(Finding.Kind.ALTERED, before.row.seq());
        }
        checkPlace(row);
        if (!row.holdsItsContent()) {
            report(Finding.Kind.ALTERED, row.seq());
        } else if (follows && !row.continues(lastHash, row.seq())) {
            suspect = new Suspect(row, lastHash);
        }
        advance(row, row.hash());
    }

    private void checkPlace(Row row) {
        if (row.seq() > lastSeq + 1) {
            findings.accept(new Finding(Finding.Kind.MISSING, lastSeq + 1, row.seq() - 1));
            follows = false;
        } else if (row.seq() <= lastSeq || row.pos() <= lastPos) {
            report(Finding.Kind.MOVED, row.seq());
        }
    }

    private void advance(Row row, byte[] hash) {
        erased += row.isErased() ? 1 : 0;
        follows = true;
        lastSeq = row.seq();
        lastPos = Math.max(lastPos, row.pos());
        lastHash = hash;
    }

    /** There are no more entries; the stream's head row says which is the last one. */
    void end(long headSeq, byte[] headHash) {
        if (suspect != null) {
            report(Finding.Kind.ALTERED, suspect.row.seq());
        }
        if (lastSeq < headSeq) {
            findings.accept(new Finding(Finding.Kind.CUT_SHORT, lastSeq + 1, headSeq));
        } else if (lastSeq > headSeq || !Arrays.equals(lastHash, headHash)) {
            findings.accept(Finding.at(Finding.Kind.WRITTEN_ANEW, lastSeq));
        }
    }

    long lastSeq() {
        return lastSeq;
    }

    long erased() {
        return erased;
    }

    /** Once for each entry: whatever else is wrong with it says the same. */
    private void report(Finding.Kind kind, long seq) {
        if (reportedSeq != seq) {
            reportedSeq = seq;
            findings.accept(Finding.at(kind, seq));
        }
    }
}
