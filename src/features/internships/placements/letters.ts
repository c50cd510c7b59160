import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { listener } from '#platform/events'
import type { Locale } from '#platform/i18n'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { rateLimit } from '#platform/http'
import { addressesOf } from '#people'
import { placementChanged } from '../events.ts'
import { placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { What } from './history.ts'
import { placementById, type Placement, type Side } from './placement.ts'

type Row = {
  placement_id: number
  by_id: number | null
  side: Side | null
  what: What
  reason: string | null
  after: { schoolIsNext?: boolean }
}

/** Writes the letters about what happened to a placement, once: a second time it finds that they were written. */
export const letters = listener(placementChanged, 'internships.letters', async ({ db, now, config }, { changeId }) => {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`
      update internships.placement_change set told_at = ${now} where id = ${changeId} and told_at is null
      returning placement_id, by_id, side, what, reason, after`.execute(tx)
    const [change] = rows
    const placement = change && (await placementById(tx, change.placement_id))
    // Who changes it again and again writes no letter each time.
    const key = `placement ${change?.placement_id} ${change?.what}`
    if (placement && (await rateLimit(tx, { key, most: 10, per: 3600 })))
      await tell(tx, placement, change, config.baseUrl)
  })
})

/** Which sides hear of what; who did it is left out. */
function heardBy({ what, after }: Row): Side[] {
  if (what === 'registered') return ['student']
  if (what === 'made') return ['student', 'company']
  if (what === 'asked') return ['school']
  if (what === 'refused') return ['student', 'company']
  // The engagement of the two writes to them that it ended.
  if (what === 'finished') return ['school']
  // What is to be signed, and by whom: first student and company, then the school.
  if (what === 'approved') return ['student', 'company']
  if (what === 'signed') return after.schoolIsNext ? ['school'] : []
  return ['student', 'company', 'school']
}

async function tell(tx: Tx, placement: Placement, change: Row, baseUrl: string): Promise<void> {
  const persons = new Map<number, Side>()
  for (const side of heardBy(change))
    for (const person of await personsOf(tx, placement, side))
      if (person !== change.by_id && !persons.has(person)) persons.set(person, side)
  const addresses = await addressesOf(tx, [...persons.keys()])
  const mails = [...addresses].map(([person, { email, name, locale }]): Mail => {
    const t = words(locale)
    const about = aboutOf(placement, locale)
    const href = baseUrl + placementPath.href(locale, { placement: placement.id })
    const said: Block[] = change.reason === null ? [] : [t('mail.reason', { reason: change.reason })]
    return {
      ...{ to: { email, name }, person, locale, kind: `internships.${change.what}` },
      subject: t(`mail.placement.${change.what}.subject`, about),
      letter: [
        t(`mail.placement.${change.what}`, about),
        ...said,
        { action: { label: t('mail.placement.action'), href } },
      ],
    }
  })
  await sendMail(tx, mails)
}

const aboutOf = ({ student_name, company_name }: Placement, locale: Locale) => {
  const t = words(locale)
  return { student: student_name ?? t('somebodyGone'), company: company_name ?? t('companyGone') }
}

/** Who is written to for a side: the student; who acts for the company or the school, and the tutor or guide who is there. */
async function personsOf(db: Database, placement: Placement, side: Side): Promise<number[]> {
  if (side === 'student') return placement.student_id === null ? [] : [placement.student_id]
  const [party, also] =
    side === 'company' ? [placement.company_id, placement.tutor_id] : [placement.school_id, placement.guide_id]
  const { rows } = await sql<{ person_id: number }>`
    (select person_id from people.representative where party_id = ${party ?? 0} order by person_id limit 20)
    union (select person_id from people.belonging where party_id = ${party ?? 0} and person_id = ${also ?? 0})
    order by person_id`.execute(db)
  return rows.map((row) => row.person_id)
}
