import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { newCode } from '#registrations'
import { badgePath } from '../hrefs.ts'

/**
 * The addresses for the QR codes on people's badges at a gathering, each made when it is first needed. Only of who chose
 * to be scannable; the others are left out. Asked again, or twice at once, the answer is the same.
 * @param locale of the page behind the code
 * @returns by person, the path of the address, to be put after the site's own (`config.baseUrl`)
 */
export async function badgeCodesFor(
  tx: Tx,
  gatheringId: number,
  personIds: number[],
  locale: Locale = 'nl',
): Promise<Map<number, string>> {
  if (personIds.length === 0) return new Map()
  const persons = [...new Set(personIds)].toSorted((a, b) => a - b)
  await sql`
    insert into encounters.badge (code, person_id, gathering_id)
    select given.code, given.person, ${gatheringId}::integer
      from unnest(${persons.map(newCode)}::text[], ${persons}::integer[]) given(code, person)
      join encounters.choice on choice.person_id = given.person and choice.scannable
     order by given.person
    on conflict (person_id, gathering_id) do nothing`.execute(tx)
  const { rows } = await sql<{ person: number; code: string }>`
    select badge.person_id as person, badge.code
      from encounters.badge join encounters.choice on choice.person_id = badge.person_id and choice.scannable
     where badge.gathering_id = ${gatheringId} and badge.person_id = any(${persons}::integer[])`.execute(tx)
  return new Map(rows.map(({ person, code }) => [person, badgePath.href(locale, { code })]))
}
