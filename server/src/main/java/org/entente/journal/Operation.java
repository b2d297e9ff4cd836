package org.entente.journal;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A mutation as its sender named it: {@code (member, id)} is unique for good, so that a client may retry for ever. The same id with other arguments
 * (compared by hash) is refused.
 */
public record Operation(UUID id, String command, byte[] argumentsHash) {
    public boolean isSameAs(String otherCommand, byte[] otherHash) {
        return command.equals(otherCommand) && Arrays.equals(argumentsHash, otherHash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operation o && id.equals(o.id) && isSameAs(o.command, o.argumentsHash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, command, Arrays.hashCode(argumentsHash));
    }
}
