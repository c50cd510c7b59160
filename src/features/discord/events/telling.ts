import { sql } from 'kysely'
import { z } from 'zod'
import { gatheringPath } from '#programme'
import { inLocale, type LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { words } from '../messages.ts'
import { codes, refusedBy, type Step } from '../step/step.ts'

/** Events a server may have that are to come or going on. */
const most = 100
/** Numbers of "Guild Scheduled Event": only members of the server see it; somewhere outside Discord; states. */
const numbers = { guildOnly: 2, external: 3, scheduled: 1, active: 2, canceled: 4 }

type Wanted = {
  id: number
  slug: string
  title: LocalText
  summary: LocalText | null
  starts_at: Date
  ends_at: Date
  mode: string
  place: LocalText | null
  place_text: string | null
}
const eventShape = z.object({
  id: z.string(),
  description: z.string().nullish(),
  status: z.int(),
})

/**
 * Makes, changes and ends scheduled events so that they are what the gatherings say: those of series with a connected circle,
 * and those their organisers chose. The nearest hundred, which is what a server may have.
 */
export async function tellEvents(step: Step): Promise<void> {
  const { db, now } = step
  const wanted = await wantedGatherings(step)
  const known = await db
    .selectFrom('discord.event')
    .select(['event_id', 'gathering_id', 'told', 'starts_at', 'gone'])
    .execute()
  for (const event of known)
    if (!wanted.some(({ id }) => id === event.gathering_id)) await end(step, event, event.starts_at > now)
  const fresh: Wanted[] = []
  for (const gathering of wanted) {
    const event = known.find(({ gathering_id }) => gathering_id === gathering.id)
    if (event === undefined) fresh.push(gathering)
    else if (!event.gone) await change(step, gathering, event)
  }
  if (fresh.length > 0) await make(step, fresh)
}

async function wantedGatherings({ db, now }: Step): Promise<Wanted[]> {
  const { rows } = await sql<Wanted>`
    select g.id, g.slug, g.title, g.summary, g.starts_at, g.ends_at, g.mode, coalesce(place.parent_name, place.name) as place, g.place_text
      from programme.gathering_card g
      left join places.place_card place on place.id = g.place_id
      left join discord.event_wish wish on wish.gathering_id = g.id
     where g.status = 'published' and g.vanished_at is null and g.starts_at > ${now} and g.ends_at > g.starts_at
       and coalesce(wish.wanted, exists (select from discord.connection own join circles.circle_card circle on circle.id = own.circle_id
             where circle.series_id = g.series_id and circle.joining = 'open'))
     order by g.starts_at, g.id limit ${most}`.execute(db)
  return rows
}

/** What an event says: name, what it is with its address here, where, from when until when. */
function bodyOf(gathering: Wanted, baseUrl: string) {
  const { title, summary, place, place_text, mode, starts_at, ends_at, slug } = gathering
  const t = words('nl')
  const address = baseUrl + gatheringPath.href('nl', { slug })
  const about = plainStart(inLocale(summary, 'nl').text, 900 - address.length)
  const where = place === null ? (place_text ?? '') : inLocale(place, 'nl').text
  return {
    name: inLocale(title, 'nl').text.slice(0, 100),
    description: [about, address].filter(Boolean).join('\n\n'),
    privacy_level: numbers.guildOnly,
    entity_type: numbers.external,
    entity_metadata: {
      location: ((mode === 'online' ? '' : where) || t(mode === 'online' ? 'event.online' : 'event.somewhere')).slice(
        0,
        100,
      ),
    },
    scheduled_start_time: starts_at.toISOString(),
    scheduled_end_time: ends_at.toISOString(),
  }
}

const told = (body: ReturnType<typeof bodyOf>) => JSON.stringify(body)

async function change(step: Step, gathering: Wanted, event: { event_id: string; told: string }): Promise<void> {
  const { db, api, discord, config } = step
  const body = bodyOf(gathering, config.baseUrl)
  if (told(body) === event.told) return
  const answer = await api.ask('PATCH', `/guilds/${discord.guildId}/scheduled-events/${event.event_id}`, { body })
  const gone = !answer.ok && answer.code === codes.unknownEvent
  if (!answer.ok && !gone) return later(step, gathering.id, answer)
  await db
    .updateTable('discord.event')
    .set({ told: told(body), starts_at: gathering.starts_at, gone })
    .where('event_id', '=', event.event_id)
    .execute()
}

/** Makes events that are not there; one that a run made before it was cut off is known by the address in it. */
async function make(step: Step, gatherings: Wanted[]): Promise<void> {
  const { api, discord, config } = step
  const path = `/guilds/${discord.guildId}/scheduled-events`
  const listed = await api.ask('GET', path)
  if (!listed.ok) throw refusedBy(listed)
  const there = z.array(eventShape).parse(listed.data)
  let room = most - there.filter(({ status }) => status === numbers.scheduled || status === numbers.active).length
  for (const gathering of gatherings) {
    const body = bodyOf(gathering, config.baseUrl)
    const address = body.description.split('\n').at(-1) ?? ''
    const ours = there.find(
      ({ description, status }) => status === numbers.scheduled && description?.split('\n').at(-1) === address,
    )
    if (ours !== undefined) await keep(step, gathering, ours.id, '')
    else if (room-- > 0) {
      const answer = await api.ask('POST', path, { body })
      if (answer.ok) await keep(step, gathering, eventShape.parse(answer.data).id, told(body))
      else if (answer.code === codes.mostEvents) return
      else later(step, gathering.id, answer)
    }
  }
}

async function keep({ db }: Step, { id, starts_at }: Wanted, eventId: string, said: string): Promise<void> {
  await db
    .insertInto('discord.event')
    .values({ event_id: eventId, gathering_id: id, told: said, starts_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends an event: a gathering that is called off is called off there too; what is no longer to be there goes; what began stays. */
async function end(
  step: Step,
  event: { event_id: string; gathering_id: number | null; gone: boolean },
  toCome: boolean,
): Promise<void> {
  const { db, api, discord } = step
  if (toCome && !event.gone) {
    const gathering = await db
      .selectFrom('programme.gathering_card')
      .select('status')
      .where('id', '=', event.gathering_id ?? 0)
      .executeTakeFirst()
    const path = `/guilds/${discord.guildId}/scheduled-events/${event.event_id}`
    const answer =
      gathering?.status === 'cancelled'
        ? await api.ask('PATCH', path, { body: { status: numbers.canceled } })
        : await api.ask('DELETE', path)
    if (!answer.ok && answer.code !== codes.unknownEvent) throw refusedBy(answer)
  }
  await db.deleteFrom('discord.event').where('event_id', '=', event.event_id).execute()
}

/** One gathering that is refused keeps no other from being told. A right that lacks does. */
function later({ log }: Step, id: number, answer: Parameters<typeof refusedBy>[0]): void {
  if (answer.status === 403) throw refusedBy(answer)
  log.warn('a scheduled event was refused', { gathering: id, code: answer.code, why: answer.message })
}
