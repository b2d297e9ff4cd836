package org.entente.journal;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An entry before it has a place.
 *
 * @param author null when nobody did it (a rule took effect)
 * @param joined members who read the stream from this entry on
 * @param departed members for whom this entry is the last
 */
public record NewEntry(
        Stream stream,
        String kind,
        @Nullable MemberId author,
        JsonObject content,
        List<Joining> joined,
        List<MemberId> departed) {

    /**
     * A member who begins to read.
     *
     * @param since the first seq that they read; from this entry on if that is later
     */
    public record Joining(MemberId member, long since) {
        /** The whole stream, or from this entry on. */
        public Joining(MemberId member, History history) {
            this(member, history == History.START ? 1 : Long.MAX_VALUE);
        }
    }

    /** What somebody who joins may read of what was said before. */
    public enum History {
        START,
        JOINING
    }

    public static NewEntry of(Stream stream, String kind, @Nullable MemberId author, JsonObject content) {
        return new NewEntry(stream, kind, author, content, List.of(), List.of());
    }

    public NewEntry joining(List<Joining> members) {
        return new NewEntry(stream, kind, author, content, members, departed);
    }

    public NewEntry departing(MemberId member) {
        return new NewEntry(stream, kind, author, content, joined, List.of(member));
    }
}
