package org.entente.laws;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.entente.laws.Cast.Kind;
import org.entente.testing.Authenticator;
import org.entente.testing.Tester;

/** What each command is asked in the matrix: always something that the owner of the channel could ask. */
final class Questions {
    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");

    private final Cast cast;
    private int terms;
    private final Map<String, BiFunction<Kind, String, JsonObject>> byCommand;
    private final String ownersPasskey;

    Questions(Cast cast) {
        this.cast = cast;
        this.ownersPasskey = passkey();
        this.byCommand = Map.ofEntries(
                Map.entry(
                        "session.start",
                        (who, c) -> new JsonObject()
                                .put("login", cast.present.name())
                                .put("password", Tester.PASSWORD)),
                Map.entry(
                        "session.start_by_link",
                        (who, c) -> new JsonObject().put("secret", cast.server.signInSecret(cast.present.id()))),
                Map.entry("session.start_by_passkey", (who, c) -> new JsonObject().put("passkey", assertion())),
                Map.entry("session.reopen_by_passkey", (who, c) -> new JsonObject().put("passkey", assertion())),
                Map.entry("code.begin", (who, c) -> new JsonObject()),
                Map.entry("code.activate", (who, c) -> new JsonObject().put("code", "none!!")),
                Map.entry("code.remove", (who, c) -> new JsonObject()),
                Map.entry("confirmation.give", (who, c) -> unasked(who)),
                Map.entry("passkey.begin_sign_in", (who, c) -> new JsonObject()),
                Map.entry("passkey.begin_join", (who, c) -> new JsonObject().put("secret", Tester.newSecret())),
                Map.entry("passkey.begin_add", (who, c) -> new JsonObject()),
                Map.entry("passkey.add", (who, c) -> new JsonObject().put("passkey", registration(who))),
                Map.entry("passkey.list", (who, c) -> new JsonObject()),
                Map.entry(
                        "passkey.rename",
                        (who, c) ->
                                new JsonObject().put("passkey", ownersPasskey).put("name", "Mine")),
                Map.entry(
                        "passkey.remove",
                        (who, c) -> new JsonObject().put("passkey", who == Kind.OWNER ? passkey() : ownersPasskey)),
                Map.entry("session.refresh", (who, c) -> new JsonObject()),
                Map.entry("session.end", (who, c) -> new JsonObject()),
                Map.entry("session.end_all", (who, c) -> new JsonObject()),
                Map.entry("server.look", (who, c) -> new JsonObject()),
                Map.entry("session.lock", (who, c) -> new JsonObject()),
                Map.entry("session.reopen", (who, c) -> new JsonObject().put("password", Tester.PASSWORD)),
                Map.entry("session.list", (who, c) -> new JsonObject()),
                Map.entry(
                        "session.rename",
                        (who, c) -> anotherDevice(cast.owner()).put("name", "My phone")),
                Map.entry("session.end_one", (who, c) -> anotherDevice(cast.owner())),
                Map.entry("session.end_others", (who, c) -> new JsonObject()),
                Map.entry("session.use", (who, c) -> new JsonObject()),
                Map.entry("invitation.look", (who, c) -> new JsonObject().put("secret", invitation())),
                Map.entry(
                        "invitation.accept",
                        (who, c) ->
                                new JsonObject().put("secret", invitation()).put("person", Tester.person(newName()))),
                Map.entry("network.found", (who, c) -> founding()),
                Map.entry("invitation.create", (who, c) -> wish().put("secretHash", Tester.hashOf(Tester.newSecret()))),
                Map.entry("invitation.revoke", (who, c) -> new JsonObject().put("invitation", invitationId())),
                Map.entry(
                        "reentry.offer",
                        (who, c) -> new JsonObject()
                                .put("member", colleague())
                                .put("secretHash", Tester.hashOf(Tester.newSecret()))),
                Map.entry(
                        "reentry.accept",
                        (who, c) -> new JsonObject().put("secret", reentry()).put("password", Tester.PASSWORD)),
                Map.entry("network.locked_out", (who, c) -> new JsonObject().put("passwords", "forbidden")),
                Map.entry("invitation.list", (who, c) -> new JsonObject()),
                Map.entry("member.remove", (who, c) -> new JsonObject().put("member", colleague())),
                Map.entry(
                        "member.change",
                        (who, c) -> new JsonObject()
                                .put("member", cast.present.id())
                                .put("title", "Adviser " + UUID.randomUUID())),
                Map.entry("network.change_settings", (who, c) -> new JsonObject().put("idleMinutes", 45)),
                Map.entry(
                        "seat.pass",
                        (who, c) -> new JsonObject().put("member", colleague()).put("successor", cast.present.id())),
                Map.entry("designation.make", (who, c) -> designation()),
                Map.entry("designation.end", (who, c) -> new JsonObject().put("designation", designationId())),
                Map.entry("secretary.name", (who, c) -> new JsonObject().put("member", colleague())),
                Map.entry("secretary.end", (who, c) -> new JsonObject().put("secretary", secretaryId())),
                Map.entry("chair.plan", (who, c) -> term()),
                Map.entry("chair.withdraw", (who, c) -> new JsonObject().put("term", termId())),
                Map.entry(
                        "channel.create",
                        (who, c) -> new JsonObject()
                                .put("name", "Another")
                                .put("label", "TLP:GREEN")
                                .put("history", "start")
                                .put("members", Tester.ids(cast.bystander))),
                Map.entry(
                        "channel.converse",
                        (who, c) -> new JsonObject()
                                .put("members", Tester.ids(cast.bystander, cast.present))
                                .put("label", "TLP:GREEN")
                                .put("text", "A word with you")),
                Map.entry("channel.update", (who, c) -> in(c).put("purpose", "To know")),
                Map.entry("channel.add_members", (who, c) -> in(c).put("members", Tester.ids(cast.bystander))),
                Map.entry("channel.remove_member", (who, c) -> in(c).put("member", cast.present.id())),
                Map.entry("channel.leave", (who, c) -> in(c)),
                Map.entry("channel.make_owner", (who, c) -> in(c).put("member", cast.present.id())),
                Map.entry("channel.close", (who, c) -> in(c)),
                Map.entry("channel.reopen", (who, c) -> in(c)),
                Map.entry("channel.page", (who, c) -> in(c)),
                Map.entry("channel.record", (who, c) -> in(c)),
                Map.entry("channel.checkpoint", (who, c) -> in(c)),
                Map.entry("network.record", (who, c) -> new JsonObject()),
                Map.entry("network.checkpoint", (who, c) -> new JsonObject()),
                Map.entry("channel.see", (who, c) -> in(c).put("seq", 2L)),
                Map.entry("channel.mark_unread", (who, c) -> in(c).put("seq", 2L)),
                Map.entry("message.post", (who, c) -> in(c).put("text", "May I say something")),
                Map.entry("network.snapshot", (who, c) -> new JsonObject()));
    }

