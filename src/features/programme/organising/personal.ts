import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { changeGatherings } from '../gatherings/changing.ts'

/** What the programme holds of a person: what they organise, speak at, are asked for. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows: organises } = await sql<object>`
      select g.slug, g.title, g.summary, g.about, g.kind, g.status, g.starts_at, g.ends_at, g.place_text, g.created_at
        from programme.gathering_organiser o join programme.gathering g on g.id = o.gathering_id
       where o.party_id = ${personId} order by g.starts_at, g.id`.execute(db)
    const { rows: sentIn } = await sql<object>`
      select slug, title, submitted_at, declined_at, declined_reason from programme.gathering
       where submitted_by = ${personId} order by id`.execute(db)
    const { rows: speaks } = await sql<object>`
      select g.slug as gathering, n.title as session, n.starts_at, k.name, k.role
        from programme.speaker k join programme.session n on n.id = k.session_id join programme.gathering g on g.id = n.gathering_id
       where k.party_id = ${personId} order by n.starts_at, n.id`.execute(db)
    const { rows: series } = await sql<object>`
      select s.slug, s.title, sp.role from programme.series_party sp join programme.series s on s.id = sp.series_id
       where sp.party_id = ${personId} order by s.slug`.execute(db)
    const { rows: invitations } = await sql<object>`
      select g.slug as gathering, i.created_at, i.party_id = ${personId} as received
        from programme.organiser_invitation i join programme.gathering g on g.id = i.gathering_id
       where i.party_id = ${personId} or i.invited_by = ${personId} order by i.created_at`.execute(db)
    return [
      { name: 'gatherings', title: { nl: 'Wat je organiseert', en: 'What you organise' }, records: organises },
      { name: 'gatherings-sent-in', title: { nl: 'Wat je instuurde', en: 'What you sent in' }, records: sentIn },
      { name: 'sessions-you-speak-at', title: { nl: 'Waar je spreekt', en: 'Where you speak' }, records: speaks },
      { name: 'series', title: { nl: 'Je programma’s', en: 'Your programmes' }, records: series },
      {
        name: 'invitations-to-organise',
        title: { nl: 'Vragen om mee te organiseren', en: 'Questions to organise along' },
        records: invitations,
      },
    ].filter(({ records }) => records.length > 0)
  },

  /**
   * Others who organise along go on. What nobody else organises: drafts go, what is to come is called off (people may be
   * coming), what was stays without the name. A speaker's name leaves the programme with them.
   */
  async forget(tx, personId) {
    const { rows: alone } = await sql<{ id: number; status: string; ahead: boolean }>`
      select g.id, g.status, g.ends_at > now() as ahead from programme.gathering g
       where exists (select 1 from programme.gathering_organiser o where o.gathering_id = g.id and o.party_id = ${personId})
         and not exists (select 1 from programme.gathering_organiser o where o.gathering_id = g.id and o.party_id <> ${personId})
         and not exists (select 1 from programme.series_party s where s.series_id = g.series_id and s.role = 'organiser' and s.party_id <> ${personId})
       order by g.id`.execute(tx)
    const called = alone.filter(({ status, ahead }) => status === 'published' && ahead)
    await changeGatherings(
      tx,
      called.map(({ id }) => ({ id, change: { status: 'cancelled' } })),
    )
    const drafts = alone.filter(({ status }) => status === 'draft').map(({ id }) => id)
    await sql`delete from programme.gathering where id = any (${drafts}::integer[])`.execute(tx)
    await sql`delete from programme.gathering_organiser where party_id = ${personId}`.execute(tx)
    await sql`delete from programme.series_party where party_id = ${personId}`.execute(tx)
    await sql`delete from programme.organiser_invitation where party_id = ${personId} or invited_by = ${personId}`.execute(
      tx,
    )
    await sql`delete from programme.speaker where party_id = ${personId}`.execute(tx)
    await sql`update programme.gathering set submitted_by = null where submitted_by = ${personId}`.execute(tx)
  },
}
