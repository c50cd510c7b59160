import { sql } from 'kysely'
import { disciplineNames, findSkills, skillsByIds } from '#people'
import { gatheringsOf } from '#programme'
import { placeOptions, placesBySlug } from '#places'
import type { Database } from '#platform/database'
import type { MemberVisit } from '#platform/feature'
import { cityDay, formatDay, inLocale } from '#platform/i18n'
import { type Typed } from './form.ts'

type Option = { id: number; label: string }

/** What the form of a call lets one choose from. */
export type Choices = {
  /** In whose name: oneself first. */
  askers: Option[]
  disciplines: { id: string; label: string }[]
  places: string[]
  /** Gatherings one organises that are to come, and the one it belongs to now. */
  gatherings: Option[]
  /** Skills that are ticked, and those that a search found. */
  skills: { id: string; label: string; chosen: boolean }[]
  /** Nothing was found by this search. */
  noSkill: boolean
}

export const listIn = (values: Typed, name: string): string[] => {
  const value = values[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
export const typedIn = (values: Typed, name: string): string | undefined => listIn(values, name)[0]

/** The parties a person may ask for, the person first. */
export async function askersOf(db: Database, personId: number): Promise<Option[]> {
  const { rows } = await sql<Option>`
    select party.id, party.name as label from people.representative r join people.party_card party on party.id = r.party_id
     where r.person_id = ${personId} order by party.id <> ${personId}, party.name`.execute(db)
  return rows
}

/** In whose name a person asked last and may still ask; undefined: never, or in their own. */
export async function usualAsker(db: Database, personId: number): Promise<number | undefined> {
  const { rows } = await sql<{ asker_id: number }>`
    select call.asker_id from calls.call
      join people.representative r on r.party_id = call.asker_id and r.person_id = ${personId}
     where call.created_by = ${personId} order by call.created_at desc, call.id desc limit 1`.execute(db)
  return rows[0]?.asker_id
}

/** @param asked whether the search for skills was asked just now */
export async function choicesFor(
  { db, locale, member, now }: MemberVisit,
  values: Typed,
  asked: boolean,
): Promise<Choices> {
  const ticked = listIn(values, 'skills')
  const gatheringId = Number(typedIn(values, 'gathering') || 0)
  const [askers, disciplines, places, organised, chosen, found] = await Promise.all([
    askersOf(db, member.personId),
    disciplineNames(db, locale),
    placeOptions(db, locale),
    gatheringsOf(db, member.personId, now, 60),
    skillsByIds(db, ticked, locale),
    asked ? findSkills(db, typedIn(values, 'q') ?? '', locale) : [],
  ])
  const fresh = found.filter(({ id }) => !ticked.includes(id))
  return {
    askers,
    disciplines: disciplines.map(({ id, name }) => ({ id, label: name })),
    places: places.map(({ name }) => name),
    gatherings: organised
      .filter(({ id, ends_at }) => id === gatheringId || ends_at > now)
      .map((one) => ({
        id: one.id,
        label: `${formatDay(cityDay(one.starts_at), 'dayMonthShort', locale)} ${inLocale(one.title, locale).text}`,
      })),
    skills: [...fresh.map((one) => ({ ...one, chosen: false })), ...chosen.map((one) => ({ ...one, chosen: true }))],
    noSkill: asked && found.length === 0,
  }
}

/** A place we know by what somebody typed, else the words themselves. */
export async function placeFrom(
  { db, locale }: Pick<MemberVisit, 'db' | 'locale'>,
  typed: string,
): Promise<{ place_id: number | null; place_words: string | null }> {
  if (typed === '') return { place_id: null, place_words: null }
  const options = await placeOptions(db, locale)
  const slug = options.find(({ name }) => name.toLowerCase() === typed.toLowerCase())?.slug
  const place = slug === undefined ? undefined : (await placesBySlug(db, [slug])).get(slug)
  return place === undefined ? { place_id: null, place_words: typed } : { place_id: place.id, place_words: null }
}