    /** The question for somebody whom the answer may change: in a channel of their own if they are in it. */
    JsonObject ask(String command, Kind who) {
        boolean inside = who == Kind.OWNER || who == Kind.MEMBER;
        boolean wantsClosed = command.equals("channel.reopen");
        String channel = wantsClosed ? cast.closedChannel : cast.openChannel;
        if (inside && command.startsWith("channel.")) {
            channel = cast.freshChannel();
            if (wantsClosed) {
                cast.close(channel);
            }
        }
        return byCommand.get(command).apply(who, channel);
    }

    /** The same question about something that exists nowhere. */
    static JsonObject aboutNothing(JsonObject question, String field) {
        String nothing = UUID.randomUUID().toString();
        return question.copy().put(field, question.getValue(field) instanceof JsonArray ? array(nothing) : nothing);
    }

    /** The same question about something of another network. */
    JsonObject aboutSomethingForeign(JsonObject question, String field) {
        Tester foreigner = cast.person(Kind.OTHER_NETWORK);
        if (field.equals("session")) {
            return question.copy().mergeIn(anotherDevice(foreigner));
        }
        String foreign = field.equals("delegation") ? foreigner.delegation() : foreigner.id();
        return question.copy().put(field, question.getValue(field) instanceof JsonArray ? array(foreign) : foreign);
    }

