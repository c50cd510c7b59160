import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { formatList, inLocale, type Locale, type LocalText, midSentence } from '#platform/i18n'
import { words } from '../messages.ts'
import { meetingTraits } from '../suggestions/traits.ts'
import { meetingProfiles } from './profiles.ts'

/** Why two people might want to meet, seen from one of them. */
export type Reason = {
  /** Skills the other offers and one looks for; and the other way round. */
  gets: LocalText[]
  gives: LocalText[]
  /** The other's disciplines in which one looks for a skill, without having just that; and the other way round. */
  getsField: LocalText[]
  givesField: LocalText[]
  /** The other's discipline, when it is another than one's own. */
  otherDiscipline: LocalText | null
  sharedDiscipline: LocalText | null
  /** At how many gatherings they met before, and how often they worked together. */
  met: number
  worked: number
  /** Both said that they want to meet. */
  agreed: boolean
  /** What later features know between them, such as a call of one that the other can answer. */
  also: LocalText[]
}

/** Why a person might want to meet each of these, by their ids. Says no more of them than other members may know. Four queries. */
export async function reasonsToMeet(db: Database, personId: number, otherIds: number[]): Promise<Map<number, Reason>> {
  const profiles = await meetingProfiles(db, [personId, ...otherIds])
  const mine = profiles.find((profile) => profile.personId === personId)
  const [skills, disciplines, between, also] = await Promise.all([
    skillNames(db, mine === undefined ? [] : [...mine.seeks, ...mine.offers]),
    disciplineNames(db),
    knownOf(db, personId, otherIds),
    Promise.all(meetingTraits.all().map(async (source) => source.reasons?.(db, personId, otherIds))),
  ])
  const named = (ids: string[]) => ids.flatMap((id) => skills.get(id) ?? [])
  return new Map(
    profiles
      .filter((other) => other.personId !== personId)
      .map((other): [number, Reason] => {
        const [own = null, theirs] = [mine?.discipline, other.discipline]
        const fields = (sought: string[] = [], home: string[] = []) =>
          sought.filter((id) => home.includes(id)).flatMap((id) => disciplines.get(id) ?? [])
        const shared = mine?.disciplines.find((id) => other.disciplines.includes(id))
        return [
          other.personId,
          {
            gets: named((mine?.seeks ?? []).filter((id) => other.offers.includes(id))),
            gives: named((mine?.offers ?? []).filter((id) => other.seeks.includes(id))),
            getsField: fields(mine?.seeksIn, other.disciplines),
            givesField: fields(other.seeksIn, mine?.disciplines),
            otherDiscipline: (own !== null && theirs !== null && own !== theirs && disciplines.get(theirs)) || null,
            sharedDiscipline: (shared !== undefined && disciplines.get(shared)) || null,
            ...(between.get(other.personId) ?? { met: 0, worked: 0, agreed: false }),
            also: also.flatMap((found) => found?.get(other.personId) ?? []),
          },
        ]
      }),
  )
}

async function skillNames(db: Database, ids: string[]): Promise<Map<string, LocalText>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('people.skill_card').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id ?? '', name as LocalText]))
}

async function disciplineNames(db: Database): Promise<Map<string, LocalText>> {
  const rows = await db.selectFrom('people.discipline_card').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id ?? '', name as LocalText]))
}

async function knownOf(db: Database, personId: number, otherIds: number[]) {
  const { rows } = await sql<{ other: number; met: number; worked: number; agreed: boolean }>`
    select other, coalesce(tie.encounters, 0) as met, coalesce(tie.worked, 0) as worked,
           exists (select from encounters.request where state = 'accepted'
              and (from_id, to_id) in ((other, ${personId}), (${personId}, other))) as agreed
      from unnest(${otherIds}::integer[]) other
      left join lateral (select encounters, worked from encounters.tie_card
        where one_id = least(other, ${personId}) and other_id = greatest(other, ${personId})) tie on true`.execute(db)
  return new Map(rows.map(({ other, ...known }) => [other, known]))
}

const most = 3

/** The reason as a sentence or two, the strongest first; empty when there is none to give. */
export function reasonInWords(reason: Reason, locale: Locale): string {
  const t = words(locale)
  const list = (skills: LocalText[]) =>
    formatList(
      skills.slice(0, most).map((skill) => midSentence(inLocale(skill, locale).text, locale)),
      locale,
    )
  const { gets, gives, getsField, givesField, otherDiscipline, met, worked, agreed, also } = reason
  const field = gets.length === 0 && getsField.length > 0
  const said = [
    agreed && t('why.agreed'),
    ...also.map((sentence) => inLocale(sentence, locale).text),
    gets.length > 0 && t('why.gets', { skills: list(gets) }),
    field && t('why.getsField', { fields: list(getsField) }),
    gives.length > 0 && t('why.gives', { skills: list(gives) }),
    gives.length === 0 && givesField.length > 0 && t('why.givesField', { fields: list(givesField) }),
    worked > 0 && t('why.worked'),
    met > 0 && worked === 0 && t('why.met', { times: met }),
    // Said already when the other is of the field one looks in.
    !field &&
      otherDiscipline &&
      t('why.otherDiscipline', { discipline: midSentence(inLocale(otherDiscipline, locale).text, locale) }),
  ].filter((part) => typeof part === 'string')
  return said.slice(0, 3).join(' ')
}
