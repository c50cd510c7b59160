import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { note } from './placements/history.ts'

/**
 * Taken along: what one studies, one's placements with agreements, and what one noted. Forgotten: placements stay and
 * count, without the name; their agreements and notes, which are full of it, go. What had not begun is stopped.
 */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Wat je studeert, en je stage met de overeenkomst',
        en: 'What you study, and your internship with the agreement',
      },
      why: {
        nl: 'Voor jou, je school en het bedrijf. De stad ziet alleen aantallen',
        en: 'For you, your school and the company. The city sees only counts',
      },
      until: {
        nl: 'Namen en overeenkomst tot twee jaar na de stage, notities één jaar. Je studie tot een jaar na het eind',
        en: 'Names and agreement until two years after the internship, notes for one year. Your study until a year after it ends',
      },
    },
  ],
  async collect(db, personId) {
    const records = async (query: ReturnType<typeof sql<object>>) => (await query.execute(db)).rows
    const taking = sql`(m.student_id = ${personId} or m.tutor_id = ${personId} or m.guide_id = ${personId})`
    return [
      {
        name: 'studies',
        title: { nl: 'Wat je studeert', en: 'What you study' },
        records: await records(sql<object>`
          select p.name as programme, p.level, school.name as school, e.year, e.from_day::text, e.until_day::text, e.state, e.created_at
            from internships.enrolment e join internships.study_programme p on p.id = e.programme_id
            join people.party_card school on school.id = p.school_id where e.person_id = ${personId} order by e.id`),
      },
      {
        name: 'placements',
        title: { nl: 'Stages', en: 'Internships' },
        records: await records(sql<object>`
          select case when m.student_id = ${personId} then 'student' when m.tutor_id = ${personId} then 'tutor' else 'guide' end as as,
                 coalesce(company.name, m.company_text) as company, m.origin, p.name as programme, m.year, m.starts_on::text, m.ends_on::text, m.hours_a_week, m.tutor_name, m.guide_name,
                 m.goals, m.allowance, m.state, m.stopped_on::text,
                 case when m.student_id = ${personId} then (select jsonb_agg(a.content order by a.version)
                   from internships.agreement a where a.placement_id = m.id) end as agreements
            from internships.placement m left join people.party_card company on company.id = m.company_id
            left join internships.study_programme p on p.id = m.programme_id where ${taking} order by m.id`),
      },
      {
        name: 'internship-notes',
        title: { nl: 'Wat je bij stages schreef', en: 'What you wrote about internships' },
        records: await records(sql<object>`
          select text, planned_at, held_at, created_at from internships.moment where by_id = ${personId} order by id`),
      },
      {
        name: 'internship-signatures',
        title: { nl: 'Wat je tekende', en: 'What you signed' },
        records: await records(sql<object>`
          select s.side, s.name, s.at, s.hash, a.content from internships.signature s
            join internships.agreement a on a.id = s.agreement_id where s.by_id = ${personId} order by s.at`),
      },
    ]
  },
  async forget(tx, personId) {
    const now = new Date()
    const { rows } = await sql<{ id: number; early: boolean }>`
      select id, state <> 'stopped' and (state <> 'approved' or starts_on > ${cityDay(now)}) as early
        from internships.placement where student_id = ${personId} order by id for update`.execute(tx)
    const ids = rows.map((row) => row.id)
    for (const { id, early } of rows) {
      if (!early) continue
      await sql`update internships.placement set state = 'stopped', stopped_on = ${cityDay(now)} where id = ${id}`.execute(
        tx,
      )
      await note(tx, { placementId: id, what: 'stopped', byId: null, side: 'student', now })
    }
    await sql`delete from internships.agreement where placement_id = any(${ids}::integer[])`.execute(tx)
    await sql`delete from internships.moment where placement_id = any(${ids}::integer[]) or by_id = ${personId}`.execute(
      tx,
    )
    // Who guided is named in words as well, where nobody signed that yet.
    await sql`update internships.placement set tutor_name = null where tutor_id = ${personId}`.execute(tx)
    await sql`update internships.placement set guide_name = null where guide_id = ${personId}`.execute(tx)
    await sql`update internships.place set tutor_name = null where tutor_id = ${personId}`.execute(tx)
    await sql`update internships.placement set goals = null, student_id = null, response_id = null where id = any(${ids}::integer[])`.execute(
      tx,
    )
    await sql`update internships.placement_change set before = '{}', after = '{}', reason = null where placement_id = any(${ids}::integer[])`.execute(
      tx,
    )
    await tx.deleteFrom('internships.enrolment').where('person_id', '=', personId).execute()
  },
}
