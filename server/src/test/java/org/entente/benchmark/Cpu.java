package org.entente.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU-seconds and memory from {@code /proc}, where the clock ticks a hundred times a second on every Linux that we know. */
final class Cpu {
    private static final double TICKS = 100;
    private static final Path PROC = Path.of("/proc");

    private Cpu() {}

    /** CPU-seconds of one process, without its children. */
    static double of(long pid) {
        List<Long> stat = stat(pid);
        return (stat.get(11) + stat.get(12)) / TICKS;
    }

    /** CPU-seconds of a process, its living descendants, and all that have ended. */
    static double ofTree(long root) {
        Map<Long, List<Long>> all = new HashMap<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .forEach(name -> {
                        try {
                            all.put(Long.valueOf(name), stat(Long.parseLong(name)));
                        } catch (BenchmarkFailure gone) {
                            assert !name.equals(Long.toString(root));
                        }
                    });
        } catch (IOException e) {
            throw new BenchmarkFailure("no /proc: " + e);
        }
        return treeTicks(root, all) / TICKS;
    }

    private static long treeTicks(long root, Map<Long, List<Long>> all) {
        List<Long> own = all.get(root);
        long ticks = own.get(11) + own.get(12) + own.get(13) + own.get(14);
        for (Map.Entry<Long, List<Long>> each : all.entrySet()) {
            if (each.getValue().get(1) == root) {
                ticks += treeTicks(each.getKey(), all);
            }
        }
        return ticks;
    }

    /** CPU-seconds of everything on this machine since it started. */
    static double ofAll() {
        String[] words =
                read(PROC.resolve("stat")).lines().findFirst().orElseThrow().split(" +");
        long busy = 0;
        for (int i = 1; i <= 8; i++) {
            boolean idle = i == 4 || i == 5;
            busy += idle ? 0 : Long.parseLong(words[i]);
        }
        return busy / TICKS;
    }

    static long residentKilobytes(long pid) {
        return read(PROC.resolve(pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    static String load() {
        return read(PROC.resolve("loadavg")).strip();
    }

    /** The numbers behind the name, from the state (as 0) on: so the parent is at 1, CPU from 11 to 14. */
    private static List<Long> stat(long pid) {
        String line = read(PROC.resolve(pid + "/stat"));
        String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Stream.of(words)
                .limit(20)
                .map(word -> word.matches("-?\\d+") ? Long.parseLong(word) : 0L)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BenchmarkFailure("cannot read " + file + ": " + e);
        }
    }
}
