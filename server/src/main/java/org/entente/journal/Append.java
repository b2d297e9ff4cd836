package org.entente.journal;

import io.vertx.core.json.JsonObject;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One entry for {@link BatchWriter}: to an existing stream, by a member who must be in it when it is written.
 *
 * @param behalf for whom the author says it, by a mandate of theirs; null for somebody who speaks for themselves
 */
public record Append(
        Stream stream,
        String kind,
        MemberId author,
        Operation operation,
        JsonObject content,
        @Nullable MemberId behalf) {
    /** Characters of text in it, by which queues are bounded. */
    int chars() {
        int chars = 0;
        for (var field : content) {
            chars += field.getValue() instanceof String text ? text.length() : 0;
        }
        return chars;
    }
}
