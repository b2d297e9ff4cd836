package org.entente.realtime;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.storage.Notifications;

/**
 * What crosses the nodes without a journal, because losing it harms nobody: who is typing, who is here, how far somebody has seen. Told to all nodes by
 * NOTIFY, this one included, so that there is one path.
 */
public final class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class.getName());
    private static final String CHANNEL = "entente_signal";
    /** PostgreSQL takes 8000 bytes; an id with its punctuation takes 39. */
    private static final int MEMBERS_PER_SIGNAL = 150;

    private final Notifications notifications;

    public Signals(Notifications notifications) {
        this.notifications = notifications;
    }

    /** To be called before the notifications start. */
    public void deliverTo(Hubs hubs, Presence presence) {
        notifications.on(CHANNEL, payload -> {
            JsonObject s = new JsonObject(payload);
            UUID network = id(s, "network");
            switch (s.getString("s")) {
                case "typing" -> hubs.typing(network, id(s, "channel"), id(s, "member"));
                case "seen" ->
                    hubs.seen(network, id(s, "member"), id(s, "channel"), s.getLong("seq"), s.getLong("unread"));
                case "here" -> presence.here(id(s, "node"), network, ids(s.getJsonArray("members")));
                case "gone" -> presence.gone(id(s, "node"), network, id(s, "member"));
                default -> LOG.log(Level.FINE, "A signal of a newer node: {0}", s.getString("s"));
            }
        });
    }

    void typing(UUID network, UUID channel, UUID member) {
        publish(signal("typing", network).put("channel", channel.toString()).put("member", member.toString()));
    }

    public void seen(UUID network, UUID member, UUID channel, long seq, long unread) {
        publish(signal("seen", network)
                .put("member", member.toString())
                .put("channel", channel.toString())
                .put("seq", seq)
                .put("unread", unread));
    }

    void here(UUID node, UUID network, Collection<UUID> members) {
        List<UUID> all = new ArrayList<>(members);
        for (int from = 0; from < all.size(); from += MEMBERS_PER_SIGNAL) {
            JsonArray part = new JsonArray();
            all.subList(from, Math.min(all.size(), from + MEMBERS_PER_SIGNAL))
                    .forEach(member -> part.add(member.toString()));
            publish(signal("here", network).put("node", node.toString()).put("members", part));
        }
    }

    void gone(UUID node, UUID network, UUID member) {
        publish(signal("gone", network).put("node", node.toString()).put("member", member.toString()));
    }

    private void publish(JsonObject signal) {
        notifications
                .publish(CHANNEL, signal.encode())
                .onFailure(lost -> LOG.log(Level.FINE, "A signal was lost: {0}", lost.getMessage()));
    }

    private static JsonObject signal(String name, UUID network) {
        return new JsonObject().put("s", name).put("network", network.toString());
    }

    private static UUID id(JsonObject signal, String name) {
        return UUID.fromString(signal.getString(name));
    }

    private static List<UUID> ids(JsonArray array) {
        return array.stream().map(id -> UUID.fromString((String) id)).toList();
    }
}
