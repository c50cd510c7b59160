import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Example } from '#platform/feature'
import { addPlaces, settleParties } from './adding.ts'
import { accessibility } from './place.ts'

const localText = z.strictObject({ nl: z.string().optional(), en: z.string().optional() })
const places = z.array(
  z.strictObject({
    slug: z.string(),
    kind: z.enum(['building', 'room', 'spot']),
    name: localText,
    parent: z.string().optional(),
    address: z
      .strictObject({ street: z.string().optional(), postcode: z.string().optional(), city: z.string().optional() })
      .optional(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
    summary: localText.optional(),
    accessibility: accessibility.optional(),
    houseRules: localText.optional(),
    capacity: z.int().positive().optional(),
    bookable: z.boolean().optional(),
    operator: z.string().optional(),
  }),
)
const settled = z.array(z.object({ handle: z.string(), place: z.string().optional() }))

const read = async <Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.infer<Schema>> =>
  schema.parse(JSON.parse(await readFile(new URL(`../../../demo/${file}`, import.meta.url), 'utf8')))

/** The places of the example city, and which organisation is where. */
export const example: Example = {
  async load(tx) {
    const [all, organisations] = await Promise.all([read(places, 'places.json'), read(settled, 'organisations.json')])
    await addPlaces(
      tx,
      all.map(({ address, ...place }) => ({ ...place, ...address, example: true })),
    )
    await settleParties(
      tx,
      organisations.flatMap(({ handle, place }) => (place ? [{ party: handle, place }] : [])),
    )
  },
  async remove(tx) {
    await tx.deleteFrom('places.place').where('example', 'is', true).execute()
  },
  async present(db) {
    const row = await db
      .selectFrom('places.place')
      .select('id')
      .where('example', 'is', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}