    private static JsonArray array(String id) {
        return new JsonArray().add(id);
    }

    private static JsonObject in(String channel) {
        return new JsonObject().put("channel", channel);
    }

    private JsonObject wish() {
        return new JsonObject()
                .put("role", "official")
                .put("delegation", cast.owner().delegation());
    }

    /** Each at a date of its own. */
    private JsonObject term() {
        return new JsonObject()
                .put("delegation", cast.owner().delegation())
                .put("startsAt", FAR_AWAY.plusSeconds(++terms).toString());
    }

    /** Of an official who is not designated yet. */
    private JsonObject designation() {
        return new JsonObject().put("member", colleague()).put("until", FAR_AWAY.toString());
    }

    private String designationId() {
        return cast.owner().change("designation.make", designation()).ok().getString("designation");
    }

    private String secretaryId() {
        JsonObject arguments = new JsonObject().put("member", colleague());
        return cast.owner().change("secretary.name", arguments).ok().getString("secretary");
    }

    /** Planned and never withdrawn, but for whoever may. */
    private String termId() {
        return cast.person(Kind.CHAIR).change("chair.plan", term()).ok().getString("term");
    }

    private String invitation() {
        return cast.owner().invites(wish());
    }

    private String invitationId() {
        JsonObject arguments = wish().put("secretHash", Tester.hashOf(Tester.newSecret()));
        return cast.owner().change("invitation.create", arguments).ok().getString("invitation");
    }

    private String reentry() {
        String secret = Tester.newSecret();
        JsonObject offer = new JsonObject().put("member", colleague()).put("secretHash", Tester.hashOf(secret));
        cast.owner().change("reentry.offer", offer).ok();
        return secret;
    }

    private String colleague() {
        return cast.owner().admitsColleague("official", newName()).id();
    }

    private static JsonObject anotherDevice(Tester person) {
        return new JsonObject().put("session", person.signsInAgain().session());
    }

    /** One more of the owner's. */
    private String passkey() {
        return cast.owner()
                .read("passkey.add", new JsonObject().put("passkey", registration(Kind.OWNER)))
                .ok()
                .getString("passkey");
    }

    private JsonObject registration(Kind who) {
        boolean mayAdd = who != Kind.REMOVED && who != Kind.ANONYMOUS;
        Tester person = mayAdd ? cast.person(who) : cast.owner();
        if (person.authenticator().isEmpty()) {
            person.addsPasskey();
        }
        return new Authenticator(cast.server)
                .creates(person.read("passkey.begin_add", new JsonObject()).ok());
    }

    /** A proof of a real passkey for a challenge that this server never made. */
    private JsonObject unasked(Kind who) {
        boolean inside = who != Kind.REMOVED && who != Kind.ANONYMOUS;
        Tester person = inside ? cast.person(who) : cast.owner();
        if (person.authenticator().isEmpty()) {
            person.addsPasskey();
        }
        String challenge = Tester.newSecret();
        JsonObject options = new JsonObject().put("publicKey", new JsonObject().put("challenge", challenge));
        return new JsonObject()
                .put("challenge", challenge)
                .put("passkey", person.authenticator().signs(options));
    }

    private JsonObject assertion() {
        if (cast.present.authenticator().isEmpty()) {
            cast.present.addsPasskey();
        }
        return cast.present
                .authenticator()
                .signs(cast.rest
                        .call("passkey.begin_sign_in", new JsonObject(), Map.of())
                        .ok());
    }

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    private static JsonObject founding() {
        return new JsonObject()
                .put("secret", Tester.newSecret())
                .put("network", new JsonObject().put("name", "Mine"))
                .put("delegation", Tester.delegation("ZZ", "member"))
                .put("person", Tester.person(newName()));
    }
}
