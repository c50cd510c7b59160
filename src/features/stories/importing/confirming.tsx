import { z } from 'zod'
import { type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { importPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { representedBy } from '../story/may.ts'
import { licences } from '../story/story.ts'
import { importPage } from './one-page.tsx'
import { type Import, moveOn, type Wishes } from './store.ts'
import { mostChosen } from './terms.ts'

const fieldsFor = (terms: number, authors: number) => {
  const texts = (name: string, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${name}${index}`, z.string().max(200).catch('').default('')]),
    )
  return z.object({
    party: z.coerce.number().int().positive().max(2_147_483_647).catch(0),
    language: z.enum(['nl', 'en']).catch('nl'),
    publish: z.enum(['draft', 'before']).catch('draft'),
    licence: z.enum(licences).catch('reserved'),
    fetch: z.string().optional(),
    ...texts('term', terms),
    ...texts('author', authors),
  })
}

/** What was chosen for an import counts from now on: its stories are made. */
export async function confirmImport(visit: MemberVisit, found: Import): Promise<PageAnswer> {
  const { db, locale, member, now, request } = visit
  const t = words(locale)
  const terms = (found.facts.terms ?? []).slice(0, mostChosen)
  const authors = (found.facts.authors ?? []).slice(0, mostChosen)
  const read = await readFields(request, fieldsFor(terms.length, authors.length))
  const parties = await representedBy(db, member.personId)
  const chosen = read.ok ? parties.find(({ id }) => id === read.value.party) : undefined
  if (!read.ok || chosen === undefined) return importPage(visit, found, { party: t('import.wrongParty') })
  const { language, publish, licence, fetch, ...rest } = read.value
  const said = rest as Record<string, unknown>
  const meant = terms.map(([name], index): [string, unknown] => [name, said[`term${index}`]])
  const wishes: Wishes = {
    partyId: chosen.id,
    locale: language,
    // Whom the stewards do not know yet publishes each story by hand, and a steward reads along.
    publish: publish === 'before' && member.trusted,
    licence,
    terms: Object.fromEntries(
      meant.filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string' && /^(discipline|skill):./.test(pair[1]),
      ),
    ),
    me: authors.filter((_, index) => said[`author${index}`] === 'me').map(([name]) => name),
    unnamed: authors.filter((_, index) => said[`author${index}`] === 'none').map(([name]) => name),
    fetch: fetch !== undefined,
  }
  await db.transaction().execute((tx) => moveOn(tx, found.id, { from: 'read', to: 'making', wishes, now }))
  return redirect(importPath.href(locale, { import: found.id }))
}
