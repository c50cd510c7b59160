import { z } from 'zod'
import { sql } from 'kysely'
import { defineRoute } from '#platform/feature'
import { uploadedPictureResponse } from '#platform/files'
import { picturePath } from '../hrefs.ts'
import { audienceOf, isFor, isShown, viewerOf } from '../visibility/viewer.ts'

const asked = z.object({ id: z.uuid(), size: z.enum(['small', 'medium', 'large']) })
const missing = () =>
  new Response('There is no such picture.', { status: 404, headers: { 'cache-control': 'no-store' } })

/** A face, a logo, or the picture of a work, for who may see that part of the profile. */
export const pictureRoute = defineRoute({
  name: 'uploaded picture',
  path: picturePath,
  who: 'everyone',
  async respond(visit) {
    const { db, request, member } = visit
    const read = asked.safeParse(visit.params)
    if (!read.success) return missing()
    const { id, size } = read.data
    const viewer = await viewerOf(visit)
    const may = (part: 'picture' | 'works') => sql<boolean>`(${isShown(viewer)} and ${isFor(viewer, part)})
      or party.id = ${viewer.self ?? 0} or (party.kind <> 'person' and (${member?.steward ?? false}::boolean or exists (
        select from people.membership own where own.party_id = party.id and own.person_id = ${viewer.self ?? 0} and own.standing = 'admin')))`
    const { rows } = await sql<{ may: boolean; shared: boolean }>`
      select ${may('picture')} as may, ${audienceOf('picture')} = 0 and party.withheld is null as shared
        from people.party where party.picture_id = ${id}
      union all
      select ${may('works')}, ${audienceOf('works')} = 0 and party.withheld is null
        from people.work join people.party on party.id = work.party_id where work.picture_id = ${id}`.execute(db)
    const [found] = rows
    if (!found?.may) return missing()
    return (await uploadedPictureResponse(db, request, { id, size, shared: found.shared })) ?? missing()
  },
})
