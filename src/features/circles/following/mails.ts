import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale, type LocalText } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { postWritten } from '../events.ts'
import { endPath, followPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { hrefOf } from '../posts/item.tsx'
import { blocked } from '../posts/queries.ts'
import { secretsOf } from './wish.ts'

type House = Pick<Config, 'baseUrl'>
/** Why somebody is told, the strongest first. */
type Why = 'mention' | 'answer' | 'announcement' | 'each'
type Post = {
  id: number
  parent_id: number | null
  words: string
  kind: string
  author: string | null
  slug: string
  name: LocalText
}

/**
 * Mails about a post to whom it is for: who is named, whom it answers, all for an announcement, and who wants each post;
 * one mail a person. May run twice, also at once, and again after the post was changed: who was told is written together
 * with the mails.
 * @returns how many mails were written
 */
export async function tellOfPost(db: Database, house: House, postId: number, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const post = await postToTell(tx, postId)
    if (post === undefined) return 0
    const told = await claim(tx, postId, now)
    const [addresses, secrets] = [await addressesOf(tx, [...told.keys()]), await secretsOf(tx, [...told.keys()])]
    const mails = [...told].flatMap(([person, why]): Mail[] => {
      const to = addresses.get(person)
      return to === undefined ? [] : [letter(post, why, { ...to, person, secret: secrets.get(person) ?? '' }, house)]
    })
    await sendMail(tx, mails)
    return mails.length
  })
}

/** The post, held so that who tells of it twice waits. */
async function postToTell(tx: Tx, postId: number): Promise<Post | undefined> {
  const { rows } = await sql<Post>`
    select post.id, post.parent_id, post.words, post.kind, coalesce(author.name, post.guest) as author, circle.slug, circle.name
      from circles.post post join circles.circle circle on circle.id = post.circle_id
      left join people.party_card author on author.id = post.author_id
     where post.id = ${postId} and post.hidden_at is null and post.removed_at is null for no key update of post`.execute(
    tx,
  )
  return rows[0]
}

/** Who is told now and was not before, each with the strongest reason. People who block each other are not told of each other. */
async function claim(tx: Tx, postId: number, now: Date): Promise<Map<number, Why>> {
  const { rows: named } = await sql<{ person_id: number }>`
    update circles.mention set told_at = ${now} where post_id = ${postId} and told_at is null returning person_id`.execute(
    tx,
  )
  const { rows: first } = await sql`
    update circles.post set told_at = ${now} where id = ${postId} and told_at is null returning id`.execute(tx)
  const { rows } = await sql<{ person_id: number; why: Why }>`
    select own.person_id, case when own.person_id = any(${named.map((one) => one.person_id)}::integer[]) then 'mention'
             when not ${first.length > 0} then null
             when own.person_id = parent.author_id then 'answer'
             when post.kind = 'announcement' then 'announcement'
             when own.follow = 'each' then 'each' end as why
      from circles.post post join circles.membership own on own.circle_id = post.circle_id and own.state = 'member' and own.follow <> 'nothing'
      left join circles.post parent on parent.id = post.parent_id
     where post.id = ${postId} and own.person_id is distinct from post.author_id
       and not ${blocked(sql`own.person_id`, sql`post.author_id`)}`.execute(tx)
  return new Map(rows.filter(({ why }) => why !== null).map(({ person_id, why }) => [person_id, why]))
}

type To = { email: string; name: string; locale: 'nl' | 'en'; person: number; secret: string }

function letter(post: Post, why: Why, to: To, { baseUrl }: House): Mail {
  const { locale } = to
  const t = words(locale)
  const circle = inLocale(post.name, locale).text
  const by = post.author ?? t('post.gone')
  const query = new URLSearchParams({ kring: post.slug })
  return {
    ...{ to: { email: to.email, name: to.name }, person: to.person, locale, kind: `circles.${why}` },
    subject: t(`mail.post.${why}`, { by, circle, start: plainStart(post.words, 60) }),
    letter: [
      t(`mail.post.${why}Text`, { by, circle }),
      post.words.slice(0, 2000) + (post.words.length > 2000 ? '…' : ''),
      { action: { label: t('mail.post.read'), href: baseUrl + hrefOf(post, post.slug, locale) } },
      { small: t('mail.post.why', { address: baseUrl + followPath.href(locale, { slug: post.slug }) }) },
    ],
    unsubscribe: baseUrl + endPath.href(locale, { secret: to.secret }, query),
  }
}

/** When a post is there, whom it is for hears of it. */
export const tellListener = listener(postWritten, 'circles.tell', async ({ db, config, now, log }, { postId }) => {
  const count = await tellOfPost(db, config, postId, now)
  if (count > 0) log.info('mails about a post written', { count })
})
