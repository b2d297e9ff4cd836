package org.entente.network;

import org.entente.kernel.DelegationId;

/**
 * A country or organisation in a network.
 *
 * @param code two to six letters, shown as a chip: EE, KR
 * @param timeZone of the IANA list, where its people usually are
 */
public record Delegation(DelegationId id, DelegationKind kind, String name, String code, String timeZone) {}
