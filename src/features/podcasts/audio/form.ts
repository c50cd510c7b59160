import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { fileIn, readFields, type SentFile } from '#platform/http'
import { managedEpisode, mayManageEpisode } from '../episode/queries.ts'
import { overviewOf } from '../episode/overview.tsx'
import { audioFormPath, manageEpisodePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { mostBytes } from './chunks.ts'
import { appendAudio, beginAudio, dropUpload } from './receiving.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>

/** A form with the file, which is kept as it comes; or one that puts away what is on its way. */
const send = definePage({
  name: 'send the sound of an episode',
  path: audioFormPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  maxBytes: mostBytes,
  async page(visit): Promise<PageAnswer> {
    const { db, locale, request } = visit
    const managed = await managedEpisode(visit)
    if (managed === undefined) return notFound
    const { show, episode } = managed
    const here = manageEpisodePath.href(locale, { show: show.slug, episode: episode.slug })
    if (isPlain(request) && (await wantsToDrop(request))) {
      await db.transaction().execute((tx) => dropUpload(tx, episode.id))
      return redirect(`${here}?done=dropped`)
    }
    const file = await fileIn(request)
    if (file === undefined) return overviewOf(visit, managed, { sound: words(locale)('wrong.noFile') })
    return receive(visit, managed, file, here)
  },
})

const isPlain = (request: Request) =>
  request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false

async function wantsToDrop(request: Request): Promise<boolean> {
  const read = await readFields(request, z.object({ drop: z.string().optional() }))
  return read.ok && read.value.drop !== undefined
}

async function receive(visit: MemberVisit, managed: Managed, file: SentFile, here: string): Promise<PageAnswer> {
  const { db, member, request, log } = visit
  // A form does not say how large its file is; what is around it counts along until its end is there.
  const size = Math.min(Number(request.headers.get('content-length')) || mostBytes, mostBytes)
  const given = { episodeId: managed.episode.id, name: file.name, size, byId: member.personId }
  const id = await db.transaction().execute((tx) => beginAudio(tx, given))
  try {
    const sent = await appendAudio(db, id, 0, file.bytes, true)
    return redirect(sent.ok && sent.whole ? `${here}?done=sent` : `${here}#geluid`)
  } catch (error) {
    log.warn('sound was cut off', { error: String(error) })
    return redirect(`${here}#geluid`)
  }
}

export const audioFormRoutes: Route[] = [send]
