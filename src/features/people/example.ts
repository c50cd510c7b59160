import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Example } from '#platform/feature'
import { addParties, type NewParty } from './parties/adding.ts'
import { forgetUnusedWords } from './search/queries.ts'
import { organisationKinds } from './parties/party.ts'

const localText = z.strictObject({ nl: z.string().optional(), en: z.string().optional() })
const wish = z.strictObject({ text: localText.optional(), skills: z.array(z.string()).default([]) })
const anyParty = {
  handle: z.string(),
  name: z.string(),
  summary: localText.optional(),
  about: localText.optional(),
  website: z.url().optional(),
  languages: z.array(z.string()).default([]),
  disciplines: z.array(z.string()).default([]),
  skills: z.array(z.string()).default([]),
  seeks: wish.optional(),
  offers: wish.optional(),
  invented: z.boolean().default(false),
}
const organisations = z.array(
  z.strictObject({ ...anyParty, kind: z.enum(organisationKinds), place: z.string().optional() }),
)
const persons = z.array(
  z.strictObject({
    ...anyParty,
    pronouns: z.string().optional(),
    memberships: z
      .array(
        z.strictObject({
          organisation: z.string(),
          role: z.string().optional(),
          standing: z.enum(['organiser', 'admin']).optional(),
        }),
      )
      .default([]),
  }),
)

const read = async <Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.infer<Schema>> =>
  schema.parse(JSON.parse(await readFile(new URL(`../../../demo/${file}`, import.meta.url), 'utf8')))

const asNewParty = (
  given: z.infer<typeof persons>[number] | z.infer<typeof organisations>[number],
): Omit<NewParty, 'kind'> => ({
  ...given,
  seeks: given.seeks?.text,
  offers: given.offers?.text,
  skills: { has: given.skills, seeks: given.seeks?.skills ?? [], offers: given.offers?.skills ?? [] },
  example: true,
})

/** The organisations and invented people of the example city. */
export const example: Example = {
  async load(tx) {
    const [allOrganisations, allPersons] = await Promise.all([
      read(organisations, 'organisations.json'),
      read(persons, 'persons.json'),
    ])
    await addParties(tx, [
      ...allOrganisations.map((one) => ({
        ...asNewParty(one),
        kind: 'organisation' as const,
        organisationKind: one.kind,
      })),
      ...allPersons.map((one) => ({
        ...asNewParty(one),
        kind: 'person' as const,
        pronouns: one.pronouns,
        memberships: one.memberships,
      })),
    ])
  },
  async remove(tx) {
    await tx.deleteFrom('people.party').where('example', 'is', true).execute()
    await forgetUnusedWords(tx)
  },
  async present(db) {
    const row = await db
      .selectFrom('people.party')
      .select('id')
      .where('example', 'is', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}
