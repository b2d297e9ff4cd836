package org.entente.command;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.entente.command.shape.JsonSchema;
import org.entente.command.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client can ask for: its name, its route, the shape of its arguments, who may call it, how it runs and how its result is written.
 * Built once at start; immutable; run from any event loop.
 *
 * @param <A> the record of arguments
 */
public final class Command<A extends Record> {
    private final String name;
    private final HttpMethod method;
    private final String path;
    private final Shape<A> shape;
    private final Access access;
    private final Effect effect;
    private final Doors doors;
    private final Limit limit;
    private final boolean pipelined;
    private final Gravity gravity;
    private final Predicate<A> grave;
    private final String summary;
    private final JsonObject answer;
    private final BiFunction<Call, A, Future<Reply>> body;

    private Command(Builder<A> b, BiFunction<Call, A, Future<Reply>> body) {
        this.name = b.name;
        this.method = Objects.requireNonNull(b.method, "http()");
        this.path = Objects.requireNonNull(b.path, "http()");
        this.shape = Objects.requireNonNull(b.shape, "takes()");
        this.access = b.access;
        this.effect = b.effect;
        this.doors = b.doors;
        this.limit = b.limit;
        this.pipelined = b.pipelined;
        this.gravity = b.gravity;
        this.grave = b.grave;
        this.summary = Objects.requireNonNull(b.summary, "does()");
        this.answer = Objects.requireNonNull(b.answer, "answers()");
        this.body = body;
    }

    /** Whether a command changes anything: a change of a member's needs an operation id and can be repeated without harm. */
    public enum Effect {
        READS,
        CHANGES
    }

    /** Through which doors it can be called. */
    public enum Doors {
        BOTH,
        /** Only by REST: it sets or reads the session cookie, or comes before there is a session. */
        REST_ONLY
    }

    /** Whether it asks for a fresh confirmation of the person. */
    public enum Gravity {
        /** Never. */
        EVERYDAY,
        /** Always, or with some arguments. */
        GRAVE,
        /** Like grave, but it may make the first way to confirm: who has none confirms by the password, if there is one. */
        ESTABLISHES
    }

    public static Builder<Nothing> named(String name) {
        return new Builder<Nothing>(name).takes(Nothing.class);
    }

    public String name() {
        return name;
    }

    public HttpMethod method() {
        return method;
    }

    /** A path with {@code :names} that are fields of the shape. */
    public String path() {
        return path;
    }

    public Access access() {
        return access;
    }

    public Effect effect() {
        return effect;
    }

    public Doors doors() {
        return doors;
    }

    public Limit limit() {
        return limit;
    }

    /** Whether its runs take effect in the order of their calls although none waits for the one before. */
    public boolean isPipelined() {
        return pipelined;
    }

    public Gravity gravity() {
        return gravity;
    }

    public Shape<A> shape() {
        return shape;
    }

    /** A sentence that says what it does, for whoever reads the description of the API. */
    public String summary() {
        return summary;
    }

    /** What it answers, as JSON Schema. */
    public JsonObject answer() {
        return answer.copy();
    }

    /** @param confirmation asked for before anything runs, if this call is grave */
    Future<Reply> run(Call call, JsonObject arguments, Supplier<Future<Void>> confirmation) {
        A parsed = shape.parse(arguments);
        return grave.test(parsed)
                ? confirmation.get().compose(confirmed -> body.apply(call, parsed))
                : body.apply(call, parsed);
    }

    /** No arguments, or an answer that says no more than that it is done. */
    public record Nothing() {}

    /** Says what a command is, in the order in which one would tell it. */
    public static final class Builder<A extends Record> {
        private final String name;
        private @Nullable HttpMethod method;
        private @Nullable String path;
        private @Nullable Shape<A> shape;
        private Access access = Access.MEMBER;
        private Effect effect = Effect.CHANGES;
        private Doors doors = Doors.BOTH;
        private Limit limit = Limit.ORDINARY;
        private boolean pipelined;
        private Gravity gravity = Gravity.EVERYDAY;
        private Predicate<A> grave = arguments -> false;
        private @Nullable String summary;
        private @Nullable JsonObject answer;

        private Builder(String name) {
            this.name = name;
        }

        public Builder<A> http(HttpMethod httpMethod, String httpPath) {
            this.method = httpMethod;
            this.path = httpPath;
            return this;
        }

        public <B extends Record> Builder<B> takes(Class<B> arguments) {
            Builder<B> next = new Builder<>(name);
            next.method = method;
            next.path = path;
            next.access = access;
            next.effect = effect;
            next.doors = doors;
            next.limit = limit;
            next.pipelined = pipelined;
            next.summary = summary;
            next.answer = answer;
            next.shape = Shape.of(arguments);
            return next;
        }

        public Builder<A> does(String sentence) {
            this.summary = sentence;
            return this;
        }

        /** The components of these records are the properties of the answer. */
        @SafeVarargs
        public final Builder<A> answers(Class<? extends Record>... records) {
            this.answer = JsonSchema.of(records);
            return this;
        }

        public Builder<A> by(Access who) {
            this.access = who;
            return this;
        }

        public Builder<A> readsOnly() {
            this.effect = Effect.READS;
            return this;
        }

        public Builder<A> restOnly() {
            this.doors = Doors.REST_ONLY;
            return this;
        }

        public Builder<A> limitedTo(Limit rate) {
            this.limit = rate;
            return this;
        }

        /** It keeps the order of its calls by itself: see {@link Command#isPipelined}. */
        public Builder<A> pipelined() {
            this.pipelined = true;
            return this;
        }

        /** Asks the person to confirm it afresh, whatever the arguments. */
        public Builder<A> grave() {
            return graveIf(arguments -> true);
        }

        /** The same with some arguments only. Comes after {@link #takes}. */
        public Builder<A> graveIf(Predicate<A> arguments) {
            this.gravity = Gravity.GRAVE;
            this.grave = arguments;
            return this;
        }

        /** Grave for whoever has a way to confirm; this makes the first one. */
        public Builder<A> graveOnceThereIsAWay() {
            this.gravity = Gravity.ESTABLISHES;
            this.grave = arguments -> true;
            return this;
        }

        public <R> Command<A> runs(BiFunction<Call, A, Future<R>> handler, Function<R, JsonObject> encodes) {
            return new Command<>(
                    this,
                    (call, arguments) -> handler.apply(call, arguments).map(result -> Reply.of(encodes.apply(result))));
        }

        public Command<A> replies(BiFunction<Call, A, Future<Reply>> handler) {
            return new Command<>(this, handler);
        }
    }
}
