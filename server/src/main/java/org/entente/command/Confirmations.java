package org.entente.command;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.entente.kernel.Digests;

/** Asks for a fresh proof that the person is there, before a grave act: bound to the act, at most five minutes old, good for one doing. */
@FunctionalInterface
public interface Confirmations {
    /** Completes if this session has confirmed this act; otherwise fails with {@code confirmation-needed}, which says how to. */
    Future<Void> require(Actor.Person actor, Act act);

    /**
     * What is to be confirmed.
     *
     * @param digest of command, arguments, operation and membership: a confirmation of one is none of another
     * @param repeats whether the operation id keeps it from being done twice, so that a lost answer may be asked for again
     * @param establishes whether it makes a first way to confirm, which nobody without one could confirm
     */
    record Act(Buffer digest, boolean repeats, boolean establishes) {
        static Act of(Command<?> command, Call call, byte[] argumentsHash) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            field(bytes, command.name());
            field(
                    bytes,
                    call.actor() instanceof Actor.Member member
                            ? member.member().toString()
                            : "");
            field(bytes, call.operationIfAny().map(o -> o.id().toString()).orElse(""));
            bytes.writeBytes(argumentsHash);
            return new Act(
                    Buffer.buffer(Digests.sha256(bytes.toByteArray())),
                    call.operationIfAny().isPresent(),
                    command.gravity() == Command.Gravity.ESTABLISHES);
        }

        /** With its length before it, so that no two different acts feed the digest the same bytes. */
        private static void field(ByteArrayOutputStream bytes, String text) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
            bytes.writeBytes(value);
        }
    }
}
