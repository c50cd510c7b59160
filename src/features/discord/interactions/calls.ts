import { callKind, callPath, callsPath, readBoard } from '#calls'
import { formatDate, inLocale } from '#platform/i18n'
import { words } from '../messages.ts'
import { link, literal, message, type Message } from './answer.ts'
import type { Asked } from './interaction.ts'

const shown = 8
/** Choices that Discord shows while somebody types, and characters of one. */
const [mostChoices, mostLetters] = [25, 100]

/** Open calls that pass some words, as a visitor finds them on the board; the newest without words. */
async function board({ db, config, now }: Asked, typed: string) {
  const url = new URL(callsPath.href('nl'), config.baseUrl)
  if (typed !== '') url.searchParams.set('q', typed)
  return readBoard({ db, now, url, member: undefined })
}

/** `/oproep`: open calls, with the words that were typed. */
export async function calls(asked: Asked): Promise<Message> {
  const { config, locale, option } = asked
  const t = words(locale)
  const { rows, count } = await board(asked, option('zoek').slice(0, 200))
  const all = `<${config.baseUrl}${callsPath.href(locale)}>`
  if (rows.length === 0) return message([t('calls.none', { address: all })])
  return message([
    `**${t('calls.heading')}**`,
    ...rows.slice(0, shown).map((row) => {
      const kind = callKind(row.kind)
      const title = link(inLocale(row.title, locale).text, config.baseUrl + callPath.href(locale, { slug: row.slug }))
      const until =
        row.deadline_at === null ? '' : ` · ${t('calls.until', { day: formatDate(row.deadline_at, 'short', locale) })}`
      const what = kind === undefined ? '' : `${literal(inLocale(kind.name, locale).text)} · `
      return `- ${title}\n  ${what}${literal(row.asker_name)}${literal(until)}`
    }),
    ...(count > shown ? [t('calls.more', { count, address: all })] : []),
  ])
}

/** What somebody may mean who types after `/oproep`: titles of open calls. */
export async function callChoices(asked: Asked): Promise<{ name: string; value: string }[]> {
  const { rows } = await board(asked, asked.option('zoek').slice(0, 200))
  return rows.slice(0, mostChoices).map((row) => {
    const title = inLocale(row.title, asked.locale).text.slice(0, mostLetters)
    return { name: title, value: title }
  })
}
