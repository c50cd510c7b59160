import { sql } from 'kysely'
import { z } from 'zod'
import { definePage, type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { type Locale, startOfDay, addDays } from '#platform/i18n'
import { mayManage } from '#programme'
import {
  Button,
  Checkbox,
  ConfirmButton,
  CopyField,
  Disclosure,
  EmptyState,
  FieldRow,
  Form,
  FormActions,
  Notice,
  NumberField,
  Section,
  TextField,
} from '#ui'
import { newCode } from '../admission/code.ts'
import { codesPath, registerPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment } from '../occasion.ts'
import { syncPools } from '../slots/pools.ts'
import { managed, managePage } from './head.tsx'
import { insideOrBack } from './inside.ts'
import { removed } from './part-routes.tsx'

type Code = {
  id: number
  code: string
  label: string | null
  capacity: number | null
  approved: boolean
  expires_at: Date | null
  taken: number
}

export const codesRoute = definePage({
  name: 'codes for invited groups',
  path: codesPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shown(visit),
})

async function shown(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const { locale, db, config } = visit
  const t = words(locale)
  const { rows } = await sql<Code>`
    select c.id, c.code, c.label, c.capacity, c.approved, c.expires_at, coalesce(p.taken, 0) as taken
      from registrations.code c left join registrations.pool p on p.gathering_id = c.gathering_id and p.kind = 'code' and p.subject_id = c.id
     where c.gathering_id = ${gathering.id} order by c.id`.execute(db)
  const action = codesPath.href(locale, { slug: gathering.slug })
  const link = (code: string) =>
    config.baseUrl + registerPath.href(locale, { slug: gathering.slug }, new URLSearchParams({ code }))
  const page = await managePage(
    visit,
    gathering,
    'codes',
    <>
      {problem !== undefined && <Notice tone="error" heading={problem} />}
      <p>{t('codes.lead')}</p>
      {rows.length === 0 && <EmptyState sentence={t('codes.none')} />}
      {rows.map((code) => (
        <OneCode key={code.id} code={code} link={link(code.code)} action={action} locale={locale} />
      ))}
      <Section heading={t('codes.add')}>
        <Form action={action} hidden={{ act: 'add' }}>
          <FieldRow>
            <TextField
              name="code"
              label={t('form.code')}
              hint={t('codes.codeHint')}
              optional={t('optional')}
              mono
              maxlength={40}
            />
            <TextField name="label" label={t('codes.label')} optional={t('optional')} maxlength={120} />
          </FieldRow>
          <FieldRow>
            <NumberField name="capacity" label={t('codes.capacity')} optional={t('optional')} min={1} />
            <TextField name="until" type="date" label={t('codes.until')} optional={t('optional')} />
          </FieldRow>
          <Checkbox name="approved" value="yes" label={t('codes.approved')} hint={t('codes.approvedHint')} checked />
          <FormActions>
            <Button>{t('manage.add')}</Button>
          </FormActions>
        </Form>
      </Section>
    </>,
    problem === undefined ? 200 : 422,
  )
  return { ...page, modules: ['src/ui/copy-field/copy-field.client.ts'] }
}

function OneCode({ code, link, action, locale }: { code: Code; link: string; action: string; locale: Locale }) {
  const t = words(locale)
  const count =
    code.capacity === null
      ? t('box.coming', { taken: code.taken })
      : t('box.taken', { taken: code.taken, capacity: code.capacity })
  return (
    <Disclosure
      summary={
        <>
          <strong class="mono">{code.code}</strong> {code.label} <span class="mono soft">{count}</span>
        </>
      }
    >
      <CopyField
        id={`link-${code.id}`}
        label={t('codes.link')}
        hint={t('codes.linkHint')}
        value={link}
        copy={t('copy')}
        copied={t('copied')}
      />
      {code.expires_at !== null && <p>{t('codes.expires', { until: moment(code.expires_at, locale) })}</p>}
      <ConfirmButton
        label={t('manage.remove')}
        question={<p>{t('codes.removeQuestion')}</p>}
        confirm={t('manage.removeYes')}
        action={action}
        hidden={{ act: 'remove', id: String(code.id) }}
      />
    </Disclosure>
  )
}

const codeForm = z.object({
  act: z.enum(['add', 'remove']),
  id: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{4,40}$/, 'codes.wrong')
    .optional(),
  label: z.string().trim().max(120).optional(),
  capacity: z.coerce.number().int().min(1).max(1_000_000).optional(),
  until: calendarDay().optional(),
  approved: z.literal('yes').optional().catch(undefined),
})

export const codesSent = definePage({
  name: 'changing codes',
  path: codesPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const t = words(visit.locale)
    const gathering = await managed(visit)
    const read = await readFields(visit.request, codeForm)
    if (!read.ok) return shown(visit, t(read.errors.code ? 'codes.wrong' : 'manage.wrongPart'))
    const { act, id, code, label, capacity, until, approved } = read.value
    const problem = await insideOrBack(visit, async (tx) => {
      if (act === 'remove') {
        if ((await removed(tx, 'code', gathering.id, id)) === 'used')
          return { reason: 'used', text: (locale) => words(locale)('codes.used') }
      } else {
        const added = await tx
          .insertInto('registrations.code')
          .values({
            gathering_id: gathering.id,
            code: code ?? newCode().slice(0, 8),
            label: label ?? null,
            capacity: capacity ?? null,
            approved: approved === 'yes',
            expires_at: until === undefined ? null : startOfDay(addDays(until, 1)),
          })
          .onConflict((conflict) => conflict.columns(['gathering_id', 'code']).doNothing())
          .returning('id')
          .executeTakeFirst()
        if (added === undefined) return { reason: 'taken', text: (locale) => words(locale)('codes.taken') }
      }
      return syncPools(tx, gathering.id, visit.now)
    })
    if (problem !== undefined) return shown(visit, problem)
    return redirect(
      `${codesPath.href(visit.locale, { slug: gathering.slug })}?done=${act === 'add' ? 'added' : 'removed'}`,
    )
  },
})
