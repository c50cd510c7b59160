import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { formatDate, inLocale, type Locale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { matchdayPath, ownDayPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Kind = 'offered' | 'lost' | 'lapsed' | 'reminder' | 'placed' | 'unplaced' | 'unplacedEmpty'
type Told = { id: number; placeId: number | null }
type Fact = {
  id: number
  person_id: number | null
  name: string | null
  email: string | null
  slug: string
  gathering: LocalText
  confirm_days: number
}
type PlaceFact = { id: number; student_id: number; title: LocalText; company: string; confirm_by: Date | null }

/** Mails students what happened to them, in the transaction that makes it so; each in the own language. */
export async function tellStudents(
  tx: Tx,
  given: { matchdayId: number; baseUrl: string; kind: Kind; students: Told[] },
): Promise<void> {
  const { matchdayId, baseUrl, kind, students } = given
  if (students.length === 0) return
  const { rows } = await sql<Fact>`
    select s.id, s.person_id, s.name, s.email, g.slug, g.title as gathering, m.confirm_days
      from matchdays.student s join matchdays.matchday m on m.id = s.matchday_id
      join programme.gathering_card g on g.id = m.gathering_id
     where s.id = any(${students.map(({ id }) => id)}::integer[]) and s.matchday_id = ${matchdayId}`.execute(tx)
  const facts = new Map(rows.map((row) => [row.id, row]))
  const places = await placeFacts(tx, students)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id).filter((id) => id !== null),
  )
  const mails = students.flatMap(({ id, placeId }): Mail[] => {
    const fact = facts.get(id)
    if (fact === undefined) return []
    const address = fact.person_id === null ? undefined : addresses.get(fact.person_id)
    const to =
      address ?? (fact.email === null ? undefined : { email: fact.email, name: fact.name ?? '', locale: 'nl' as const })
    return to ? [mailOf({ kind, to, fact, place: places.get(`${id} ${placeId}`), baseUrl })] : []
  })
  await sendMail(tx, mails)
}

/** Of each student's own place: a place with several seats may be answered at different moments. */
async function placeFacts(tx: Tx, students: Told[]): Promise<Map<string, PlaceFact>> {
  const { rows } = await sql<PlaceFact>`
    select p.id, given.student_id, p.title, coalesce(c.name, party.name) as company,
           (select a.confirm_by from matchdays.assignment a where a.place_id = p.id and a.student_id = given.student_id and a.live) as confirm_by
      from unnest(${students.map(({ id }) => id)}::integer[], ${students.map(({ placeId }) => placeId)}::integer[]) given(student_id, place_id)
      join matchdays.place p on p.id = given.place_id join matchdays.company c on c.id = p.company_id left join people.party_card party on party.id = c.party_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [`${row.student_id} ${row.id}`, row]))
}

type MailFacts = {
  kind: Kind
  to: { email: string; name: string; locale: Locale }
  fact: Fact
  place: PlaceFact | undefined
  baseUrl: string
}

function mailOf({ kind, to, fact, place, baseUrl }: MailFacts): Mail {
  const { locale, name, email } = to
  const t = words(locale)
  const title = inLocale(fact.gathering, locale).text
  const what = place ? t('placeOf', { title: inLocale(place.title, locale).text, company: place.company }) : ''
  const until = place?.confirm_by ? formatDate(place.confirm_by, 'long', locale) : ''
  const page = fact.person_id === null ? matchdayPath : ownDayPath
  return {
    ...{ to: { email, name }, locale, kind: `matchdays.${kind}` },
    ...(fact.person_id === null ? {} : { person: fact.person_id }),
    subject: t(`mail.${kind}.subject`, { title }),
    letter: [
      t('mail.hello', { name }),
      t(`mail.${kind}.text`, { title, place: what, until }),
      { action: { label: t('mail.action'), href: baseUrl + page.href(locale, { slug: fact.slug }) } },
      { small: t('mail.small') },
    ],
  }
}
