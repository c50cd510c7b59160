import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { mayManage } from '#programme'
import { Button, FieldRow, Form, FormActions, FormErrors, NumberField, Section, TextField } from '#ui'
import { type ArrangementCounted, type HallTable, tablesOf } from '../arrangement/arrangement.ts'
import { tablesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { changeTables, type TableGiven } from './arranging.ts'
import { limits } from './defaults.ts'
import { arrangementPage, managed } from './head.tsx'

type Wrong = { tables: TableGiven[]; errors: Record<string, string> }

async function shown(visit: MemberVisit, wrong?: Wrong): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { arrangement } = found
  const t = words(visit.locale)
  const tables = await tablesOf(visit.db, arrangement.id)
  const title = t(arrangement.format === 'groups' ? 'page.groups' : 'page.tables')
  return arrangementPage(visit, {
    ...found,
    current: 'tables',
    path: tablesPath,
    title,
    status: wrong ? 422 : 200,
    body: (
      <Section heading={title}>
        <p>{t(`tablesLead.${arrangement.format}`)}</p>
        {arrangement.state !== 'open' && <p>{t('setup.changePublished')}</p>}
        <FormErrors heading={t('wrong.heading')} errors={wrong?.errors ?? {}} />
        <TablesForm {...{ arrangement, tables: wrong?.tables ?? tables, errors: wrong?.errors ?? {} }} visit={visit} />
      </Section>
    ),
  })
}

type FormProps = {
  arrangement: ArrangementCounted
  tables: HallTable[]
  errors: Record<string, string>
  visit: MemberVisit
}

function TablesForm({ arrangement, tables, errors, visit: { locale } }: FormProps) {
  const t = words(locale)
  const { format } = arrangement
  return (
    <Form label={t('page.tables')}>
      <NumberField
        name="count"
        label={t(`setup.tables.${format}`)}
        hint={t('tableCountHint')}
        value={tables.length}
        error={errors.count}
        min={1}
        max={limits.tables}
        required
      />
      {tables.map(({ number, name, seats }) => (
        <FieldRow key={number}>
          <TextField
            name={`name-${number}`}
            label={t(`tableName.${format}`, { number })}
            value={name ?? ''}
            error={errors[`name-${number}`]}
            maxlength={60}
          />
          {format !== 'meetings' && (
            <NumberField
              name={`seats-${number}`}
              label={t('tableSeats', { number })}
              value={seats}
              error={errors[`seats-${number}`]}
              min={2}
              max={limits.seats}
            />
          )}
        </FieldRow>
      ))}
      <FormActions>
        <Button>{t('setup.save')}</Button>
      </FormActions>
    </Form>
  )
}

export const tablesRoute = definePage({
  name: 'tables of an arrangement',
  path: tablesPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shown(visit),
})

const whole = (most: number) => z.coerce.number().int().min(1).max(most)

/** The tables as the form names them: the first `count` by number, those without a field of their own as the last one is. */
function tablesIn(form: FormData | URLSearchParams, known: HallTable[], t: ReturnType<typeof words>): Wrong {
  const errors: Record<string, string> = {}
  const count = whole(limits.tables).safeParse(form.get('count'))
  if (!count.success) errors.count = t('wrong.number')
  const tables = known.map((table): TableGiven => {
    const typed = form.get(`name-${table.number}`)
    const name = (typeof typed === 'string' ? typed : '').replaceAll(/\p{Cc}/gu, ' ').trim()
    if (name.length > 60) errors[`name-${table.number}`] = t('wrong.long')
    const given = form.get(`seats-${table.number}`)
    const seats = given === null ? { success: true as const, data: table.seats } : whole(limits.seats).safeParse(given)
    if (!seats.success) errors[`seats-${table.number}`] = t('wrong.number')
    return { number: table.number, name: name === '' ? null : name, seats: seats.data ?? table.seats }
  })
  const wanted = count.data ?? known.length
  const last = tables.at(-1)?.seats ?? 6
  const free = Array.from({ length: limits.tables }, (_, at) => at + 1).filter(
    (number) => !known.some((table) => table.number === number),
  )
  for (const number of free.slice(0, Math.max(0, wanted - tables.length)))
    tables.push({ number, name: null, seats: last })
  return { tables: tables.toSorted((one, other) => one.number - other.number).slice(0, Math.max(wanted, 1)), errors }
}

export const tablesSent = definePage({
  name: 'change the tables of an arrangement',
  path: tablesPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    if (!found) return notFound
    const t = words(visit.locale)
    const { id } = found.arrangement
    const form = await visit.request.formData().catch(() => new FormData())
    const read = tablesIn(form, await tablesOf(visit.db, id), t)
    if (Object.keys(read.errors).length > 0) return shown(visit, read)
    const changed = await visit.db.transaction().execute((tx) => changeTables(tx, id, read.tables))
    if (!changed.ok)
      return shown(visit, { ...read, errors: { count: t('wrong.tableTaken', { table: changed.table }) } })
    const href = tablesPath.href(visit.locale, { slug: found.gathering.slug, arrangement: id })
    return redirect(`${href}?done=saved`)
  },
})
