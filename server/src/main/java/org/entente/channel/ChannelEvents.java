package org.entente.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.shape.WireName;
import org.entente.journal.NewEntry;
import org.entente.journal.NewEntry.History;
import org.entente.journal.NewEntry.Joining;
import org.entente.journal.Stream;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.network.ActingFor;
import org.jspecify.annotations.Nullable;

/** The events of a channel's stream: what they are called and what they say. Everybody in the channel hears them, so whoever is in it is known to all. */
public final class ChannelEvents {
    public static final String MESSAGE_POSTED = "message.posted";

    private ChannelEvents() {}

    static NewEntry created(Channel channel, List<MemberId> members) {
        JsonArray people = new JsonArray();
        for (MemberId member : members) {
            boolean owner = !channel.isDirect() && member.equals(channel.createdBy());
            people.add(new JsonObject().put("member", member.toString()).put("owner", owner));
        }
        JsonObject content =
                new JsonObject().put("channel", ChannelJson.founding(channel)).put("members", people);
        return entry(channel.id(), "channel.created", channel.createdBy(), content)
                .joining(joining(members, History.START));
    }

    static NewEntry membersAdded(Channel channel, ActingFor by, List<MemberId> members) {
        JsonArray ids = new JsonArray();
        members.forEach(member -> ids.add(member.toString()));
        return entry(channel.id(), "channel.members_added", by.member(), by.in(new JsonObject().put("members", ids)))
                .joining(joining(members, channel.history()));
    }

    static NewEntry memberLeft(ChannelId channel, MemberId member) {
        return entry(channel, "channel.member_left", member, member(member)).departing(member);
    }

    /** Why a member was taken out of a channel. */
    enum Cause {
        REMOVED,
        LEFT_NETWORK
    }

    static NewEntry memberRemoved(ChannelId channel, MemberId member, ActingFor by, Cause cause) {
        JsonObject content = member(member).put("cause", WireName.of(cause));
        return entry(channel, "channel.member_removed", by.member(), by.in(content))
                .departing(member);
    }

    /** @param by null when the last owner went and the channel passed on by itself */
    static NewEntry ownerMade(ChannelId channel, MemberId member, @Nullable ActingFor by) {
        JsonObject content = member(member).put("cause", by == null ? "handed_over" : "made");
        MemberId author = by == null ? null : by.member();
        return entry(channel, "channel.owner_made", author, by == null ? content : by.in(content));
    }

    /**
     * Somebody has taken the seat of somebody else, who goes. The seat reads on: who takes it begins where the seat began, not where they came.
     *
     * @param since null for somebody who is in the channel already
     */
    static NewEntry seatTaken(
            ChannelId channel, MemberId predecessor, Membership successor, ActingFor by, @Nullable Long since) {
        JsonObject content = member(successor.member())
                .put("predecessor", predecessor.toString())
                .put("owner", successor.owner());
        NewEntry taken = entry(channel, "channel.seat_taken", by.member(), by.in(content))
                .departing(predecessor);
        return since == null ? taken : taken.joining(List.of(new Joining(successor.member(), since)));
    }

    /** The same for a seat whose holder went earlier. */
    static NewEntry emptySeatTaken(
            ChannelId channel, MemberId predecessor, Membership successor, ActingFor by, long since) {
        NewEntry taken = seatTaken(channel, predecessor, successor, by, since);
        return NewEntry.of(taken.stream(), taken.kind(), taken.author(), taken.content())
                .joining(taken.joined());
    }

    static NewEntry updated(ChannelId channel, MemberId by, @Nullable String name, @Nullable String purpose) {
        JsonObject content = new JsonObject();
        if (name != null) {
            content.put("name", name);
        }
        if (purpose != null) {
            content.put("purpose", purpose);
        }
        return entry(channel, "channel.updated", by, content);
    }

    static NewEntry closed(ChannelId channel, MemberId by) {
        return entry(channel, "channel.closed", by, new JsonObject());
    }

    static NewEntry reopened(ChannelId channel, MemberId by) {
        return entry(channel, "channel.reopened", by, new JsonObject());
    }

    /**
     * What somebody says. It names the other one too, so that whoever reads the record sees both for ever.
     *
     * @param behalf for whom they say it
     */
    public static JsonObject said(String text, @Nullable MemberId behalf) {
        JsonObject said = new JsonObject().put("text", text);
        return behalf == null ? said : said.put("behalf", behalf.toString());
    }

    static NewEntry messagePosted(ChannelId channel, MemberId author, String text) {
        return entry(channel, MESSAGE_POSTED, author, said(text, null));
    }

    private static NewEntry entry(ChannelId channel, String kind, @Nullable MemberId author, JsonObject content) {
        return NewEntry.of(Stream.of(channel), kind, author, content);
    }

    private static JsonObject member(MemberId member) {
        return new JsonObject().put("member", member.toString());
    }

    private static List<Joining> joining(List<MemberId> members, History history) {
        return members.stream().map(member -> new Joining(member, history)).toList();
    }
}
