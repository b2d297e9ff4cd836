package org.entente.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.kernel.StartFault;

/**
 * A command line, taken apart: the words of the command, then options with a value each ({@code --network ID} or {@code --network=ID}), then what it is
 * about.
 */
record Line(String command, Map<String, String> options, List<String> subjects) {

    /**
     * @param about the command's words, as they were found at the front
     * @throws StartFault for an option that the command does not have, or one without its value
     */
    static Line of(Form about, List<String> given) {
        Map<String, String> options = new HashMap<>();
        List<String> subjects = new ArrayList<>();
        List<String> rest = new ArrayList<>(given.subList(about.words().size(), given.size()));
        while (!rest.isEmpty()) {
            String word = rest.remove(0);
            if (!word.startsWith("--")) {
                subjects.add(word);
                continue;
            }
            String[] parts = word.split("=", 2);
            if (!about.options().contains(parts[0])) {
                throw wrong("`" + about.command() + "` has no option " + parts[0] + ": see `help " + about.command()
                        + "`.");
            }
            if (parts.length == 1 && rest.isEmpty()) {
                throw wrong("The option " + parts[0] + " needs a value after it.");
            }
            options.put(parts[0], parts.length == 2 ? parts[1] : rest.remove(0));
        }
        if (subjects.size() > about.mostSubjects()) {
            throw wrong("`" + about.command() + "` does not take `" + subjects.get(about.mostSubjects())
                    + "`: see `help " + about.command() + "`.");
        }
        return new Line(about.command(), options, subjects);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Optional<String> subject() {
        return subjects.stream().findFirst();
    }

    static StartFault wrong(String sentence) {
        return new StartFault(StartFault.Kind.SETTINGS, sentence);
    }

    /** What a command is called and takes. */
    record Form(String command, Set<String> options, int mostSubjects) {
        List<String> words() {
            return List.of(command.split(" "));
        }
    }
}
