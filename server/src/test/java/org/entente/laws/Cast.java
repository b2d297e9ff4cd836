package org.entente.laws;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** One of each kind of people who may call, around one channel, and what they call with. */
final class Cast implements AutoCloseable {
    /** Whoever can knock at a door. */
    enum Kind {
        /** Opened the channel, and heads a delegation. */
        OWNER,
        /** Is in the channel. */
        MEMBER,
        /** Was in the channel. */
        EX_MEMBER,
        /** Is in another channel of the same network. */
        ELSEWHERE,
        /** Heads the chair, which has procedure but no access. */
        CHAIR,
        /** Heads an observer delegation. */
        OBSERVER,
        /** Heads the chair of another network on the same server. */
        OTHER_NETWORK,
        /** Was in the channel until they were removed from the network. */
        REMOVED,
        /** Has nothing at all. */
        ANONYMOUS
    }

    final TestServer server;
    final Rest rest;
    final Tester bystander;
    final Tester present;
    final String openChannel;
    final String closedChannel;
    private final Map<Kind, Tester> people = new EnumMap<>(Kind.class);
    private final Map<Kind, Socket> sockets = new EnumMap<>(Kind.class);

    Cast() {
        this(TestServer.start());
    }

    Cast(TestServer server) {
        this.server = server;
        this.rest = new Rest(server);
        Tester chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        Tester owner = chair.admitsDelegation("KR", "member", "김민준");
        Tester member = chair.admitsDelegation("NZ", "member", "Aroha Ngata");
        Tester exMember = chair.admitsDelegation("DK", "member", "Lars Holm");
        Tester removed = chair.admitsDelegation("PT", "member", "Rita Sousa");
        present = owner.admitsColleague("official", "이서연");
        bystander = chair.admitsColleague("official", "Mart Kask");
        people.put(Kind.CHAIR, chair);
        people.put(Kind.OWNER, owner);
        people.put(Kind.MEMBER, member);
        people.put(Kind.EX_MEMBER, exMember);
        people.put(Kind.REMOVED, removed);
        people.put(Kind.ELSEWHERE, chair.admitsDelegation("UY", "member", "Lucía Pérez"));
        people.put(Kind.OBSERVER, chair.admitsDelegation("OECD", "observer", "Anne Roy"));
        people.put(Kind.OTHER_NETWORK, Tester.foundsAnother(server, "Another network", "FI", "Aino Laine"));
        owner.opens("Something else", "start", people.get(Kind.ELSEWHERE));
        openChannel = channelWithAStory(owner, member, exMember, removed);
        closedChannel = channelWithAStory(owner, member, exMember, removed);
        close(closedChannel);
        chair.change("member.remove", new JsonObject().put("member", removed.id()))
                .ok();
        Await.until(
                "the removed person's session has ended",
                () -> removed.read("network.snapshot", new JsonObject()).status() == 401);
    }

    private String channelWithAStory(Tester owner, Tester member, Tester exMember, Tester removed) {
        String channel = owner.opens("Secret plans", "start", member, exMember, removed, present);
        owner.says(channel, "Nobody else may read this").ok();
        JsonObject removal = new JsonObject().put("channel", channel).put("member", exMember.id());
        owner.change("channel.remove_member", removal).ok();
        return channel;
    }

    /** A channel that a question may use up. */
    String freshChannel() {
        String channel = owner().opens("Secret plans", "start", person(Kind.MEMBER), present);
        owner().says(channel, "Nobody else may read this").ok();
        return channel;
    }

    void close(String channel) {
        owner().change("channel.close", new JsonObject().put("channel", channel))
                .ok();
    }

    Tester owner() {
        return person(Kind.OWNER);
    }

    Tester person(Kind kind) {
        return people.get(kind);
    }

    /** After a question that ended their session. */
    void signInAgain(Kind kind) {
        people.computeIfPresent(kind, (same, tester) -> tester.signsInAgain());
        Socket old = sockets.remove(kind);
        if (old != null) {
            old.close();
        }
    }

    Map<String, String> headers(Kind kind) {
        Map<String, String> headers =
                people.containsKey(kind) ? people.get(kind).headers() : new HashMap<>();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }

    Answer byRest(Kind kind, String command, JsonObject arguments) {
        Map<String, String> headers = headers(kind);
        return confirming(kind, () -> rest.call(command, arguments, headers));
    }

    private Answer confirming(Kind kind, Supplier<Answer> sending) {
        return people.containsKey(kind) && kind != Kind.REMOVED
                ? people.get(kind).confirming(sending)
                : sending.get();
    }

    /** An answer as it came over the wire, of something grave too. */
    HttpResponse<String> raw(Kind kind, String command, JsonObject arguments) {
        Map<String, String> headers = headers(kind);
        Answer answer = confirming(kind, () -> rest.call(command, arguments, headers));
        assert answer.status() > 0;
        HttpResponse<String> response = rest.callRaw(command, arguments, headers);
        if (response.body().contains("\"confirmation-needed\"")) {
            // Without an operation id a confirmation is used up by one call.
            person(kind).confirm(new Answer(response.statusCode(), new JsonObject(response.body()), Map.of()));
            response = rest.callRaw(command, arguments, headers);
        }
        return response;
    }

    /** Who cannot even open a socket gets the answer of its handshake. */
    Answer bySocket(Kind kind, String command, JsonObject arguments) {
        try {
            Map<String, String> headers = headers(kind);
            headers.remove("Idempotency-Key");
            Socket socket = sockets.computeIfAbsent(
                    kind, missing -> Socket.connect(server, "", headers).hello(null));
            String op = UUID.randomUUID().toString();
            return confirming(kind, () -> socket.call(command, op, arguments));
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                int status = handshake.getResponse().statusCode();
                return new Answer(status, new JsonObject().put("code", "handshake-" + status), Map.of());
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(Socket::close);
        server.close();
    }
}
