package org.entente.operator;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.journal.Checkpoint;
import org.entente.journal.HashChain;
import org.entente.kernel.NetworkId;
import org.entente.kernel.StreamId;

/**
 * {@code verify}: reads the record as of one moment and computes every hash of it again. Finds what was altered, deleted, put in another order, cut off at
 * the end of a stream or with it, as long as whoever did it left something that they did not alter too; against checkpoints kept elsewhere, also what they
 * did thoroughly. Then holds the tables of who may what against a record that is whole ({@link StateCheck}). Holds a hundred entries at a time. Says ids and
 * places, never a text.
 */
final class Verification {
    private static final int FETCHED = 100;
    private static final long PROGRESS_NANOS = Duration.ofSeconds(2).toNanos();

    private static final String NETWORKS = """
            SELECT n.network_id, n.name, coalesce(p.pos, 0) AS pos, (SELECT count(*) FROM entry e WHERE e.network_id = n.network_id) AS entries
              FROM network n LEFT JOIN network_position p USING (network_id)
             WHERE n.network_id = coalesce(?, n.network_id) ORDER BY n.founded_at, n.network_id
            """;

    /** With those of which the head is gone. */
    private static final String STREAMS = """
            SELECT id, kind, head_seq, head_hash FROM stream WHERE network_id = ? AND id = coalesce(?, id)
             UNION ALL
            SELECT DISTINCT e.stream_id, NULL, 0, ''::bytea FROM entry e
             WHERE e.network_id = ? AND e.stream_id = coalesce(?, e.stream_id)
               AND NOT EXISTS (SELECT FROM stream s WHERE s.network_id = e.network_id AND s.id = e.stream_id)
             ORDER BY id
            """;

    private static final String ENTRIES = """
            SELECT e.pos, e.seq, e.kind, e.author_id, e.at, e.content_hash, e.hash, c.salt, c.content
              FROM entry e LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
             WHERE e.network_id = ? AND e.stream_id = ? ORDER BY e.seq
            """;

    private final Connection connection;
    private final Checkpoints against;
    private final PrintStream out;
    private final PrintStream progress;
    private final List<Checkpoint> heads = new ArrayList<>();
    private long faults;
    private long checked;
    private long erased;
    private long total;
    private long lastProgress = System.nanoTime();

    /** @param against the checkpoints that must still hold */
    Verification(Connection connection, Checkpoints against, PrintStream out, PrintStream progress) {
        this.connection = connection;
        this.against = against;
        this.out = out;
        this.progress = progress;
    }

    private record Network(NetworkId id, String name, long pos, long entries) {}

    private record Head(UUID stream, Optional<String> kind, long seq, byte[] hash) {}

    /** @return whether everything holds */
    boolean run(Optional<UUID> onlyNetwork, Optional<UUID> onlyStream) throws SQLException {
        List<Network> networks = networks(onlyNetwork);
        total = networks.stream().mapToLong(Network::entries).sum();
        long streams = 0;
        for (Network network : networks) {
            long faultsBefore = faults;
            List<Head> found = streams(network, onlyStream);
            for (Head head : found) {
                check(network, head);
            }
            streams += found.size();
            if (onlyStream.isEmpty() && network.entries() != network.pos()) {
                fault(network.name() + ": of " + Words.count(network.pos(), "entry") + " ever written, "
                        + Words.count(network.entries(), "entry") + (network.entries() == 1 ? " is" : " are")
                        + " there");
            }
            // Against a record that does not hold nothing can be held.
            if (onlyStream.isEmpty() && faults == faultsBefore) {
                new StateCheck(connection, this::fault).run(network.id().value(), network.name());
            }
        }
        requireSomething(streams, onlyNetwork, onlyStream);
        reportGone(onlyNetwork, onlyStream);
        conclude(streams, networks.size());
        return faults == 0;
    }

    /** Where every stream stands that was found whole. */
    List<Checkpoint> heads() {
        return List.copyOf(heads);
    }

