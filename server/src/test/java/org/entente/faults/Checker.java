package org.entente.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entente.journal.HashChain;

/**
 * Holds what clients were told against what the database holds. Knows the journal's rules and nothing of how the server keeps them. Every message of a
 * recording must have a text of its own: by that a doubled message is found even where no operation id tells.
 */
final class Checker {
    private final List<StoredEntry> journal;
    private final Map<Place, StoredEntry> places = new HashMap<>();
    private final Map<UUID, List<StoredEntry>> messagesByAuthor = new HashMap<>();
    private final Findings findings = new Findings();

    private Checker(List<StoredEntry> journal) {
        this.journal = journal;
        for (StoredEntry entry : journal) {
            places.put(new Place(entry.stream().toString(), entry.seq()), entry);
            if (entry.isMessage()) {
                messagesByAuthor
                        .computeIfAbsent(entry.author(), a -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    private record Place(String stream, long seq) {}

    /** @param journal the whole journal of one network, by position */
    static Findings check(List<StoredEntry> journal, List<Recording> recordings) {
        Checker checker = new Checker(journal);
        checker.checkChains();
        checker.checkAuthors();
        for (Recording recording : recordings) {
            checker.checkAcknowledged(recording);
            checker.checkSaid(recording);
            if (recording.listens()) {
                checker.checkHeard(recording);
            }
        }
        return checker.findings;
    }

    /** Positions of the network and places of each stream without a gap, and each hash from the one before. */
    private void checkChains() {
        Map<UUID, StoredEntry> lasts = new HashMap<>();
        long pos = 0;
        for (StoredEntry entry : journal) {
            StoredEntry last = lasts.put(entry.stream(), entry);
            long seq = last == null ? 1 : last.seq() + 1;
            byte[] before = last == null ? HashChain.genesis(entry.network(), entry.stream()) : last.hash();
            byte[] hash =
                    HashChain.next(before, entry.seq(), entry.kind(), entry.author(), entry.at(), entry.contentHash());
            boolean contentFits = entry.content() == null
                    || Arrays.equals(entry.contentHash(), HashChain.contentHash(entry.salt(), entry.content()));
            if (entry.pos() != ++pos || entry.seq() != seq || !Arrays.equals(hash, entry.hash()) || !contentFits) {
                findings.add(Finding.BROKEN_CHAIN, "at " + entry);
                pos = entry.pos();
            }
        }
    }

    /** Whoever says something is in the channel at that place. */
    private void checkAuthors() {
        Map<UUID, Set<UUID>> inside = new HashMap<>();
        for (StoredEntry entry : journal) {
            Set<UUID> members = inside.computeIfAbsent(entry.stream(), s -> new HashSet<>());
            members.addAll(entry.joined());
            if (entry.isMessage() && !members.contains(entry.author())) {
                findings.add(Finding.SAID_OUTSIDE, entry.toString());
            }
            members.removeAll(entry.departed());
        }
    }

    private void checkAcknowledged(Recording recording) {
        for (Recording.Acknowledged told : recording.acknowledged()) {
            StoredEntry entry = places.get(new Place(told.stream(), told.seq()));
            if (entry == null || !told.sent().op().equals(entry.op())) {
                findings.add(Finding.LOST, told + " but there is " + entry);
            } else if (!told.sent().text().equals(entry.text())
                    || !told.stream().equals(told.sent().channel())) {
                findings.add(Finding.ALTERED, told + " but there is " + entry);
            }
        }
    }

    /** Everything that this author is said to have said: once, and in the order in which they said it. */
    private void checkSaid(Recording recording) {
        Map<String, Integer> order = new HashMap<>();
        for (Recording.Sent sent : recording.sent()) {
            order.put(sent.text(), order.size());
        }
        Set<String> seen = new HashSet<>();
        Map<UUID, Integer> lasts = new HashMap<>();
        for (StoredEntry entry : messagesByAuthor.getOrDefault(UUID.fromString(recording.member()), List.of())) {
            Integer place = order.get(entry.text());
            if (place == null) {
                findings.add(Finding.INVENTED, entry.toString());
            } else if (!seen.add(entry.text())) {
                findings.add(Finding.DOUBLED, entry.toString());
            } else if (lasts.merge(entry.stream(), place, Math::max) > place) {
                findings.add(Finding.OUT_OF_ORDER, entry.toString());
            }
        }
    }

    private void checkHeard(Recording recording) {
        Map<Place, StoredEntry> expected = new LinkedHashMap<>();
        for (StoredEntry entry : audible(journal, UUID.fromString(recording.member()))) {
            expected.put(new Place(entry.stream().toString(), entry.seq()), entry);
        }
        Set<Place> heard = new HashSet<>();
        long last = 0;
        if (recording.gaps() > 0) {
            findings.add(Finding.GAP, recording.gaps() + " frames to " + recording.member());
        }
        for (Recording.Heard event : recording.heard()) {
            Place place = new Place(event.stream(), event.seq());
            StoredEntry entry = places.get(place);
            if (entry == null) {
                findings.add(Finding.HEARD_AND_GONE, event.toString());
            } else if (!event.text().equals(entry.text())) {
                findings.add(Finding.ALTERED, event + " but there is " + entry);
            } else if (!expected.containsKey(place)) {
                findings.add(Finding.OVERHEARD, event.toString());
            } else if (!heard.add(place)) {
                findings.add(Finding.HEARD_TWICE, event.toString());
            } else if (entry.pos() < last) {
                findings.add(Finding.HEARD_OUT_OF_ORDER, event.toString());
            }
            last = entry == null ? last : Math.max(last, entry.pos());
        }
        expected.forEach((place, entry) -> {
            if (!heard.contains(place)) {
                findings.add(Finding.MISSED, recording.member() + " never heard " + entry);
            }
        });
    }

    /** The entries of channels while this member was in them, both ends included: from the entries themselves, not from the table of intervals. */
    static List<StoredEntry> audible(List<StoredEntry> journal, UUID member) {
        List<StoredEntry> audible = new ArrayList<>();
        Set<UUID> inside = new HashSet<>();
        for (StoredEntry entry : journal) {
            if (entry.joined().contains(member)) {
                inside.add(entry.stream());
            }
            if (entry.isOfChannel() && inside.contains(entry.stream())) {
                audible.add(entry);
            }
            if (entry.departed().contains(member)) {
                inside.remove(entry.stream());
            }
        }
        return audible;
    }
}
