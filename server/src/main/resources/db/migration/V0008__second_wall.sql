-- The second wall behind what had the application alone: acting in channels, and being told what one missed.
-- Two more scopes. 'acting': a member who changes channels; sees what they may see, and writes where they are. 'hearing': a member who catches up; sees
-- what they would have heard live.

-- Whether the member who acts may write into this channel: they are in it now, or it is being opened and nobody has ever been in it.
CREATE FUNCTION acts_in(wanted uuid) RETURNS boolean STABLE SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp
  AS $$ SELECT reads_stream(wanted) OR EXISTS (SELECT FROM stream s
         WHERE s.network_id = current_network() AND s.id = wanted AND s.kind = 'channel'
           AND NOT EXISTS (SELECT FROM audience a WHERE a.network_id = s.network_id AND a.stream_id = s.id)) $$;
REVOKE ALL ON FUNCTION acts_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acts_in TO entente_app;

-- ── Acting: what decides whether somebody may. ───────────────────────────────────────────────────────────────────────────────────────
CREATE POLICY actor_reads ON network FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY actor_reads ON delegation FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY actor_reads ON member FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));
CREATE POLICY actor_reads ON designation FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (SELECT reads_stream(current_network())));

-- ── Acting: channels. Of a channel that one is not in there is nothing to be seen, locked or changed. ────────────────────────────────
CREATE POLICY actor_reads ON channel FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(id));
CREATE POLICY actor_changes ON channel FOR UPDATE TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(id));
CREATE POLICY actor_opens ON channel FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND created_by = (SELECT current_member()) AND acts_in(id));
CREATE POLICY actor_keeps ON channel_member TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(channel_id))
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(channel_id));

-- ── Acting: the journal. The streams of members and of the network are locked, never moved. ──────────────────────────────────────────
CREATE POLICY actor_looks ON stream FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (kind <> 'channel' OR acts_in(id)));
CREATE POLICY actor_moves_head ON stream FOR UPDATE TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND (kind <> 'channel' OR acts_in(id)))
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND kind = 'channel' AND acts_in(id));
CREATE POLICY actor_opens ON stream FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND kind = 'channel');
CREATE POLICY actor_counts ON network_position TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()));
CREATE POLICY actor_reads ON audience FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(stream_id));
CREATE POLICY actor_lets_in ON audience FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(stream_id));
CREATE POLICY actor_lets_go ON audience FOR UPDATE TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(stream_id));
-- Their own entries alone: where these stand is asked again, to let people in and go at that place.
CREATE POLICY actor_reads ON entry FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND author_id = (SELECT current_member()) AND acts_in(stream_id));
-- In their own name, or in nobody's (a channel passes on by itself); never in somebody else's.
CREATE POLICY actor_writes ON entry FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network())
         AND coalesce(author_id, (SELECT current_member())) = (SELECT current_member()) AND acts_in(stream_id));
CREATE POLICY actor_writes ON entry_content FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND acts_in(stream_id));
CREATE POLICY own_ops_of_actor ON op FOR SELECT TO entente_app
  USING ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND member_id = (SELECT current_member()));
CREATE POLICY actor_writes ON op FOR INSERT TO entente_app
  WITH CHECK ((SELECT in_scope('acting')) AND network_id = (SELECT current_network()) AND member_id = (SELECT current_member()));

-- ── Hearing: by the intervals of delivery. Of a stream that one has left, the entry with which one departed is the last and the only one. ──────
CREATE POLICY hearer_reads ON network_position FOR SELECT TO entente_app
  USING ((SELECT in_scope('hearing')) AND network_id = (SELECT current_network()));
CREATE POLICY own_intervals_of_hearer ON audience FOR SELECT TO entente_app
  USING ((SELECT in_scope('hearing')) AND network_id = (SELECT current_network()) AND member_id = (SELECT current_member()));
CREATE POLICY hearer_sees ON stream FOR SELECT TO entente_app
  USING ((SELECT in_scope('hearing')) AND network_id = (SELECT current_network()) AND EXISTS (SELECT FROM audience a
         WHERE a.network_id = stream.network_id AND a.stream_id = stream.id AND a.member_id = (SELECT current_member())));
CREATE POLICY hearer_hears ON entry FOR SELECT TO entente_app
  USING ((SELECT in_scope('hearing')) AND network_id = (SELECT current_network()) AND EXISTS (SELECT FROM audience a
         WHERE a.network_id = entry.network_id AND a.stream_id = entry.stream_id AND a.member_id = (SELECT current_member())
           AND entry.pos >= a.from_pos AND (a.until_pos IS NULL OR entry.pos = a.until_pos - 1 OR entry.pos < a.until_pos AND EXISTS (
                 SELECT FROM audience now WHERE now.network_id = a.network_id AND now.stream_id = a.stream_id AND now.member_id = a.member_id
                    AND now.until_pos IS NULL))));
CREATE POLICY hearer_hears ON entry_content FOR SELECT TO entente_app
  USING ((SELECT in_scope('hearing')) AND network_id = (SELECT current_network()) AND EXISTS (SELECT FROM audience a
         WHERE a.network_id = entry_content.network_id AND a.stream_id = entry_content.stream_id AND a.member_id = (SELECT current_member())
           AND entry_content.pos >= a.from_pos AND (a.until_pos IS NULL OR entry_content.pos = a.until_pos - 1 OR entry_content.pos < a.until_pos AND EXISTS (
                 SELECT FROM audience now WHERE now.network_id = a.network_id AND now.stream_id = a.stream_id AND now.member_id = a.member_id
                    AND now.until_pos IS NULL))));
