import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** A question with where it stands. */
export type QuestionRow = {
  id: number
  slug: string
  title: LocalText
  asker: string
  state: string
  theme: string
  opened_at: Date
  responses: number
  steps: number
  outcomes: number
}

const pageSize = 30

/** The questions that were asked, those made last first; of one theme, or all. One more than a page tells that there are more. */
export async function questionsOf(
  db: Database,
  { theme, before }: { theme: string | undefined; before: number | undefined },
): Promise<{ rows: QuestionRow[]; next: number | undefined }> {
  const { rows } = await sql<QuestionRow>`
    select q.id, q.slug, q.title, p.name as asker, q.state, coalesce(q.form ->> 'theme', 'other') as theme, q.opened_at,
           (select count(*)::integer from responses.response_card r where r.call_id = q.id and r.state not in ('draft', 'withdrawn')) as responses,
           (select count(*)::integer from questions.step s where s.question_id = q.id) as steps,
           (select count(*)::integer from engagements.outcome_card o where o.call_id = q.id) as outcomes
      from calls.call_card q join people.party_card p on p.id = q.asker_id
     where q.kind = 'question' and q.state not in ('draft', 'withdrawn')
       ${theme === undefined ? sql`` : sql`and coalesce(q.form ->> 'theme', 'other') = ${theme}`}
       ${before === undefined ? sql`` : sql`and q.id < ${before}`}
     order by q.id desc limit ${pageSize + 1}`.execute(db)
  const shown = rows.slice(0, pageSize)
  return { rows: shown, next: rows.length > pageSize ? shown.at(-1)?.id : undefined }
}

/** How many questions there are of each theme. */
export async function themesOf(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ theme: string; questions: number }>`
    select coalesce(form ->> 'theme', 'other') as theme, count(*)::integer as questions from calls.call_card
     where kind = 'question' and state not in ('draft', 'withdrawn') group by 1`.execute(db)
  return new Map(rows.map(({ theme, questions }) => [theme, questions]))
}
