import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'

const day = 86_400_000 // milliseconds

/** A question of the example city that went on its way, and one that just began. */
export const example: Example = {
  async load(tx, now) {
    const question = await questionCalled(tx, 'vraag-eenzaamheid-en-media')
    if (question === undefined) return
    const at = (ago: number) => new Date(Number(now) - ago * day)
    await sql`
      insert into questions.step (question_id, kind, call_id, party_id, at, example)
      select ${question}::integer, 'call', c.id, c.asker_id, ${at(6)}::timestamptz, true
        from calls.call_card c where c.slug = 'wandelgesprekken' and c.example`.execute(tx)
    await sql`
      insert into questions.step (question_id, kind, gathering_id, party_id, at, example)
      select ${question}::integer, 'gathering', g.id, o.party_id, ${at(4)}::timestamptz, true
        from programme.gathering_card g join programme.organiser_card o on o.gathering_id = g.id
        join people.party_card p on p.id = o.party_id and p.example
       where g.status = 'published' and g.starts_at > ${now}::timestamptz
       order by g.kind <> 'meet-up', g.starts_at, g.id limit 1`.execute(tx)
    await sql`
      insert into questions.step (question_id, kind, programme_id, words, starts_on, ends_on, party_id, at, example)
      select ${question}::integer, 'course', p.id, 'Groepjes van vier maken een korte reportage met iemand die zich alleen voelt, en laten die in de buurt zien.',
             platform.city_day(${new Date(Number(now) + 70 * day)}::timestamptz), platform.city_day(${new Date(Number(now) + 130 * day)}::timestamptz),
             p.school_id, ${at(3)}::timestamptz, true
        from internships.programme_card p where p.example order by p.id limit 1`.execute(tx)
    await sql`
      insert into questions.step (question_id, kind, words, party_id, at, example)
      select ${question}::integer, 'word', 'We spraken elf makers en twee onderzoekers. In januari kiezen we met wie we verder gaan.', c.asker_id,
             ${at(1)}::timestamptz, true from calls.call_card c where c.id = ${question}`.execute(tx)
  },
  async remove(tx) {
    await tx.deleteFrom('questions.step').where('example', '=', true).execute()
  },
  async present(db) {
    const row = await db.selectFrom('questions.step').select('id').where('example', '=', true).executeTakeFirst()
    return row !== undefined
  },
}

async function questionCalled(tx: Tx, slug: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from calls.call_card where slug = ${slug} and example`.execute(
    tx,
  )
  return rows[0]?.id
}
