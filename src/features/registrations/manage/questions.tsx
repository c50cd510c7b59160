import { sql } from 'kysely'
import { z } from 'zod'
import { definePage, type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type LocalText } from '#platform/i18n'
import { mayManage } from '#programme'
import { Button, ConfirmButton, Disclosure, EmptyState, FormActions, Notice, Section } from '#ui'
import type { Question } from '../form/facts.ts'
import { questionsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { localText, managed, managePage } from './head.tsx'
import { kinds, QuestionForm } from './question-form.tsx'

const mostQuestions = 30

async function asked(visit: MemberVisit, gatheringId: number): Promise<Question[]> {
  const { rows } = await sql<Question>`select id, kind, label, help, required, options from registrations.question
    where gathering_id = ${gatheringId} and removed_at is null order by position, id`.execute(visit.db)
  return rows
}

export const questionsRoute = definePage({
  name: 'questions to who registers',
  path: questionsPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shown(visit),
})

async function shown(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const { locale } = visit
  const t = words(locale)
  const questions = await asked(visit, gathering.id)
  const action = questionsPath.href(locale, { slug: gathering.slug })
  return managePage(
    visit,
    gathering,
    'questions',
    <>
      {problem !== undefined && <Notice tone="error" heading={problem} />}
      <p>{t('questions.lead')}</p>
      {questions.length === 0 && <EmptyState sentence={t('questions.none')} />}
      {questions.map((question, index) => (
        <Disclosure
          key={question.id}
          summary={
            <>
              <strong>{inLocale(question.label, locale).text}</strong>{' '}
              <span class="mono soft">{t(`questions.kind.${question.kind}`)}</span>
            </>
          }
        >
          <QuestionForm {...{ question, action, locale }} />
          <FormActions>
            {index > 0 && <Act action={action} act="up" id={question.id} label={t('questions.up')} />}
            <ConfirmButton
              label={t('manage.remove')}
              question={<p>{t('questions.removeQuestion')}</p>}
              confirm={t('manage.removeYes')}
              action={action}
              hidden={{ act: 'remove', id: String(question.id) }}
            />
          </FormActions>
        </Disclosure>
      ))}
      {questions.length < mostQuestions && (
        <Section heading={t('questions.add')}>
          <QuestionForm question={undefined} {...{ action, locale }} />
        </Section>
      )}
    </>,
    problem === undefined ? 200 : 422,
  )
}

const Act = ({ action, act, id, label }: { action: string; act: string; id: number; label: string }) => (
  <form method="post" action={action}>
    <input type="hidden" name="act" value={act} />
    <input type="hidden" name="id" value={id} />
    <Button variant="secondary">{label}</Button>
  </form>
)

/** Options from lines: Dutch, and after a bar English. */
export function optionsOf(lines: string): LocalText[] {
  return lines
    .split('\n')
    .map((line) => {
      const [nl = '', en = ''] = line.split('|').map((part) => part.trim().slice(0, 200))
      return localText(nl, en)
    })
    .filter((option) => option !== undefined)
    .slice(0, 50)
}

const id = z.coerce.number().int().positive().max(2_147_483_647)
const short = z.string().trim().max(500).optional()
const formOf = (key: string) =>
  z.object({
    act: z.enum(['save', 'remove', 'up']),
    id: id.optional(),
    [`label-${key}`]: short,
    [`labelEn-${key}`]: short,
    [`help-${key}`]: short,
    [`helpEn-${key}`]: short,
    [`kind-${key}`]: z.enum(kinds).optional(),
    [`options-${key}`]: z.string().max(10_000).optional(),
    [`required-${key}`]: z.literal('yes').optional().catch(undefined),
  })

export const questionsSent = definePage({
  name: 'changing questions',
  path: questionsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const t = words(visit.locale)
    const gathering = await managed(visit)
    const named = await readFields(visit.request.clone(), z.object({ key: z.string().regex(/^(new|\d{1,9})$/) }))
    const key = named.ok ? named.value.key : 'new'
    const read = await readFields(visit.request, formOf(key))
    if (!read.ok) return shown(visit, t('manage.wrongPart'))
    const fields = read.value as Record<string, string | undefined> & { act: 'save' | 'remove' | 'up'; id?: number }
    const back = (done: string) =>
      redirect(`${questionsPath.href(visit.locale, { slug: gathering.slug })}?done=${done}`)
    if (fields.act === 'remove') {
      await visit.db
        .updateTable('registrations.question')
        .set({ removed_at: visit.now })
        .where('id', '=', fields.id ?? 0)
        .where('gathering_id', '=', gathering.id)
        .execute()
      return back('removed')
    }
    if (fields.act === 'up') {
      await moveUp(visit, gathering.id, fields.id ?? 0)
      return back('saved')
    }
    const problem = await save(visit, gathering.id, fields.id, {
      kind: (fields[`kind-${key}`] ?? 'text') as Question['kind'],
      label: localText(fields[`label-${key}`], fields[`labelEn-${key}`]),
      help: localText(fields[`help-${key}`], fields[`helpEn-${key}`]) ?? null,
      options: optionsOf(fields[`options-${key}`] ?? ''),
      required: fields[`required-${key}`] === 'yes',
    })
    return problem === undefined ? back(fields.id === undefined ? 'added' : 'saved') : shown(visit, t(problem))
  },
})

type Written = Omit<Question, 'id' | 'label'> & { label: LocalText | undefined }

async function save(visit: MemberVisit, gathering_id: number, one: number | undefined, written: Written) {
  const { label, help, options, required, kind } = written
  if (label === undefined) return 'questions.labelMissing' as const
  if ((kind === 'choice' || kind === 'choices') && options.length < 2) return 'questions.optionsMissing' as const
  const row = {
    label: JSON.stringify(label),
    help: help ? JSON.stringify(help) : null,
    options: JSON.stringify(options),
    required,
  }
  if (one === undefined) {
    const questions = await asked(visit, gathering_id)
    if (questions.length >= mostQuestions) return 'questions.tooMany' as const
    await visit.db
      .insertInto('registrations.question')
      .values({ gathering_id, kind, position: questions.length, ...row })
      .execute()
  } else
    await visit.db
      .updateTable('registrations.question')
      .set(row)
      .where('id', '=', one)
      .where('gathering_id', '=', gathering_id)
      .execute()
  return undefined
}

/** One place earlier: all get the number of their place in the new order. */
async function moveUp(visit: MemberVisit, gatheringId: number, one: number): Promise<void> {
  const order = (await asked(visit, gatheringId)).map((question) => question.id)
  const at = order.indexOf(one)
  if (at <= 0) return
  order.splice(at - 1, 0, ...order.splice(at, 1))
  await sql`update registrations.question q set position = o.place
    from unnest(${order}::integer[]) with ordinality as o (id, place) where q.id = o.id and q.gathering_id = ${gatheringId}`.execute(
    visit.db,
  )
}
