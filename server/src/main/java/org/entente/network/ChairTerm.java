package org.entente.network;

import java.time.Instant;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.TermId;

/** A term of the chair that is to come. It ends where the next begins. */
record ChairTerm(TermId id, DelegationId delegation, Instant startsAt, MemberId plannedBy) {}
