import { sql } from 'kysely'
import { codes, refusedBy, type Step } from '../step/step.ts'

/** In one look. */
const most = 100

/**
 * Takes away over there what is no longer here, also where a connection ended: circles that went, and posts that were
 * hidden, taken away, or written by somebody who left.
 */
export async function takeAway({ db, api }: Step): Promise<void> {
  const { rows } = await sql<{ id: number; channel_id: string; message_id: string | null; ours: boolean }>`
    select own.id, own.channel_id, own.message_id, own.origin = 'here' as ours from discord.message own
      left join circles.post_state post on post.id = own.post_id
     where not own.gone and (own.post_id is null or not post.shown)
       and (own.post_id is null or not exists (select from discord.connection live
         join circles.circle_card circle on circle.id = live.circle_id and circle.joining = 'open'
        where live.channel_id = own.channel_id and live.circle_id = post.circle_id))
     order by own.id limit ${most}`.execute(db)
  for (const { id, channel_id, message_id, ours } of rows) {
    // What people wrote there themselves is theirs, once the channel no longer talks along.
    if (message_id !== null && ours) {
      const answer = await api.ask('DELETE', `/channels/${channel_id}/messages/${message_id}`)
      const gone = !answer.ok && ([codes.unknownMessage, codes.unknownChannel] as number[]).includes(answer.code)
      if (!answer.ok && !gone) throw refusedBy(answer)
    }
    await db.deleteFrom('discord.message').where('id', '=', id).execute()
  }
}
