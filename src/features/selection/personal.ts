import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** What selection knows of a person: the juries, what was judged there, and the votes. */
export const personal: PersonalData = {
  kept: [
    {
      what: { nl: 'Je punten in een jury, en je stem', en: 'Your points on a jury, and your vote' },
      why: {
        nl: 'Om eerlijk te kiezen. Wie wat stemde ziet niemand',
        en: 'To choose fairly. Nobody sees who voted for what',
      },
      until: {
        nl: 'Een jaar na de keuze. De uitslag en de redenen blijven',
        en: 'A year after the decision. The result and the reasons stay',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: juries } = await sql<object>`
      select c.title as call, j.state, j.invited_at, j.answered_at,
             (select json_agg(json_build_object('criterion', k.name, 'round', s.round, 'points', s.points, 'at', s.at) order by s.at)
                from selection.score s join selection.criterion k on k.id = s.criterion_id
               where s.call_id = j.call_id and s.person_id = j.person_id) as scores,
             (select json_agg(r.words order by r.at) from selection.remark r
               where r.call_id = j.call_id and r.person_id = j.person_id) as remarks,
             (select json_agg(json_build_object('because', f.because, 'words', f.words, 'at', f.at) order by f.at)
                from selection.conflict f where f.call_id = j.call_id and f.person_id = j.person_id) as conflicts
        from selection.juror j join calls.call_card c on c.id = j.call_id
       where j.person_id = ${personId} order by j.invited_at, j.call_id`.execute(db)
    const { rows: votes } = await sql<object>`
      select c.title as call, p.name as voted_for, v.at
        from selection.vote v
        join calls.call_card c on c.id = v.call_id
        join responses.response_card r on r.id = v.response_id join people.party_card p on p.id = r.party_id
       where v.person_id = ${personId} order by v.at, v.call_id`.execute(db)
    return [
      { name: 'juries', title: { nl: 'Jury’s waarin je zat', en: 'Juries you sat in' }, records: juries },
      { name: 'votes', title: { nl: 'Waarop je stemde', en: 'What you voted for' }, records: votes },
    ]
  },
  async forget(tx, personId) {
    // Awards and their motives stay: they are the decision of the asker, and name no juror.
    for (const table of ['selection.vote', 'selection.juror'] as const)
      await tx.deleteFrom(table).where('person_id', '=', personId).execute()
    await sql`update selection.juror set invited_by = null where invited_by = ${personId}`.execute(tx)
    await sql`update selection.procedure set decided_by = null where decided_by = ${personId}`.execute(tx)
  },
}
