import { type RawBuilder, sql } from 'kysely'
import { partyHref } from '#people'
import { clean, type FeedItem, lastingId } from '#programme'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import { inLocale, type LocalText } from '#platform/i18n'
import { markdownToHtml, plainStart } from '#platform/markdown'
import { allConditions, type CallRow, type Question } from '../board/queries.ts'
import { callPath, callPicture } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { rewardInWords } from '../page/facts.tsx'
import { stateInWords } from '../page/state.ts'

export type FeedRow = Omit<CallRow, 'place_name' | 'place_words'> & {
  text: LocalText
  asker_handle: string
  asker_kind: string
  asker_public: boolean
  disciplines: LocalText[]
}

const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `)

/**
 * Calls of a question with all that feeds tell, in one query.
 * @param order newest first; or only those with a deadline, which comes soonest
 */
export async function feedRows(
  db: Database,
  question: Question,
  order: 'new' | 'deadline',
  limit: number,
): Promise<FeedRow[]> {
  const by = order === 'new' ? sql`c.opened_at desc, c.id desc` : sql`c.deadline_at, c.id`
  const asked = await allConditions(db, question)
  const conditions = [...asked, ...(order === 'deadline' ? [sql`c.deadline_at is not null`] : [])]
  const { rows } = await sql<FeedRow>`
    select c.id, c.slug, c.kind, c.title, c.text, c.state, c.selection, c.asker_id, c.site, c.hours_a_week, c.places, c.reward, c.amount_from,
           c.amount_until, c.amount_per, c.budget, c.deadline_at, c.opened_at, c.changed_at,
           asker.name as asker_name, asker.handle as asker_handle, asker.kind as asker_kind, asker.public as asker_public,
           coalesce((select jsonb_agg(d.name order by d.position) from calls.call_discipline own
             join people.discipline_card d on d.id = own.discipline_id where own.call_id = c.id), '[]') as disciplines
      from (select c.* from calls.call c where ${all(conditions)} order by ${by} limit ${limit}) c
      join people.party_card asker on asker.id = c.asker_id order by ${by}`.execute(db)
  return rows
}

/** A call as an item of a feed. */
export function feedItem(row: FeedRow, { locale, config, now }: Visit): FeedItem {
  const url = config.baseUrl + callPath.href(locale, { slug: row.slug })
  const title = inLocale(row.title, locale)
  const text = inLocale(row.text, locale).text
  const kind = inLocale(callKind(row.kind)?.name, locale).text
  const facts = [kind, row.asker_name, rewardInWords(row, locale), stateInWords(row, now, locale).now].filter(Boolean)
  return {
    id: lastingId(`golflengte call ${row.slug}`),
    url,
    title: clean(title.text),
    lang: title.lang,
    summary: clean(`${facts.join(' · ')} ${plainStart(text, 300)}`),
    html: clean(`<p>${escapeHtml(facts.join(' · '))}</p>\n${markdownToHtml(text)}`).replace(
      / (href|src)="\/(?!\/)/g,
      (_, name: string) => ` ${name}="${config.baseUrl}/`,
    ),
    picture: config.baseUrl + callPicture(row.slug, locale),
    published: row.opened_at,
    updated: row.changed_at,
    categories: [kind, ...row.disciplines.map((name) => inLocale(name, locale).text)].filter(Boolean),
    organisers: [
      {
        name: clean(row.asker_name),
        ...(row.asker_public
          ? { url: config.baseUrl + partyHref({ kind: row.asker_kind, handle: row.asker_handle }, locale) }
          : {}),
      },
    ],
    gathering: {
      kind: row.kind,
      state: row.state,
      deadline_at: row.deadline_at?.toISOString() ?? null,
      site: row.site,
      reward: row.reward,
    },
  }
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
