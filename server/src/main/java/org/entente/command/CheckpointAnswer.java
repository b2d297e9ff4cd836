package org.entente.command;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come, as a signed note.
 *
 * @param key the public key, base64url, by which it is signed
 * @param previousKey the one before the last rotation, whose notes are still good
 */
public record CheckpointAnswer(
        String note, String key, @Nullable String previousKey) {}
