import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { formatList, inLocale, type Locale } from '#platform/i18n'
import { rateLimit } from '#platform/http'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { managePlacePath, organisationInternshipsPath, schoolPlacesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'
import type { Approval } from './approvals.ts'

const representatives = async (db: Database, partyId: number): Promise<number[]> => {
  const { rows } = await sql<{ person_id: number }>`
    select person_id from people.representative where party_id = ${partyId} order by person_id limit 20`.execute(db)
  return rows.map((row) => row.person_id)
}

type Letter = { subject: string; letter: Block[] }

async function write(tx: Tx, persons: number[], kind: string, written: (locale: Locale) => Letter): Promise<void> {
  const mails = [...(await addressesOf(tx, persons))].map(([person, { email, name, locale }]): Mail => ({
    to: { email, name },
    person,
    locale,
    kind,
    ...written(locale),
  }))
  await sendMail(tx, mails)
}

type Asking = { company: string; programmes: StudyProgramme[]; byId: number; baseUrl: string }

/** Asks each school once to look at a place, whichever of its programmes it is for. */
export async function tellSchools(tx: Tx, { company, programmes, byId, baseUrl }: Asking): Promise<void> {
  for (const [schoolId, own] of Map.groupBy(programmes, ({ school_id }) => school_id)) {
    const persons = (await representatives(tx, schoolId)).filter((person) => person !== byId)
    await write(tx, persons, 'internships.placeAsked', (locale) => {
      const t = words(locale)
      const names = formatList(
        own.map((one) => programmeName(one, locale, t)),
        locale,
      )
      const href = baseUrl + schoolPlacesPath.href(locale, { handle: own[0]?.school_handle ?? '' })
      return {
        subject: t('mail.placeAsked.subject', { company }),
        letter: [
          t('mail.placeAsked', { company, programmes: names }),
          { action: { label: t('mail.placeAsked.action'), href } },
        ],
      }
    })
  }
}

/** Tells a company what a school said of its place. */
export async function tellCompany(
  tx: Tx,
  { approval, baseUrl }: { approval: Approval; baseUrl: string },
): Promise<void> {
  const { company_id, company_handle, call_slug, school_name, state, reason } = approval
  const kind = state === 'approved' ? 'placeApproved' : 'placeRefused'
  // A school that says yes and no all day writes no letter each time.
  if (!(await rateLimit(tx, { key: `approval ${approval.id}`, most: 4, per: 3600 }))) return
  await write(tx, await representatives(tx, company_id), `internships.${kind}`, (locale) => {
    const t = words(locale)
    const about = { school: school_name, programme: inLocale(approval.name, locale).text }
    const href =
      call_slug === null
        ? organisationInternshipsPath.href(locale, { handle: company_handle })
        : managePlacePath.href(locale, { slug: call_slug })
    return {
      subject: t(`mail.${kind}.subject`, about),
      letter: [
        t(`mail.${kind}`, about),
        ...(reason === null ? [] : [t('mail.reason', { reason })]),
        { action: { label: t('mail.placeDecided.action'), href: baseUrl + href } },
      ],
    }
  })
}
