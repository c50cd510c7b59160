import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Side } from '../response/access.ts'

export type Message = {
  id: number
  side: Side
  by_id: number | null
  by_name: string | null
  words: string
  at: Date
}

/** What was written in a thread, oldest first, and how far a person had read it. */
export async function threadOf(
  db: Database,
  responseId: number,
  personId: number,
): Promise<{ messages: Message[]; readId: number }> {
  const [{ rows: messages }, reader] = await Promise.all([
    sql<Message>`
      select message.id, message.side, message.by_id, author.name as by_name, message.words, message.at
        from responses.message left join people.party_card author on author.id = message.by_id
       where message.response_id = ${responseId} order by message.id`.execute(db),
    db
      .selectFrom('responses.reader')
      .select('read_id')
      .where('response_id', '=', responseId)
      .where('person_id', '=', personId)
      .executeTakeFirst(),
  ])
  return { messages, readId: reader?.read_id ?? 0 }
}
