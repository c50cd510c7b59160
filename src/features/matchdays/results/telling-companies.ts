import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { contactOf } from '../companies/queries.ts'
import { companyPath, matchdayPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type CompanyFact = {
  id: number
  contact_id: number | null
  email: string | null
  name: string | null
  company: string
  slug: string
  gathering: LocalText
  seats: number
  students: number
}

/** Mails each company how many of its seats are taken; by whom stands on its page. */
export async function tellCompanies(
  tx: Tx,
  { matchdayId, baseUrl }: { matchdayId: number; baseUrl: string },
): Promise<void> {
  const { rows } = await sql<CompanyFact>`
    select c.id, coalesce(${contactOf}, (select min(r.person_id) from people.representative r where r.party_id = c.party_id)) as contact_id,
           c.email, c.name, coalesce(party.name, c.name) as company, g.slug, g.title as gathering,
           (select coalesce(sum(p.capacity), 0)::integer from matchdays.place p where p.company_id = c.id and p.closed_at is null) as seats,
           (select count(*)::integer from matchdays.assignment a join matchdays.place p on p.id = a.place_id
             where p.company_id = c.id and a.live) as students
      from matchdays.company c join matchdays.matchday m on m.id = c.matchday_id join programme.gathering_card g on g.id = m.gathering_id
      left join people.party_card party on party.id = c.party_id
     where c.matchday_id = ${matchdayId} and c.withdrawn_at is null`.execute(tx)
  const contacts = rows.map((row) => row.contact_id).filter((id) => id !== null)
  const addresses = await addressesOf(tx, contacts)
  await sendMail(
    tx,
    rows.flatMap((row): Mail[] => {
      const address = addresses.get(row.contact_id ?? 0)
      const to =
        address ?? (row.email === null ? undefined : { email: row.email, name: row.name ?? '', locale: 'nl' as const })
      if (to === undefined) return []
      const { locale, name, email } = to
      const t = words(locale)
      const title = inLocale(row.gathering, locale).text
      const href =
        row.contact_id === null
          ? matchdayPath.href(locale, { slug: row.slug })
          : companyPath.href(locale, { slug: row.slug, company: row.id })
      return [
        {
          ...{ to: { email, name }, locale, kind: 'matchdays.companyResult' },
          ...(row.contact_id === null ? {} : { person: row.contact_id }),
          subject: t('mail.company.subject', { title }),
          letter: [
            t('mail.hello', { name }),
            t('mail.company.text', { title, company: row.company, students: row.students, seats: row.seats }),
            { action: { label: t('mail.action'), href: baseUrl + href } },
            { small: t('mail.small') },
          ],
        },
      ]
    }),
  )
}
