package org.entente.faults;

import java.util.ArrayList;
import java.util.List;

/** What one client sent and what it was told, in the order of its experience: its own evidence, which a {@link Checker} holds against the database. Any thread. */
final class Recording {
    /** Something said, under an operation id that stays the same however often it is sent. */
    record Sent(String op, String channel, String text) {}

    /** The server's word that something stands at a place for good. */
    record Acknowledged(Sent sent, String stream, long seq) {}

    /** An event of a channel as it was delivered. */
    record Heard(String stream, long seq, String op, String text) {}

    private final String member;
    private final boolean listens;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private String cursor;
    private int resets;
    private int failures;
    private int gaps;

    private Recording(String member, boolean listens) {
        this.member = member;
        this.listens = listens;
    }

    /** Of a client that only sends. */
    static Recording ofSender(String member) {
        return new Recording(member, false);
    }

    /** Of a client that is connected from before the first channel to the end, however often it must connect again. */
    static Recording ofListener(String member) {
        return new Recording(member, true);
    }

    /** The same client, had it experienced something else: for proofs of the checker. */
    Recording retold(List<Sent> sentInstead, List<Acknowledged> acknowledgedInstead, List<Heard> heardInstead) {
        Recording other = new Recording(member, listens);
        other.sent.addAll(sentInstead);
        other.acknowledged.addAll(acknowledgedInstead);
        other.heard.addAll(heardInstead);
        return other;
    }

    synchronized Sent sends(Sent message) {
        sent.add(message);
        return message;
    }

    synchronized void isTold(Sent message, String stream, long seq) {
        acknowledged.add(new Acknowledged(message, stream, seq));
    }

    /** A frame of events, whole, and the cursor with which the client will ask for what comes after it. */
    synchronized void hears(List<Heard> events, String next) {
        heard.addAll(events);
        cursor = next;
        notifyAll();
    }

    synchronized void begins(String at) {
        cursor = at;
    }

    /** The server could not continue from the cursor. */
    synchronized void isReset() {
        resets++;
        cursor = null;
    }

    /** The server answered that something failed on its side. */
    synchronized void isFailed() {
        failures++;
    }

    /** A frame on one connection did not follow from the one before it. */
    synchronized void hasGap() {
        gaps++;
    }

    synchronized boolean awaitHeard(int events, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (heard.size() < events && System.nanoTime() < deadline) {
            wait(100);
        }
        return heard.size() >= events;
    }

    String member() {
        return member;
    }

    boolean listens() {
        return listens;
    }

    /** Where to continue; null before the first welcome. */
    synchronized String cursor() {
        return cursor;
    }

    synchronized int resets() {
        return resets;
    }

    synchronized int failures() {
        return failures;
    }

    synchronized int gaps() {
        return gaps;
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }
}
