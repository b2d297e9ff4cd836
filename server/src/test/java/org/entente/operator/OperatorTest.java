package org.entente.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.config.Config;
import org.entente.config.ConfigFiles;
import org.entente.storage.Migrations;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator can do and see, while the server runs and while it does not. */
class OperatorTest {
    private static final Pattern LINK = Pattern.compile("number (\\d+)\\..*?/join#([A-Za-z0-9_-]{43})", Pattern.DOTALL);

    @TempDir
    static Path directory;

    private static TestServer server;
    private static Desk desk;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        desk = Desk.at(server.owner());
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        String channel = kadri.opens("Secret plans", "start", kadri.admitsDelegation("KR", "member", "김민준"));
        kadri.says(channel, "Confidential words").ok();
    }

    @AfterAll
    static void part() {
        server.close();
    }

    private record Link(String number, String secret) {}

    private static Link linkIn(Desk.Outcome outcome) {
        assertEquals(0, outcome.exitCode(), outcome.said());
        Matcher link = LINK.matcher(outcome.said());
        assertTrue(link.find(), outcome.said());
        return new Link(link.group(1), link.group(2));
    }

    private static int look(Link link) {
        return new Rest(server)
                .call("invitation.look", new JsonObject().put("secret", link.secret), Map.of())
                .status();
    }

    @Test
    void a_second_network_is_founded_by_a_link_that_a_command_makes_while_the_server_runs() {
        Link link = linkIn(desk.types("network create"));
        assertTrue(desk.types("network list").says("not founded yet: link " + link.number + ","));
        JsonObject founding = new JsonObject()
                .put("secret", link.secret)
                .put("network", new JsonObject().put("name", "Second network"))
                .put("delegation", Tester.delegation("FI", "member"))
                .put("person", Tester.person("Aino Laine"));
        new Rest(server).call("network.found", founding, Map.of()).ok();
        Desk.Outcome list = desk.types("network list");
        assertTrue(list.says("Second network") && list.says("Digital Ministers"), list.said());
        assertTrue(list.says("1 delegation, 1 member, 0 channels, 3 entries"), list.said());
        assertFalse(list.says("link " + link.number + ","), list.said());
        assertEquals(410, look(link), "it works once");
    }

    @Test
    void a_link_that_is_made_anew_ends_the_old_one_and_no_other() {
        Link other = linkIn(desk.types("network create"));
        Link old = linkIn(desk.types("network create"));
        Link anew = linkIn(desk.types("network relink " + old.number));
        assertNotEquals(old.secret, anew.secret);
        assertEquals(List.of(200, 410, 200), List.of(look(other), look(old), look(anew)));
        Desk.Outcome several = desk.types("network relink");
        assertEquals(78, several.exitCode());
        assertTrue(several.says("Say which link"), several.said());
    }

    @Test
    void the_link_of_a_network_that_was_founded_cannot_be_made_anew() {
        Desk.Outcome outcome = desk.types("network relink 1");
        assertEquals(78, outcome.exitCode());
        assertTrue(outcome.says("takes people by invitation"), outcome.said());
    }

    @Test
    void no_command_says_what_anybody_has_said_nor_who_they_are() {
        for (String line : List.of(
                "network list",
                "network create",
                "verify",
                "help",
                "help verify",
                "verify --network " + kadri.network())) {
            Desk.Outcome outcome = desk.types(line);
            assertEquals(0, outcome.exitCode(), outcome.said());
            for (String secret : List.of("Confidential", "Secret plans", "Kadri", "김민준", "Minister,")) {
                assertFalse(outcome.says(secret), line + " says: " + outcome.said());
            }
        }
        assertTrue(
                server.query("SELECT content FROM entry_content").toString().contains("Confidential words"),
                "although it is there");
    }

    @Test
    void every_command_has_a_help_and_a_wrong_line_says_where_to_look() {
        Desk.Outcome help = desk.types("help");
        for (String command : List.of("network create", "network list", "network relink", "verify", "keys rotate")) {
            assertTrue(help.says("  " + command), help.said());
            assertTrue(desk.types("help " + command).said().startsWith(command));
            assertTrue(desk.types(command + " --help").said().startsWith(command));
        }
        Map<String, String> wrong = Map.of(
                "netwrk list", "There is no command `netwrk list`",
                "network", "There is no command `network`",
                "verify --chanel 1", "has no option --chanel",
                "verify --network", "needs a value",
                "verify --network seven", "is no id",
                "verify everything", "does not take `everything`");
        wrong.forEach((line, sentence) -> {
            Desk.Outcome outcome = desk.types(line);
            assertEquals(78, outcome.exitCode(), line);
            assertTrue(outcome.says(sentence), outcome.said());
        });
    }

    @Test
    void the_embedded_database_is_reached_while_a_server_holds_it_and_started_while_none_does() {
        Path data = directory.resolve("embedded");
        Config config = ConfigFiles.read(data);
        Desk here = Desk.with(config);
        Link first = linkIn(here.types("network create"));
        try (EmbeddedPostgres running = EmbeddedPostgres.start(data, told -> {})) {
            Migrations.run(running.address(), config.runtimePassword());
            Desk.Outcome list = here.types("network list");
            assertEquals(0, list.exitCode(), list.said());
            assertTrue(list.says("link " + first.number + ","), list.said());
        }
        assertTrue(here.types("network list").says("link " + first.number + ","));
    }

    @Test
    void a_rotation_keeps_the_old_secret_beside_the_new_one_and_waits_for_the_next_start() throws Exception {
        Path data = directory.resolve("rotated");
        Config before = ConfigFiles.read(data);
        assertEquals(0, Desk.with(before).types("keys rotate").exitCode());
        Config after = ConfigFiles.read(data);
        assertNotEquals(before.secret(), after.secret());
        assertEquals(Optional.of(before.secret()), after.previousSecret());
        for (String file : List.of("secret.key", "secret.previous.key")) {
            assertEquals(
                    "rw-------",
                    java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve(file))));
        }
    }

    @Test
    void a_rotation_is_refused_before_the_last_one_is_in_force() {
        Path data = directory.resolve("twice");
        Config config = ConfigFiles.read(data);
        try (EmbeddedPostgres running = EmbeddedPostgres.start(data, told -> {})) {
            Migrations.run(running.address(), config.runtimePassword());
            try (TestServer started = TestServer.startAt(running.address(), config)) {
                assertTrue(started.port() > 0);
                assertEquals(0, Desk.with(config).types("keys rotate").exitCode());
                Desk.Outcome again = Desk.with(ConfigFiles.read(data)).types("keys rotate");
                assertEquals(78, again.exitCode());
                assertTrue(again.says("not in force yet"), again.said());
            }
            try (TestServer restarted = TestServer.startAt(running.address(), ConfigFiles.read(data))) {
                assertTrue(restarted.port() > 0);
                Desk.Outcome now = Desk.with(ConfigFiles.read(data)).types("keys rotate");
                assertEquals(0, now.exitCode(), now.said());
            }
        }
    }

    @Test
    void after_a_rotation_sessions_and_cursors_go_on() {
        Path data = directory.resolve("going-on");
        Config before = ConfigFiles.read(data);
        try (EmbeddedPostgres running = EmbeddedPostgres.start(data, told -> {})) {
            Migrations.run(running.address(), before.runtimePassword());
            String cookie;
            String cursor;
            Tester founder;
            try (TestServer started = TestServer.startAt(running.address(), before)) {
                founder = Tester.founds(started, "Digital Ministers", "EE", "Kadri Tamm");
                cookie = founder.cookie();
                cursor = founder.snapshot().getString("cursor");
                founder.opens("After the snapshot", "start");
            }
            assertEquals(0, Desk.with(before).types("keys rotate").exitCode());
            try (TestServer restarted = TestServer.startAt(running.address(), ConfigFiles.read(data))) {
                Rest rest = new Rest(restarted);
                assertEquals(
                        401,
                        rest.call("network.snapshot", new JsonObject(), founder.headers())
                                .status(),
                        "tokens of five minutes end");
                JsonObject session = rest.call(
                                "session.refresh",
                                new JsonObject(),
                                Map.of("Cookie", cookie, "Origin", restarted.origin()))
                        .ok();
                try (var socket = org.entente.testing.Socket.connect(
                                restarted, "", Map.of("Authorization", "Bearer " + session.getString("accessToken")))
                        .hello(cursor)) {
                    socket.awaitEvent(
                            "what happened since",
                            event -> event.getString("kind").equals("channel.created"));
                }
            }
        }
    }
}
