package org.entente.identity;

import org.entente.kernel.PersonId;

/** A person as stored, without the password. */
public record PersonRow(PersonId id, String name) {}
