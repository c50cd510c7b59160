import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { dropPictures } from '#platform/files'
import { tell } from './engagement/acting.ts'
import { stopFor } from './engagement/ending.ts'
import type { Side } from './engagement/engagement.ts'

/**
 * Taken along: what a person asked for or did, what was agreed, what they wrote, their shares. Forgotten: what runs stops,
 * and the other side keeps what is theirs without the name; the person's remarks go, and with them what only concerned
 * people who are gone.
 */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Samenwerkingen: afspraken, aandelen en handtekeningen',
        en: 'Engagements: terms, shares and signatures',
      },
      why: { nl: 'Zodat beide kanten weten wat is afgesproken', en: 'So that both sides know what was agreed' },
      until: {
        nl: 'Zeven jaar, zoals een boekhouding. Waar niemand het over eens werd een jaar',
        en: 'Seven years, like accounts. What was never agreed for a year',
      },
    },
    {
      what: { nl: 'Resultaten en terugblikken', en: 'Outcomes and remarks' },
      why: { nl: 'Om te laten zien wat ervan kwam', en: 'To show what came of it' },
      until: {
        nl: 'Wat jullie beiden openbaar maakten blijft. Andere terugblikken twee jaar',
        en: 'What you both made public stays. Other remarks for two years',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: engagements } = await sql<object>`
      select card.title, case when card.asker_id = ${personId} then 'asker' when card.doer_id = ${personId} then 'doer' else acted.side end as side,
             asker.name as asker, doer.name as doer, card.state, card.starts_on::text, card.ends_on::text, card.result, card.amount, card.ended_at,
             o.text as outcome, o.href
        from engagements.engagement_card card
        left join engagements.representation acted on acted.engagement_id = card.id and acted.person_id = ${personId}
        left join people.party_card asker on asker.id = card.asker_id
        left join people.party_card doer on doer.id = card.doer_id
        left join engagements.outcome o on o.engagement_id = card.id
       where ${personId} in (card.asker_id, card.doer_id) or acted.person_id is not null order by card.id`.execute(db)
    const { rows: remarks } = await sql<object>`
      select e.title, r.text, r.written_at from engagements.remark r join engagements.engagement e on e.id = r.engagement_id
       where r.by_id = ${personId} order by r.written_at`.execute(db)
    const { rows: shares } = await sql<object>`
      select e.title, s.permille, s.signed_at, d.at as proposed_at, d.closed_at from engagements.share s
        join engagements.division d on d.engagement_id = s.engagement_id and d.number = s.number
        join engagements.engagement e on e.id = s.engagement_id where s.person_id = ${personId} order by d.at`.execute(
      db,
    )
    const { rows: terms } = await sql<object>`
      select e.title, t.number, t.starts_on::text, t.ends_on::text, t.result, t.amount, t.at, t.asker_agreed_at, t.doer_agreed_at, t.closed_at
        from engagements.terms t join engagements.engagement e on e.id = t.engagement_id
       where ${personId} in (e.asker_id, e.doer_id, t.proposed_by, t.asker_agreed_by, t.doer_agreed_by) order by t.engagement_id, t.number`.execute(
      db,
    )
    return [
      { name: 'engagements', title: { nl: 'Samenwerkingen', en: 'Engagements' }, records: engagements },
      { name: 'engagement-terms', title: { nl: 'Voorgestelde afspraken', en: 'Proposed terms' }, records: terms },
      { name: 'remarks', title: { nl: 'Terugblikken', en: 'Remarks' }, records: remarks },
      { name: 'shares', title: { nl: 'Aandelen', en: 'Shares' }, records: shares },
    ]
  },
  async forget(tx, personId) {
    const now = new Date()
    const { rows: running } = await sql<{ id: number; call_id: number | null; other: Side }>`
      select id, call_id, case when asker_id = ${personId} then 'doer' else 'asker' end as other from engagements.engagement
       where ${personId} in (asker_id, doer_id) and state in ('proposed', 'agreed') order by id for update`.execute(tx)
    for (const { id, call_id, other } of running) {
      await stopFor(tx, { id, now, side: null, reason: '—', callId: call_id })
      await tell(tx, id, [other], 'gone')
    }
    await sql`update engagements.division d set closed_at = ${now}
       where d.closed_at is null and d.signed_at is null and exists (select from engagements.share s
         where s.engagement_id = d.engagement_id and s.number = d.number and s.person_id = ${personId})`.execute(tx)
    await tx.deleteFrom('engagements.remark').where('by_id', '=', personId).execute()
    await tx.deleteFrom('engagements.representation').where('person_id', '=', personId).execute()
    await sql`update engagements.share set person_id = null where person_id = ${personId}`.execute(tx)
    const alone = sql`${personId} in (asker_id, doer_id) and (asker_id is null or doer_id is null)`
    const { rows: pictures } = await sql<{ picture_id: string | null }>`
      select picture_id from engagements.outcome where engagement_id in (select id from engagements.engagement where ${alone})`.execute(
      tx,
    )
    await sql`delete from engagements.engagement where ${alone}`.execute(tx)
    await dropPictures(
      tx,
      pictures.map(({ picture_id }) => picture_id),
    )
    await sql`update engagements.engagement set asker_id = nullif(asker_id, ${personId}), doer_id = nullif(doer_id, ${personId})
       where ${personId} in (asker_id, doer_id)`.execute(tx)
  },
}
