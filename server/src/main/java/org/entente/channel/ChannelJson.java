package org.entente.channel;

import io.vertx.core.json.JsonObject;
import org.entente.command.shape.WireName;

/** How a channel is written, in events and in the snapshot alike. */
final class ChannelJson {
    private ChannelJson() {}

    /** What is known of a channel from its first event. */
    static JsonObject founding(Channel channel) {
        JsonObject json = new JsonObject()
                .put("kind", channel.isDirect() ? "direct" : "channel")
                .put("purpose", channel.purpose())
                .put("label", channel.label().wireName())
                .put("history", WireName.of(channel.history()));
        return channel.name() == null ? json : json.put("name", channel.name());
    }

    static JsonObject channel(Channel channel) {
        JsonObject json = founding(channel)
                .put("id", channel.id().toString())
                .put("createdAt", channel.createdAt().toString())
                .put("createdBy", channel.createdBy().toString());
        return channel.closedAt() == null
                ? json
                : json.put("closedAt", channel.closedAt().toString());
    }
}
