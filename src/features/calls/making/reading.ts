import { z } from 'zod'
import { organises } from '#programme'
import type { MemberVisit } from '#platform/feature'
import { readFields, type FieldsRead } from '#platform/http'
import type { CallKind } from '../kinds/kind.ts'
import { words } from '../messages.ts'
import { askersOf, placeFrom } from './choices.ts'
import { mostDocuments, readDocuments } from './documents.ts'
import { fieldsFrom, formOf, type GeneralFields, type Problems, type Typed } from './form.ts'
import type { CallContent } from './writing.ts'

/** All that was typed, whether it reads well or not. */
export async function typedValues(request: Request, kind: CallKind): Promise<Typed> {
  // Fails always, and so tells all that was typed.
  const read = await readFields(request, formOf(kind).extend({ never: z.literal('never', 'wrong.choice') }))
  return read.ok ? {} : read.values
}

const messageOf = (key: string) => (/^wrong\.\w+$/.test(key) ? (key as 'wrong.choice') : 'wrong.choice')

/**
 * What a form that was sent says of a call, with its parties, place, gathering and documents looked up.
 * @param given opening: others will see it, so nothing may be missing; gatheringId: that it belongs to already
 * @returns the content, or what is wrong by name of the field, in words
 */
export async function readContent(
  visit: MemberVisit,
  kind: CallKind,
  read: FieldsRead<GeneralFields>,
  { opening, gatheringId }: { opening: boolean; gatheringId: number | null },
): Promise<{ content: CallContent } | { problems: Problems }> {
  const { db, locale, member, now } = visit
  const t = words(locale)
  if (!read.ok)
    return {
      problems: Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(messageOf(key))])),
    }
  const { value } = read
  const made = fieldsFrom(kind, value, { opening, now, locale })
  if ('problems' in made) return made
  const asker = (await askersOf(db, member.personId)).find(({ id }) => id === (value.asker ?? member.personId))
  if (asker === undefined) return { problems: { asker: t('wrong.asker') } }
  if (
    value.gathering !== undefined &&
    value.gathering !== gatheringId &&
    !(await organises(db, member.personId, value.gathering))
  )
    return { problems: { gathering: t('wrong.choice') } }
  if (value.documents.length > mostDocuments)
    return { problems: { documents: t('wrong.manyDocuments', { most: mostDocuments }) } }
  const documents = await readDocuments(value.documents)
  if ('problem' in documents)
    return { problems: { documents: t(`wrong.document.${documents.problem}`, { name: documents.name }) } }
  const where = kind.parts.includes('site') ? await placeFrom(visit, value.place) : await placeFrom(visit, '')
  return {
    content: {
      ...made.fields,
      askerId: asker.id,
      placeId: where.place_id,
      placeWords: where.place_words,
      gatheringId: value.gathering ?? null,
      skills: kind.parts.includes('skills') ? value.skills : [],
      disciplines: value.disciplines,
      documents: documents.made,
      drop: value.drop,
    },
  }
}
