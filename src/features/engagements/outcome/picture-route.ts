import { sql } from 'kysely'
import { z } from 'zod'
import { defineRoute } from '#platform/feature'
import { uploadedPictureResponse } from '#platform/files'
import { sidesOf } from '../engagement/acting.ts'
import { outcomePicturePath } from '../hrefs.ts'

const asked = z.object({
  id: z.coerce.number().int().min(0).max(2_147_483_647),
  picture: z.uuid(),
  size: z.enum(['small', 'medium', 'large']),
})
const missing = () =>
  new Response('There is no such picture.', { status: 404, headers: { 'cache-control': 'no-store' } })

/** The picture of an outcome: for everyone once it is public, until then for both sides. */
export const outcomePicture = defineRoute({
  name: 'picture of an outcome',
  path: outcomePicturePath,
  who: 'everyone',
  async respond({ db, request, params, member }) {
    const read = asked.safeParse(params)
    if (!read.success) return missing()
    const { id, picture, size } = read.data
    const { rows } = await sql<{ shared: boolean }>`
      select o.published as shared from engagements.outcome o join engagements.engagement e on e.id = o.engagement_id
       where o.engagement_id = ${id} and o.picture_id = ${picture}
         and (o.published or cardinality(${sidesOf(member?.personId ?? 0)}) > 0)`.execute(db)
    const [found] = rows
    if (found === undefined) return missing()
    return (await uploadedPictureResponse(db, request, { id: picture, size, shared: found.shared })) ?? missing()
  },
})
