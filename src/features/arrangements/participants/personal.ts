import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** What arrangements know of a person: where one took part, with what wishes, and where one sat. */
export const personal: PersonalData = {
  kept: [
    {
      what: { nl: 'Bij wie je aan tafel zat', en: 'With whom you sat at a table' },
      why: {
        nl: 'Om rondes te maken waarin je nieuwe mensen ontmoet',
        en: 'To make rounds in which you meet new people',
      },
      until: {
        nl: 'Tot je je account verwijdert. Wensen van de organisator, en namen van wie geen account heeft, drie maanden',
        en: 'Until you delete your account. Wishes of the organiser, and names of people without an account, for three months',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: records } = await sql<object>`
      select g.title as gathering, a.format, a.starts_at, p.first_round, p.last_round, p.breaks, p.most, p.fixed_table, p.joined_at,
             p.gone_at, (select json_agg(json_build_object('round', s.round, 'table', s.table_number) order by s.round)
                from arrangements.seat s where s.participant_id = p.id) as seats
        from arrangements.participant p join arrangements.arrangement a on a.id = p.arrangement_id
        join programme.gathering_card g on g.id = a.gathering_id
       where p.person_id = ${personId} order by a.starts_at, a.id`.execute(db)
    const { rows: asked } = await sql<object>`
      select g.title as gathering, i.at from arrangements.invitation i
        join arrangements.arrangement a on a.id = i.arrangement_id join programme.gathering_card g on g.id = a.gathering_id
       where i.person_id = ${personId} order by i.at`.execute(db)
    return [
      { name: 'arrangements', title: { nl: 'Waar je meedeed', en: 'Where you took part' }, records },
      {
        name: 'arrangement-invitations',
        title: { nl: 'Waarvoor je gevraagd bent', en: 'What you were asked for' },
        records: asked,
      },
    ]
  },
  async forget(tx, personId) {
    await sql`update arrangements.arrangement set version = version + 1
      where id in (select arrangement_id from arrangements.participant where person_id = ${personId})`.execute(tx)
    for (const table of ['arrangements.participant', 'arrangements.invitation'] as const)
      await tx.deleteFrom(table).where('person_id', '=', personId).execute()
    await tx
      .updateTable('arrangements.arrangement')
      .set({ created_by: null })
      .where('created_by', '=', personId)
      .execute()
    await tx.updateTable('arrangements.plan').set({ asked_by: null }).where('asked_by', '=', personId).execute()
  },
}
