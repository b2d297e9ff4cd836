package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ASVS.md} names tests that are there, and each requirement once. Whether a test proves what it is named for, only a reader can say. */
class AsvsTableTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path CLIENT = Path.of("..", "web-client", "src");
    /** Levels 1 and 2 of version 5.0.0, and five of level 3. */
    private static final int REQUIREMENTS = 258;

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern CLIENT_TEST = Pattern.compile("`([\\w/-]+\\.test\\.js)`");
    private static final Pattern PAGE = Pattern.compile("\\]\\(((?!https:)[^)]+)\\)");
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+\\.\\d+\\.\\d+(?:, \\d+\\.\\d+\\.\\d+)*) \\| .*", Pattern.MULTILINE);
    private static final Pattern STATED =
            Pattern.compile("^\\| [\\d.]+ \\| [^|]+ \\| (yes|in part|no) \\| .*", Pattern.MULTILINE);

    private final String table = read(DOCS.resolve("ASVS.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each test class of the server by its name. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Map<String, String> sources = new HashMap<>();
            files.filter(file -> file.toString().endsWith("Test.java")).forEach(file -> {
                String name = file.getFileName().toString().replace(".java", "");
                assertTrue(sources.put(name, read(file)) == null, "two test classes are called " + name);
            });
            return sources;
        }
    }

    private static boolean hasTest(String source, String method) {
        return Pattern.compile("@(Test|TestFactory|ParameterizedTest)\\b[^;{}]*\\b" + method + "\\(")
                .matcher(source)
                .find();
    }

    @Test
    void every_test_that_it_names_is_there() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (MatchResult named : TEST.matcher(table).results().toList()) {
            if (!hasTest(sources.getOrDefault(named.group(1), ""), named.group(2))) {
                missing.add(named.group());
            }
        }
        for (MatchResult named : CLIENT_TEST.matcher(table).results().toList()) {
            if (!Files.exists(CLIENT.resolve(named.group(1)))) {
                missing.add(named.group());
            }
        }
        for (MatchResult page : PAGE.matcher(table).results().toList()) {
            if (!Files.exists(DOCS.resolve(page.group(1)))) {
                missing.add(page.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(TEST.matcher(table).results().count() > 100, "it names tests");
    }

    @Test
    void every_requirement_stands_there_once() {
        List<String> numbers = ROW.matcher(table)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .toList();
        assertEquals(numbers.stream().distinct().toList(), numbers);
        assertEquals(REQUIREMENTS, numbers.size());
    }

    @Test
    void its_first_lines_count_right() {
        Map<String, Long> counted = STATED.matcher(table)
                .results()
                .collect(Collectors.groupingBy(row -> row.group(1), Collectors.counting()));
        long others = REQUIREMENTS
                - counted.values().stream().mapToLong(Long::longValue).sum();
        String said = counted.get("yes") + " are met, " + counted.get("in part") + " in part, " + counted.get("no")
                + " are not, " + others + " do not apply";
        assertTrue(table.replaceAll("\\s+", " ").contains(said), said);
    }

    @Test
    void what_is_missing_is_said_under_gaps() {
        String gaps = table.substring(table.indexOf("## Gaps"));
        Pattern missing = Pattern.compile("^\\| ([\\d.]+) \\| [^|]+ \\| no \\| .*", Pattern.MULTILINE);
        for (MatchResult row : missing.matcher(table).results().toList()) {
            assertTrue(gaps.contains(row.group(1)), row.group(1));
        }
    }
}
