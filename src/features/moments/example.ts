import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { partiesByHandle } from '#people'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { dropPictures, makePicture } from '#platform/files'
import type { LocalText } from '#platform/i18n'
import { drawPng } from '#platform/pictures'
import { type Scene, sceneSvg } from './example-scenes.ts'
import { addPicture } from './pictures/receiving.ts'
import { beginRecap, saveRecapText } from './recap/writing.ts'

type Data = {
  /** The last gathering that is over and whose address begins so. */
  gathering: string
  /** Handle of who made it. */
  by: string
  lead: LocalText
  body: LocalText
  outcome: LocalText
  /** How many of those who came agreed to be named. */
  named: number
  pictures: {
    scene: Scene
    width: number
    height: number
    alt: LocalText
    caption?: LocalText
    credit?: string
    /** Handles of who is in it; asks: they would rather not be, and are asked. */
    depicted?: string[]
    asks?: boolean
  }[]
}

const read = (): Data[] =>
  JSON.parse(readFileSync(new URL('../../../demo/recaps.json', import.meta.url), 'utf8')) as Data[]
const day = 86_400_000 // milliseconds

/** Two recaps of the example city, with drawn pictures. */
export const example: Example = {
  async load(tx, now) {
    for (const [at, data] of read().entries()) await loadRecap(tx, data, at, now)
  },
  async remove(tx) {
    const { rows } = await sql<{ id: string }>`
      select p.id from moments.picture p join moments.recap r on r.gathering_id = p.gathering_id where r.example`.execute(
      tx,
    )
    await dropPictures(
      tx,
      rows.map(({ id }) => id),
    )
    await tx.deleteFrom('moments.recap').where('example', '=', true).execute()
  },
  async present(db) {
    const row = await db
      .selectFrom('moments.recap')
      .select('gathering_id')
      .where('example', '=', true)
      .executeTakeFirst()
    return row !== undefined
  },
}

async function loadRecap(tx: Tx, data: Data, at: number, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; ends_at: Date }>`
    select id, ends_at from programme.gathering_card
     where slug like ${`${data.gathering}%`} and ends_at < ${now} and status = 'published' order by ends_at desc limit 1`.execute(
    tx,
  )
  const [gathering] = rows
  if (gathering === undefined) return
  const gatheringId = gathering.id
  const published = new Date(Math.min(gathering.ends_at.getTime() + 2 * day, now.getTime()))
  const handles = [data.by, ...data.pictures.flatMap(({ depicted = [] }) => depicted)]
  const parties = await partiesByHandle(tx, handles)
  const ids = new Map([...parties].map(([handle, { id }]) => [handle, id]))
  const byId = ids.get(data.by) ?? null
  const { lead, body, outcome } = data
  await beginRecap(tx, gatheringId, byId, published)
  await saveRecapText(tx, { gatheringId, seen: 1, text: { lead, body, outcome }, byId, now: published })
  for (const [turn, picture] of data.pictures.entries()) {
    const { scene, width, height, alt, caption, credit = '', depicted = [], asks = false } = picture
    const svg = sceneSvg(scene, at * 10 + turn + 1, width, height)
    const made = await makePicture(await drawPng(svg), 'whole')
    if (!made.ok) throw new Error(`demo/recaps.json: ${scene} is ${made.reason}`)
    const digest = createHash('sha256').update(svg).digest()
    const given = { gatheringId, picture: made.picture, name: `${scene}.png`, digest, byId, now: published }
    const added = await addPicture(tx, given)
    if ('problem' in added) throw new Error(`demo/recaps.json: ${scene} is ${added.problem}`)
    await sql`
      update moments.picture set alt = ${JSON.stringify(alt)}::jsonb, caption = ${caption ? JSON.stringify(caption) : null}::jsonb,
             credit = ${credit}, shown_at = ${published} where id = ${added.id}`.execute(tx)
    for (const handle of depicted)
      await sql`
        insert into moments.depicted (picture_id, person_id, marked_by, marked_at, told_at)
        values (${added.id}, ${ids.get(handle)}, ${byId}, ${published}, ${published})`.execute(tx)
    if (asks)
      await sql`
        insert into moments.shy (person_id, since) select unnest(${depicted.map((handle) => ids.get(handle) ?? 0)}::int[]), ${published}
        on conflict do nothing`.execute(tx)
  }
  await publishExample(tx, gatheringId, data.named, published)
}

async function publishExample(tx: Tx, gatheringId: number, named: number, published: Date): Promise<void> {
  await sql`
    update moments.recap set shown_lead = lead, shown_body = body, shown_outcome = outcome, shown_version = version,
           published_at = ${published}, changed_at = ${published}, example = true
     where gathering_id = ${gatheringId}`.execute(tx)
  await sql`
    insert into moments.present (gathering_id, person_id, agreed_at)
    select ${gatheringId}, a.person_id, ${published} from door.attendance_card a
     where a.gathering_id = ${gatheringId} and a.session_id is null and a.person_id is not null
     group by a.person_id order by a.person_id limit ${named}`.execute(tx)
}
