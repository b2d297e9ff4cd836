package org.entente.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.command.Command;
import org.entente.command.Commands;
import org.entente.journal.NewEntry;
import org.entente.journal.StreamKind;
import org.entente.kernel.MemberId;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.Test;

/** What is told and what is asked: each kind of event in one stream and known to the client, each command with one handler and one route. */
class EventKindsTest {
    private static final Path SERVER = Path.of("src", "main", "java", "org", "entente");
    private static final Path CLIENT = Path.of("..", "web-client", "src");
    /** A kind where it is declared: the only words with a dot in these files. */
    private static final Pattern DECLARED = Pattern.compile("\"([a-z]+\\.[a-z_]+)\"");

    private static final Pattern CASE = Pattern.compile("'([a-z]+\\.[a-z_]+)'");

    static TreeSet<String> declared() throws IOException {
        TreeSet<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SERVER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Events.java")).toList()) {
                for (String kind : words(DECLARED, Files.readString(file))) {
                    assertTrue(kinds.add(kind), kind + " is declared twice");
                }
            }
        }
        return kinds;
    }

    private static List<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void only_a_features_events_say_what_is_told() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Events")
                .and()
                .resideOutsideOfPackage("org.entente.journal")
                .should()
                .callMethod(
                        NewEntry.class,
                        "of",
                        org.entente.journal.Stream.class,
                        String.class,
                        MemberId.class,
                        JsonObject.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.entente"));
    }

    @Test
    void the_client_has_a_case_for_each_kind_and_for_no_other() throws IOException {
        TreeSet<String> cases = new TreeSet<>();
        for (String file : List.of("apply-event.js", "apply-network-event.js", "apply-channel-event.js")) {
            cases.addAll(words(CASE, Files.readString(CLIENT.resolve("sync").resolve(file))));
        }
        assertEquals(declared(), cases);
    }

    @Test
    void the_client_reads_no_kind_that_nobody_writes() throws IOException {
        Set<String> read = new HashSet<>(
                words(CASE, Files.readString(CLIENT.resolve("protocol").resolve("parse-event.js"))));
        read.removeAll(declared());
        assertEquals(Set.of(), read);
    }

    @Test
    void each_kind_belongs_to_one_stream_and_was_replayed() throws IOException {
        TreeMap<String, TreeSet<String>> streams = new TreeMap<>();
        new JsonArray(Files.readString(ReplayFixturesTest.FIXTURES.resolve("recorded.json")))
                .stream()
                        .flatMap(fixture -> ((JsonObject) fixture).getJsonArray("events").stream())
                        .map(event -> (JsonObject) event)
                        .forEach(event -> streams.computeIfAbsent(event.getString("kind"), k -> new TreeSet<>())
                                .add(event.getString("stream")));
        assertEquals(declared(), new TreeSet<>(streams.keySet()));
        Set<String> known =
                Arrays.stream(StreamKind.values()).map(StreamKind::code).collect(Collectors.toSet());
        streams.forEach((kind, of) -> {
            assertEquals(1, of.size(), kind + " is told in " + of);
            assertTrue(known.containsAll(of), kind);
        });
    }

    @Test
    void a_command_has_one_handler() {
        Command<?> command = Command.named("twice.told")
                .does("Nothing at all.")
                .answers(Command.Nothing.class)
                .http(HttpMethod.GET, "/api/twice")
                .runs((call, none) -> Future.succeededFuture(new JsonObject()), json -> json);
        assertThrows(IllegalArgumentException.class, () -> Commands.of(List.of(command), List.of(command)));
    }

    @Test
    void no_two_commands_share_a_route() {
        try (TestServer server = TestServer.start()) {
            Set<String> routes = new HashSet<>();
            server.app()
                    .commands()
                    .all()
                    .forEach(command -> assertTrue(
                            routes.add(command.method() + " " + command.path().replaceAll(":\\w+", ":")),
                            command.name()));
            assertFalse(routes.isEmpty());
        }
    }
}
