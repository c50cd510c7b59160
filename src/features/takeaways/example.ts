import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { openEpisode } from '#podcasts'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { languageOf } from './giving/language.ts'
import { holdTalk, settle } from './giving/settle.ts'
import { addMaterial, setCues } from './material/adding.ts'
import type { Material } from './material/queries.ts'
import type { Subject } from './talk/talk.ts'

type TalkData = {
  /** The last gathering that is over whose address begins so; or an episode of a podcast, `show/episode`. */
  gathering?: string
  episode?: string
  /** By the speaker, or by one of who was there; `marks`: how many people use it. */
  sentences: { by: 'speaker' | number; words: string; marks: number; named?: boolean }[]
  material?: (Pick<Material, 'sort' | 'title' | 'locale' | 'licence'> & {
    href: string
    /** Milliseconds from and to, who speaks, what. */
    transcript?: [number, number, string | null, string][]
  })[]
}

/** So many people make a talk’s example whole. */
const enough = 20

const demo = new URL('../../../demo/', import.meta.url)
const read = (): TalkData[] => JSON.parse(readFileSync(new URL('takeaways.json', demo), 'utf8')) as TalkData[]

/** What people of the example city take home from talks that are over. */
export const example: Example = {
  async load(tx, now) {
    for (const talk of read()) await loadTalk(tx, talk, now)
  },
  async remove(tx) {
    await tx.deleteFrom('takeaways.material').where('example', '=', true).execute()
    const gone = await tx.deleteFrom('takeaways.sentence').where('example', '=', true).returning('talk_id').execute()
    for (const id of new Set(gone.map(({ talk_id: talk }) => talk))) await settle(tx, id, 'words')
  },
  async present(db) {
    const row = await db.selectFrom('takeaways.sentence').select('id').where('example', '=', true).executeTakeFirst()
    return row !== undefined
  },
}

type Talk = Subject & {
  /** From then on people say something. */
  over: Date
}

async function talkOf(tx: Tx, { gathering, episode }: TalkData, now: Date): Promise<Talk | undefined> {
  if (episode !== undefined) {
    const [show = '', slug = ''] = episode.split('/')
    const open = await openEpisode(tx, { show, episode: slug }, now)
    return open && { gatheringId: null, sessionId: null, episodeId: open.id, over: open.published_at }
  }
  const { rows } = await sql<{ id: number; over: Date }>`
    select id, ends_at as over from programme.gathering_card
     where slug ~ ${`^${gathering}-[0-9]{4}$`} and ends_at < ${now} and status = 'published' order by ends_at desc limit 1`.execute(
    tx,
  )
  return rows[0] && { gatheringId: rows[0].id, sessionId: null, episodeId: null, over: rows[0].over }
}

async function loadTalk(tx: Tx, data: TalkData, now: Date): Promise<void> {
  const talk = await talkOf(tx, data, now)
  if (talk === undefined) return
  const { speakers, listeners } = await peopleOf(tx, talk)
  const talkId = await holdTalk(tx, talk)
  const at = (minutes: number) => new Date(talk.over.getTime() + minutes * 60_000)
  const places = new Map<number, number>()
  for (const [number, { by, words, marks, named }] of data.sentences.entries()) {
    const giver = by === 'speaker' ? (speakers[0] ?? listeners[0]) : listeners[by]
    if (giver === undefined) continue
    const place = (places.get(giver) ?? 0) + 1
    places.set(giver, place)
    const given = { talk_id: talkId, person_id: giver, place, words, locale: languageOf(words, 'nl') }
    const { id } = await tx
      .insertInto('takeaways.sentence')
      .values({ ...given, named: named ?? false, given_at: at(number), changed_at: at(number), example: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    // Others each time, so that the groups differ.
    const others = listeners.filter((person) => person !== giver)
    const users = others.slice(number, number + marks)
    if (users.length > 0)
      await tx
        .insertInto('takeaways.mark')
        .values(users.map((person) => ({ sentence_id: id, giver_id: giver, person_id: person, at: at(60 + number) })))
        .execute()
  }
  await settle(tx, talkId, 'words')
  if (talk.gatheringId !== null) await loadMaterial(tx, talk.gatheringId, data, at(90))
}

async function loadMaterial(tx: Tx, gatheringId: number, { material = [] }: TalkData, now: Date): Promise<void> {
  for (const { href, transcript = [], ...about } of material) {
    const place = { gatheringId, sessionId: null, byId: null, now, example: true }
    const id = await addMaterial(tx, { ...about, ...place, what: { href } })
    await setCues(
      tx,
      id,
      transcript.map(([start, end, speaker, text]) => ({ start, end, speaker, text })),
    )
  }
}

/** Who speaks at a gathering or is heard in an episode, and who of the example city was there. */
async function peopleOf(
  tx: Tx,
  { gatheringId, episodeId }: Subject,
): Promise<{ speakers: number[]; listeners: number[] }> {
  const { rows } = await sql<{ speakers: number[]; listeners: number[] }>`
    select array(select distinct k.party_id from programme.speaker_card k join people.party_card p on p.id = k.party_id
                  where k.gathering_id = ${gatheringId} and p.kind = 'person'
                  union select person_id from podcasts.credit_card where episode_id = ${episodeId} order by 1) as speakers,
           array(select r.person_id from registrations.registration_card r join people.party_card p on p.id = r.person_id
                  where r.gathering_id = ${gatheringId} and r.state = 'confirmed' and p.example order by 1) as listeners`.execute(
    tx,
  )
  const { speakers = [], listeners = [] } = rows[0] ?? {}
  return {
    speakers,
    listeners: listeners.length >= enough ? listeners : await someOf(tx, gatheringId ?? episodeId ?? 0),
  }
}

/** Who was registered long ago is forgotten; then these are some people of the example city. */
async function someOf(tx: Tx, seed: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from people.party_card where example and kind = 'person' order by (id * 7919 + ${seed}) % 1009, id limit 30`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
