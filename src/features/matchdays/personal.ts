import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** What match days know of a person: as a student with lists and places, and for which company the person acts. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Je wensen op een stagedag, en wat een bedrijf van je vindt',
        en: 'Your wishes on a match day, and what a company thinks of you',
      },
      why: { nl: 'Om iedereen een plek te geven die past', en: 'To give everybody a place that suits' },
      until: {
        nl: 'Een half jaar na de dag. Het openbare bestand blijft, zonder iets dat naar jou leidt',
        en: 'Half a year after the day. The public file stays, with nothing that leads to you',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: students } = await sql<object>`
      select g.title as gathering, s.school, s.programme, s.seeks, s.pseudonym, s.opens_list, s.joined_at, s.withdrawn_at,
             (select json_agg(json_build_object('round', l.round, 'savedAt', l.saved_at,
                       'places', (select json_agg(p.number order by w.rank) from matchdays.wish w join matchdays.place p on p.id = w.place_id
                                   where w.student_id = l.student_id and w.round = l.round)) order by l.round)
                from matchdays.wish_list l where l.student_id = s.id) as lists,
             (select json_agg(json_build_object('place', p.number, 'title', p.title, 'state', a.state, 'givenAt', a.given_at) order by a.id)
                from matchdays.assignment a join matchdays.place p on p.id = a.place_id where a.student_id = s.id) as places,
             (select json_agg(json_build_object('company', coalesce(cp.name, c.name), 'state', v.state, 'slot', v.slot) order by v.slot, v.id)
                from matchdays.conversation v join matchdays.timetable t on t.matchday_id = v.matchday_id and t.state = 'published'
                join matchdays.company c on c.id = v.company_id left join people.party_card cp on cp.id = c.party_id
               where v.student_id = s.id) as conversations,
             (select json_agg(json_build_object('round', o.round, 'draw', o.draw, 'choices', o.choices, 'reasons', o.reasons) order by o.round)
                from matchdays.outcome o where o.student_id = s.id) as outcomes,
             (select json_agg(json_build_object('place', p.number, 'title', p.title, 'rank', w.rank) order by w.rank)
                from matchdays.waiting w join matchdays.place p on p.id = w.place_id where w.student_id = s.id) as waiting,
             (select json_build_object('from', h.from_at, 'until', h.until_at) from matchdays.hours h where h.student_id = s.id) as hours,
             (select json_agg(json_build_object('place', p.number, 'tier', r.tier) order by p.number)
                from matchdays.ranking r join matchdays.place p on p.id = r.place_id
                join matchdays.matchday m on m.id = r.matchday_id and m.phase in ('result', 'over') where r.student_id = s.id) as ranked
        from matchdays.student s join matchdays.matchday m on m.id = s.matchday_id
        join programme.gathering_card g on g.id = m.gathering_id where s.person_id = ${personId} order by s.id`.execute(
      db,
    )
    const { rows: companies } = await sql<object>`
      select g.title as gathering, coalesce(party.name, c.name) as company, c.joined_at
        from matchdays.company c join matchdays.matchday m on m.id = c.matchday_id
        join programme.gathering_card g on g.id = m.gathering_id left join people.party_card party on party.id = c.party_id
       where c.contact_id = ${personId} order by c.id`.execute(db)
    return [
      {
        name: 'match-days',
        title: { nl: 'Stagedagen waar je meedeed', en: 'Match days you took part in' },
        records: students,
      },
      {
        name: 'match-day-companies',
        title: { nl: 'Stagedagen voor een bedrijf', en: 'Match days for a company' },
        records: companies,
      },
    ]
  },
  /** The seat of who goes comes free; a published file keeps its pseudonym, which nothing leads back from. */
  async forget(tx, personId) {
    await tx.deleteFrom('matchdays.student').where('person_id', '=', personId).execute()
    await sql`update matchdays.company set contact_id = null where contact_id = ${personId}`.execute(tx)
    for (const [table, column] of [
      ['matchdays.matchday', 'created_by'],
      ['matchdays.calculation', 'made_by'],
      ['matchdays.publication', 'published_by'],
      ['matchdays.timetable', 'published_by'],
    ] as const)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = ${personId}`.execute(
        tx,
      )
  },
}
