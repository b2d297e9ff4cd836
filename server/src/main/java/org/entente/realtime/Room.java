package org.entente.realtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.journal.Entry;
import org.entente.journal.StreamKind;
import org.entente.kernel.Position;
import org.entente.kernel.SessionId;

/**
 * The sockets of one network on one loop, and who of them hears which stream. The delivery filter: an entry goes to the sessions subscribed to its
 * stream at that entry, and the entry itself says who joins and departs with it.
 *
 * <p>Keeps the last entries, so that a session that has just caught up by reading the database can be joined to the live flow without a gap.
 */
final class Room {
    private static final int RECENT_ENTRIES = 4096;
    /** Who has missed more than this reads it from the database. */
    private static final int RECENT_CHARS = 2_000_000;

    private final Set<SocketSession> sessions = new HashSet<>();
    private final Map<UUID, Set<SocketSession>> byMember = new HashMap<>();
    private final Map<UUID, Set<SocketSession>> byStream = new HashMap<>();
    private final Deque<Entry> recent = new ArrayDeque<>();
    private int recentChars;
    private Position told = Position.START;

    void tell(List<Entry> batch) {
        Map<SocketSession, List<Entry>> deliveries = new LinkedHashMap<>();
        Set<SocketSession> dismissed = new HashSet<>();
        for (Entry entry : batch) {
            remember(entry);
            pass(entry, deliveries, dismissed);
        }
        EventTexts texts = new EventTexts();
        deliveries.forEach((session, entries) -> session.deliver(entries, texts));
        dismissed.forEach(session -> session.close(CloseCode.SESSION_ENDED, "removed"));
    }

    private void pass(Entry entry, Map<SocketSession, List<Entry>> deliveries, Set<SocketSession> dismissed) {
        UUID stream = entry.stream().uuid();
        entry.joined().forEach(member -> ofMember(member).forEach(session -> subscribe(session, stream)));
        for (SocketSession session : byStream.getOrDefault(stream, Set.of())) {
            if (entry.pos().isAfter(session.position())) {
                deliveries.computeIfAbsent(session, s -> new ArrayList<>()).add(entry);
            }
        }
        for (UUID member : entry.departed()) {
            for (SocketSession session : Set.copyOf(ofMember(member))) {
                unsubscribe(session, stream);
                if (entry.stream().kind() == StreamKind.NETWORK) {
                    dismissed.add(session);
                }
            }
        }
    }

    private void remember(Entry entry) {
        recent.addLast(entry);
        recentChars += chars(entry);
        while (recent.size() > RECENT_ENTRIES || recentChars > RECENT_CHARS) {
            recentChars -= chars(recent.removeFirst());
        }
        told = entry.pos();
    }

    private static int chars(Entry entry) {
        return entry.content() == null ? 0 : entry.content().length();
    }

    /** A session that is connected, but hears nothing yet. */
    void enter(SocketSession session) {
        sessions.add(session);
        byMember.computeIfAbsent(session.member(), m -> new HashSet<>()).add(session);
    }

    void leave(SocketSession session) {
        sessions.remove(session);
        Set<SocketSession> ofMember = byMember.get(session.member());
        if (ofMember != null && ofMember.remove(session) && ofMember.isEmpty()) {
            byMember.remove(session.member());
        }
        silence(session);
    }

    /**
     * Joins a session that has heard everything up to a position, and hears these streams from there, to the live flow. Answers what it still has to be
     * told from what went by meanwhile, or empty if that is too long ago to be remembered: then it must read again.
     */
    Optional<List<Entry>> goLive(SocketSession session, Position heard, Set<UUID> streams) {
        boolean gap = told.isAfter(heard)
                && (recent.isEmpty() || recent.getFirst().pos().value() > heard.value() + 1);
        if (gap) {
            return Optional.empty();
        }
        streams.forEach(stream -> subscribe(session, stream));
        List<Entry> missed = new ArrayList<>();
        for (Entry entry : recent) {
            if (entry.pos().isAfter(heard)) {
                catchUp(session, entry, missed);
            }
        }
        return Optional.of(missed);
    }

    private void catchUp(SocketSession session, Entry entry, List<Entry> missed) {
        UUID stream = entry.stream().uuid();
        if (entry.joined().contains(session.member())) {
            subscribe(session, stream);
        }
        if (byStream.getOrDefault(stream, Set.of()).contains(session)) {
            missed.add(entry);
        }
        if (entry.departed().contains(session.member())) {
            unsubscribe(session, stream);
        }
    }

    /** Takes a session out of the live flow; it stays connected. */
    void silence(SocketSession session) {
        byStream.values().removeIf(readers -> readers.remove(session) && readers.isEmpty());
    }

    void closeSession(SessionId closing, CloseCode code, String reason) {
        for (SocketSession session : Set.copyOf(sessions)) {
            if (session.isOf(closing)) {
                session.close(code, reason);
            }
        }
    }

    void closeMember(UUID member, CloseCode code, String reason) {
        Set.copyOf(ofMember(member)).forEach(session -> session.close(code, reason));
    }

    void toAll(String frame) {
        sessions.forEach(session -> session.hint(frame));
    }

    void toMember(UUID member, String frame) {
        ofMember(member).forEach(session -> session.hint(frame));
    }

    /** To those who hear a stream, except the one it is about. */
    void toReadersOf(UUID stream, UUID about, String frame) {
        byStream.getOrDefault(stream, Set.of()).stream()
                .filter(session -> !session.member().equals(about))
                .forEach(session -> session.hint(frame));
    }

    boolean hears(SocketSession session, UUID stream) {
        return byStream.getOrDefault(stream, Set.of()).contains(session);
    }

    private Set<SocketSession> ofMember(UUID member) {
        return byMember.getOrDefault(member, Set.of());
    }

    /** Only sessions in the live flow are subscribed by an entry; one that is still reading learns its streams from the database. */
    private void subscribe(SocketSession session, UUID stream) {
        if (session.isLive()) {
            byStream.computeIfAbsent(stream, s -> new HashSet<>()).add(session);
        }
    }

    private void unsubscribe(SocketSession session, UUID stream) {
        Set<SocketSession> readers = byStream.get(stream);
        if (readers != null && readers.remove(session) && readers.isEmpty()) {
            byStream.remove(stream);
        }
    }
}