    private List<Network> networks(Optional<UUID> only) throws SQLException {
        List<Network> networks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NETWORKS)) {
            select.setObject(1, only.orElse(null), java.sql.Types.OTHER);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    networks.add(new Network(
                            new NetworkId(rows.getObject("network_id", UUID.class)),
                            rows.getString("name").strip(),
                            rows.getLong("pos"),
                            rows.getLong("entries")));
                }
            }
        }
        return networks;
    }

    private List<Head> streams(Network network, Optional<UUID> only) throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STREAMS)) {
            for (int i = 1; i <= 3; i += 2) {
                select.setObject(i, network.id().value());
                select.setObject(i + 1, only.orElse(null), java.sql.Types.OTHER);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    heads.add(new Head(
                            rows.getObject("id", UUID.class),
                            Optional.ofNullable(rows.getString("kind")),
                            rows.getLong("head_seq"),
                            rows.getBytes("head_hash")));
                }
            }
        }
        return heads;
    }

    private void check(Network network, Head head) throws SQLException {
        String name = network.name() + ", " + head.kind().orElse("stream") + " " + head.stream();
        Findings findings = new Findings(name, this::fault);
        if (head.kind().isEmpty()) {
            fault(name + ": the head of the stream is missing");
        }
        ChainCheck chain = new ChainCheck(HashChain.genesis(network.id().value(), head.stream()), findings::add);
        Optional<Checkpoint> checkpoint = against.take(network.id(), new StreamId(head.stream()));
        try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            select.setFetchSize(FETCHED);
            select.setObject(1, network.id().value());
            select.setObject(2, head.stream());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ChainCheck.Row row = row(rows);
                    chain.next(row);
                    checkpoint
                            .filter(kept -> kept.size() == row.seq() && !Arrays.equals(kept.hash(), row.hash()))
                            .ifPresent(other -> findings.add(Finding.at(Finding.Kind.AGAINST_CHECKPOINT, row.seq())));
                    tellProgress();
                }
            }
        }
        if (head.kind().isPresent()) {
            chain.end(head.seq(), head.hash());
        }
        checkpoint
                .filter(kept -> kept.size() > Math.max(chain.lastSeq(), head.seq()))
                .ifPresent(kept -> findings.add(
                        new Finding(Finding.Kind.CUT_SHORT, Math.max(chain.lastSeq(), head.seq()) + 1, kept.size())));
        erased += chain.erased();
        findings.conclude();
        if (findings.areNone() && head.seq() > 0) {
            heads.add(new Checkpoint(network.id(), new StreamId(head.stream()), head.seq(), head.hash()));
        }
    }

    private static ChainCheck.Row row(ResultSet row) throws SQLException {
        return new ChainCheck.Row(
                row.getLong("pos"),
                row.getLong("seq"),
                row.getString("kind"),
                row.getObject("author_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("content_hash"),
                row.getBytes("hash"),
                row.getBytes("salt"),
                row.getString("content"));
    }

    private void fault(String sentence) {
        faults++;
        out.println(sentence);
    }

    private void tellProgress() {
        checked++;
        if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
            lastProgress = System.nanoTime();
            progress.printf("%,d of %,d entries ...%n", checked, total);
        }
    }

    private static void requireSomething(long streams, Optional<UUID> network, Optional<UUID> stream) {
        if (streams == 0 && (network.isPresent() || stream.isPresent())) {
            throw Line.wrong("There is no such network or stream: `network list` shows the networks.");
        }
    }

    private void reportGone(Optional<UUID> onlyNetwork, Optional<UUID> onlyStream) {
        against.left().stream()
                .filter(kept -> onlyNetwork.isEmpty()
                        || onlyNetwork.get().equals(kept.network().value()))
                .filter(kept -> onlyStream.isEmpty()
                        || onlyStream.get().equals(kept.stream().value()))
                .forEach(kept -> fault("Network " + kept.network() + ", stream "
                        + kept.stream().value() + ": it is gone, with " + Words.count(kept.size(), "entry")));
    }

    private void conclude(long streams, int networks) {
        String extent = Words.count(checked, "entry") + " in " + Words.count(streams, "stream") + " of "
                + Words.count(networks, "network");
        if (erased > 0) {
            out.println(Words.count(erased, "text") + (erased == 1 ? " was" : " were") + " erased; the places hold.");
        }
        out.println(
                faults == 0
                        ? "Verified " + extent + ": nothing was altered."
                        : "Read " + extent + ": the record does not add up.");
    }
}
