import { sql } from 'kysely'
import { encountersPath, meetPath, reasonInWords, showPeople, standingOf } from '#encounters'
import { personPath } from '#people'
import type { Database } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { linkOf } from '../linking/link.ts'
import { myDiscordPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { link, literal, message, type Message } from './answer.ts'
import type { Asked } from './interaction.ts'

const shown = 5

/** `/ontmoet`: whom a member should meet at the next gathering they go to, and why; without one, in general. For them alone. */
export async function meeting({ db, config, now, locale, userId }: Asked): Promise<Message> {
  const t = words(locale)
  const at = (path: string) => `<${config.baseUrl}${path}>`
  const own = await linkOf(db, userId)
  if (own === undefined) return message([t('meet.notLinked', { address: at(myDiscordPath.href(locale)) })], true)
  if ((await standingOf(db, own.person_id)) !== 'ready')
    return message([t('meet.notReady', { address: at(encountersPath.href(locale)) })], true)
  const next = await nextGathering(db, own.person_id, now)
  const people = await showPeople(db, own.person_id, next?.id ?? null, now, shown)
  const all = at(next === undefined ? encountersPath.href(locale) : meetPath.href(locale, { slug: next.slug }))
  if (people.length === 0) return message([t('meet.nobody', { address: all })], true)
  const title = next === undefined ? '' : literal(inLocale(next.title, locale).text)
  return message(
    [
      `**${next === undefined ? t('meet.heading') : t('meet.headingAt', { title })}**`,
      ...people.map(({ name, handle, reason }) => {
        const why = reasonInWords(reason, locale)
        const who = link(name, config.baseUrl + personPath.href(locale, { handle }))
        return why === '' ? `- ${who}` : `- ${who}\n  ${literal(why)}`
      }),
      t('meet.all', { address: all }),
    ],
    true,
  )
}

type Next = { id: number; slug: string; title: LocalText }

async function nextGathering(db: Database, personId: number, now: Date): Promise<Next | undefined> {
  const { rows } = await sql<Next>`
    select g.id, g.slug, g.title from registrations.registration_card r
      join programme.gathering_card g on g.id = r.gathering_id and g.status = 'published' and g.ends_at > ${now}
     where r.person_id = ${personId} and r.state = 'confirmed' order by g.starts_at, g.id limit 1`.execute(db)
  return rows[0]
}
