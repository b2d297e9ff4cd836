package org.entente.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.SecretaryId;

/**
 * That somebody posts on behalf of somebody else.
 *
 * @param channels where; empty for every channel in which both are
 */
record Secretary(
        SecretaryId id, MemberId principal, MemberId member, Optional<List<ChannelId>> channels, Instant since) {}
