package org.entente.laws;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** What can change a network, each case once: four people who watch, and what one of them does. Long, because it is one list and reads best whole. */
final class ReplayCases {
    final TestServer server = TestServer.start();
    final Tester chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    final Tester owner = chair.admitsDelegation("KR", "member", "김민준");
    final Tester member = chair.admitsDelegation("NZ", "member", "Aroha Ngata");
    final Tester outsider = chair.admitsDelegation("UY", "observer", "Lucía Pérez");
    /** Everybody is in it, to hear when a case is over. */
    final String marks = chair.opens("Marks", "start", owner, member, outsider);

    /** What happens, once everything that it needs is there. */
    interface Act {
        void happen();
    }

    /** @param prepared answers what happens then */
    record Case(String command, String what, Supplier<Act> prepared) {}

    List<Case> all() {
        return List.of(
                new Case("channel.create", "a channel", () -> () -> channel()),
                new Case(
                        "channel.create",
                        "a channel with a first message",
                        () -> () -> owner.change(
                                        "channel.create",
                                        wish().put("text", "Welcome").put("purpose", "To learn"))
                                .ok()),
                new Case("channel.converse", "a new conversation", () -> () -> converse("Hello")),
                new Case("channel.converse", "an existing conversation", () -> {
                    converse("Hello");
                    return () -> converse("Hello again");
                }),
                in("channel.update", "a name", c -> c.put("name", "Renamed")),
                in("channel.update", "a purpose", c -> c.put("purpose", "To know better")),
                in("channel.add_members", "a newcomer", c -> c.put("members", Tester.ids(outsider))),
                new Case("channel.add_members", "somebody who comes back", () -> {
                    String channel = channel();
                    member.change("channel.leave", id(channel)).ok();
                    return () -> owner.change("channel.add_members", id(channel).put("members", Tester.ids(member)))
                            .ok();
                }),
                in("channel.remove_member", "a member", c -> c.put("member", member.id())),
                in("channel.leave", "the last owner", c -> c),
                new Case("channel.leave", "somebody else", () -> {
                    String channel = channel();
                    return () -> member.change("channel.leave", id(channel)).ok();
                }),
                in("channel.make_owner", "a second owner", c -> c.put("member", member.id())),
                in("channel.close", "an open channel", c -> c),
                new Case("channel.reopen", "a closed channel", () -> {
                    String channel = channel();
                    owner.change("channel.close", id(channel)).ok();
                    return () -> owner.change("channel.reopen", id(channel)).ok();
                }),
                in("message.post", "a message", c -> c.put("text", "**Agreed** 합의 הוסכם 🤝")),
                new Case("invitation.create", "for a colleague", () -> () -> owner.invites(colleague())),
                new Case("invitation.create", "for a new delegation", () -> () -> chair.invites(newcomer())),
                new Case("invitation.revoke", "an open invitation", () -> {
                    String id = owner.change(
                                    "invitation.create",
                                    colleague().put("secretHash", Tester.hashOf(Tester.newSecret())))
                            .ok()
                            .getString("invitation");
                    return () -> owner.change("invitation.revoke", new JsonObject().put("invitation", id))
                            .ok();
                }),
                new Case("reentry.offer", "to a colleague", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    return () -> offers(colleague);
                }),
                new Case("invitation.revoke", "a re-entry invitation, by whom it is about", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    String id = offers(colleague).invitation;
                    return () -> colleague
                            .change("invitation.revoke", new JsonObject().put("invitation", id))
                            .ok();
                }),
                new Case("reentry.accept", "by who lost their way in", () -> {
                    String secret = offers(owner.admitsColleague("official", newName())).secret;
                    JsonObject arguments =
                            new JsonObject().put("secret", secret).put("password", Tester.PASSWORD);
                    return () -> new Rest(server)
                            .call("reentry.accept", arguments, Map.of())
                            .ok();
                }),
                new Case("member.remove", "who had offered a way back in", () -> {
                    Tester leaver = owner.admitsColleague("deputy", newName());
                    Tester colleague = owner.admitsColleague("official", newName());
                    offers(leaver, colleague);
                    return () -> owner.change("member.remove", new JsonObject().put("member", leaver.id()))
                            .ok();
                }),
                new Case("invitation.accept", "by a colleague", () -> {
                    String secret = owner.invites(colleague());
                    return () -> Tester.joins(server, secret, newName());
                }),
                new Case("invitation.accept", "by a new delegation", () -> {
                    String secret = chair.invites(newcomer());
                    return () -> Tester.joins(server, secret, newName());
                }),
                new Case("member.remove", "who owned a channel and invited", () -> {
                    Tester leaver = owner.admitsColleague("deputy", newName());
                    leaver.opens("Left behind", "joining", owner, member);
                    leaver.invites(colleague());
                    return () -> owner.change("member.remove", new JsonObject().put("member", leaver.id()))
                            .ok();
                }),
                new Case("designation.make", "an official", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    return () -> designates(colleague);
                }),
                new Case("designation.end", "by the head", () -> {
                    String id = designates(owner.admitsColleague("official", newName()));
                    return () -> owner.change("designation.end", new JsonObject().put("designation", id))
                            .ok();
                }),
                new Case("member.remove", "who was designated", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    designates(colleague);
                    return () -> owner.change("member.remove", new JsonObject().put("member", colleague.id()))
                            .ok();
                }),
                new Case("secretary.name", "for every channel", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    return () -> names(new JsonObject().put("member", colleague.id()));
                }),
                new Case("secretary.name", "for one channel", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    String channel = owner.opens("For two", "start", colleague);
                    return () -> names(new JsonObject()
                            .put("member", colleague.id())
                            .put("channels", new JsonArray().add(channel)));
                }),
                new Case("secretary.end", "by the principal", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    String id = names(new JsonObject().put("member", colleague.id()));
                    return () -> owner.change("secretary.end", new JsonObject().put("secretary", id))
                            .ok();
                }),
                new Case("member.remove", "who was a secretary", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    names(new JsonObject().put("member", colleague.id()));
                    return () -> owner.change("member.remove", new JsonObject().put("member", colleague.id()))
                            .ok();
                }),
                new Case("chair.plan", "the next chair", () -> () -> plans(owner, "2099-01-01T00:00:00Z")),
                new Case("chair.withdraw", "a planned term", () -> {
                    String term = plans(member, "2099-02-01T00:00:00Z");
                    return () -> chair.change("chair.withdraw", new JsonObject().put("term", term))
                            .ok();
                }),
                new Case("seat.pass", "whose seat a colleague takes", () -> {
                    Tester leaver = owner.admitsColleague("deputy", newName());
                    Tester colleague = owner.admitsColleague("official", newName());
                    leaver.opens("Passed on", "start", owner, member);
                    return () -> owner.change(
                                    "seat.pass",
                                    new JsonObject().put("member", leaver.id()).put("successor", colleague.id()))
                            .ok();
                }),
                new Case("seat.pass", "whose seat was left empty", () -> {
                    Tester leaver = owner.admitsColleague("deputy", newName());
                    Tester colleague = owner.admitsColleague("official", newName());
                    owner.opens("Left empty", "start", leaver, member);
                    owner.change("member.remove", new JsonObject().put("member", leaver.id()))
                            .ok();
                    return () -> owner.change(
                                    "seat.pass",
                                    new JsonObject().put("member", leaver.id()).put("successor", colleague.id()))
                            .ok();
                }),
                new Case("invitation.accept", "by who takes a seat", () -> {
                    Tester leaver = owner.admitsColleague("official", newName());
                    owner.opens("Passed on", "joining", leaver, member);
                    String secret = owner.invites(colleague().put("succeeds", leaver.id()));
                    return () -> Tester.joins(server, secret, newName());
                }),
                new Case(
                        "network.change_settings",
                        "how long sessions last",
                        () -> () -> chair.change(
                                        "network.change_settings",
                                        new JsonObject().put("idleMinutes", 30).put("sessionMinutes", 720))
                                .ok()),
                new Case("network.change_settings", "what it takes of passwords", () -> {
                    Stream.of(chair, owner, member, outsider)
                            .filter(person -> person.authenticator().isEmpty())
                            .forEach(Tester::addsPasskey);
                    rule("with_codes");
                    return () -> rule("allowed");
                }),
                new Case("member.change", "a title", () -> () -> change(owner, "title", newName())),
                new Case("member.change", "a role", () -> {
                    Tester colleague = owner.admitsColleague("official", newName());
                    return () -> change(colleague, "role", "deputy");
                }),
                new Case("member.change", "a new head", () -> {
                    Tester head = chair.admitsDelegation(newCode(), "member", newName());
                    Tester deputy = head.admitsColleague("deputy", newName());
                    JsonObject arguments =
                            new JsonObject().put("member", deputy.id()).put("role", "head");
                    return () -> head.change("member.change", arguments).ok();
                }));
    }

    private void rule(String passwords) {
        chair.change("network.change_settings", new JsonObject().put("passwords", passwords))
                .ok();
    }

    private record Offered(String invitation, String secret) {}

    private Offered offers(Tester colleague) {
        return offers(owner, colleague);
    }

    private static Offered offers(Tester by, Tester colleague) {
        String secret = Tester.newSecret();
        JsonObject offer = new JsonObject().put("member", colleague.id()).put("secretHash", Tester.hashOf(secret));
        return new Offered(by.change("reentry.offer", offer).ok().getString("invitation"), secret);
    }

    private JsonObject wish() {
        return new JsonObject()
                .put("name", "AI export controls")
                .put("label", "TLP:AMBER+STRICT")
                .put("history", "joining")
                .put("members", Tester.ids(member));
    }

    String channel() {
        return owner.change("channel.create", wish()).ok().getString("stream");
    }

    private void converse(String text) {
        JsonObject arguments = new JsonObject()
                .put("members", Tester.ids(chair, member))
                .put("label", "TLP:RED")
                .put("text", text);
        owner.change("channel.converse", arguments).ok();
    }

    private Case in(String command, String what, UnaryOperator<JsonObject> more) {
        return new Case(command, what, () -> {
            JsonObject arguments = more.apply(id(channel()));
            return () -> owner.change(command, arguments).ok();
        });
    }

    static JsonObject id(String channel) {
        return new JsonObject().put("channel", channel);
    }

    private String designates(Tester colleague) {
        JsonObject arguments = new JsonObject().put("member", colleague.id()).put("until", "2099-01-01T00:00:00Z");
        return owner.change("designation.make", arguments).ok().getString("designation");
    }

    private String names(JsonObject secretary) {
        return owner.change("secretary.name", secretary).ok().getString("secretary");
    }

    private String plans(Tester next, String startsAt) {
        JsonObject term = new JsonObject().put("delegation", next.delegation()).put("startsAt", startsAt);
        return chair.change("chair.plan", term).ok().getString("term");
    }

    private JsonObject colleague() {
        return new JsonObject()
                .put("role", "official")
                .put("delegation", owner.delegation())
                .put("personName", "Somebody new");
    }

    private static JsonObject newcomer() {
        return new JsonObject().put("role", "head").put("newDelegation", Tester.delegation(newCode(), "secretariat"));
    }

    private void change(Tester target, String field, String value) {
        JsonObject arguments = new JsonObject().put("member", target.id()).put(field, value);
        owner.change("member.change", arguments).ok();
    }

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    /** Letters only, as codes are. */
    private static String newCode() {
        StringBuilder code = new StringBuilder();
        for (char digit : UUID.randomUUID().toString().substring(0, 6).toCharArray()) {
            code.append((char) ('A' + Character.digit(digit, 16)));
        }
        return code.toString();
    }
}
