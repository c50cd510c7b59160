import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import { plainStart } from '#platform/markdown'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { type Address, addressesOf } from '#people'
import { endPath, myCirclesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { hrefOf } from '../posts/item.tsx'
import { blocked } from '../posts/queries.ts'
import { secretsOf } from './wish.ts'

type House = Pick<Config, 'baseUrl'>
type Told = { id: number; parent_id: number | null; words: string; author: string | null }
type Part = { person_id: number; circle_id: number; slug: string; name: LocalText; count: number; posts: Told[] }

const batch = 500 // persons at once
const named = 8 // posts of one circle

/**
 * Writes to who follows circles by the day what was said since the last time and they have not read: one mail a person for
 * all circles. May run twice, also at once.
 * @returns how many mails were written
 */
export async function sendDigests(db: Database, house: House): Promise<number> {
  let written = 0
  for (let last = 0; ;) {
    const persons = await db
      .selectFrom('circles.membership')
      .select('person_id')
      .distinct()
      .where('follow', '=', 'daily')
      .where('state', '=', 'member')
      .where('person_id', '>', last)
      .orderBy('person_id')
      .limit(batch)
      .execute()
    if (persons.length === 0) return written
    const ids = persons.map(({ person_id }) => person_id)
    last = ids.at(-1) ?? last
    written += await db.transaction().execute((tx) => write(tx, house, ids))
  }
}

async function write(tx: Tx, house: House, ids: number[]): Promise<number> {
  const parts = Map.groupBy(await claim(tx, ids), (part) => part.person_id)
  const [addresses, secrets] = [await addressesOf(tx, [...parts.keys()]), await secretsOf(tx, [...parts.keys()])]
  const mails = [...parts].flatMap(([person, own]): Mail[] => {
    const to = addresses.get(person)
    if (to === undefined) return []
    const unsubscribe = house.baseUrl + endPath.href(to.locale, { secret: secrets.get(person) ?? '' })
    return [{ ...letter(own, to, house), person, unsubscribe }]
  })
  await sendMail(tx, mails)
  return mails.length
}

/** What is new for these persons by circle; written down as told, so that nobody else tells it. */
async function claim(tx: Tx, ids: number[]): Promise<Part[]> {
  const { rows } = await sql<Part>`
    with mine as materialized (
      select own.circle_id, own.person_id, greatest(own.told_until, own.read_until) as since, pulse.last
        from circles.membership own join circles.pulse pulse on pulse.circle_id = own.circle_id
       where own.person_id = any(${ids}::integer[]) and own.follow = 'daily' and own.state = 'member' and own.told_until < pulse.last
       order by own.circle_id, own.person_id for no key update of own
    ), told as (
      update circles.membership own set told_until = mine.last from mine
       where own.circle_id = mine.circle_id and own.person_id = mine.person_id returning own.person_id
    )
    select mine.person_id, mine.circle_id, circle.slug, circle.name, news.count, news.posts
      from mine join circles.circle circle on circle.id = mine.circle_id
      cross join lateral (
        select count(*)::integer as count, (jsonb_agg(jsonb_build_object('id', post.id, 'parent_id', post.parent_id,
                 'words', left(post.words, 400), 'author', coalesce(author.name, post.guest)) order by post.kind, post.number)) as posts
          from circles.post post left join people.party_card author on author.id = post.author_id
         where post.circle_id = mine.circle_id and post.number > mine.since and post.number <= mine.last
           and post.author_id is distinct from mine.person_id and post.hidden_at is null and post.removed_at is null
           and not ${blocked(sql`mine.person_id`, sql`post.author_id`)}) news
     where news.count > 0 and exists (select from told where told.person_id = mine.person_id)
     order by mine.person_id, circle.slug`.execute(tx)
  return rows
}

function letter(parts: Part[], to: Address, { baseUrl }: House): Omit<Mail, 'person' | 'unsubscribe'> {
  const { locale } = to
  const t = words(locale)
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const blocks = parts.flatMap((part): Block[] => [
    { heading: inLocale(part.name, locale).text },
    {
      list: part.posts.slice(0, named).map((post) => ({
        label: plainStart(post.words, 120) || t('post.title'),
        href: baseUrl + hrefOf(post, part.slug, locale),
        detail: post.author ?? t('post.gone'),
      })),
    },
    ...(part.count > named ? [t('mail.digest.more', { count: part.count - named })] : []),
  ])
  return {
    ...{ to: { email: to.email, name: to.name }, locale, kind: 'circles.digest' },
    subject: t('mail.digest.subject', { count }),
    letter: [
      t('mail.digest.text', { count, circles: parts.length }),
      ...blocks,
      { action: { label: t('mail.digest.action'), href: baseUrl + myCirclesPath.href(locale) } },
    ],
  }
}

export const digestJob: Job = {
  name: 'circles.digest',
  schedule: '10 7 * * *',
  async run({ db, config, log }) {
    const count = await sendDigests(db, config)
    if (count > 0) log.info('daily mails of circles written', { count })
  },
}
