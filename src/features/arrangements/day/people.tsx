import type { ComponentChildren } from 'preact'
import { formatCount, formatList, type Locale } from '#platform/i18n'
import {
  Button,
  ConfirmButton,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Notice,
  SearchField,
  Section,
  SelectField,
  TextField,
} from '#ui'
import { words } from '../messages.ts'
import { dayPath, presencePath, replanPath } from './hrefs.ts'
import { insideWords } from './pages.tsx'
import { type Counts, type Present, type Show, shows } from './presence.ts'
import type { Standing } from './standing.ts'

/** As many as a page shows; who is not among them is found by name. */
export const mostShown = 40

export type PeopleProps = {
  standing: Standing
  people: Present[]
  counts: Counts
  show: Show
  search: string
  locale: Locale
}

const addressOf = ({ slug, id }: Standing) => ({ slug, arrangement: id })

/** Who has gone and who came later, against what is planned; and one button that plans what is left anew. */
export function Replanning({
  standing,
  counts,
  next,
  locale,
}: Pick<PeopleProps, 'standing' | 'counts' | 'locale'> & { next: number }) {
  const t = words(locale)
  if (standing.state !== 'published' || next > standing.rounds) return null
  const { leaves, unseated } = counts
  const changed = leaves + unseated > 0
  const what = [
    ...(leaves > 0 ? [t('day.leaves', { count: leaves })] : []),
    ...(unseated > 0 ? [t('day.unseated', { count: unseated })] : []),
  ]
  return (
    <Section heading={t('day.replan')}>
      <p>{changed ? formatList(what, locale) : t('day.replanNothing')}</p>
      <p class="soft">{t(next === 1 ? 'day.replanAll' : 'day.replanLeft', { round: next })}</p>
      <Form action={replanPath.href(locale, addressOf(standing))}>
        <FormActions>
          <Button variant={changed ? 'primary' : 'secondary'}>{t('day.replanNow')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** Who takes part, and whether they are there. */
export function People(props: PeopleProps) {
  const { standing, people, counts, show, search, locale } = props
  const t = words(locale)
  const here = dayPath.href(locale, addressOf(standing))
  const options = shows.map((one) => ({ value: one, label: t(`day.show.${one}`, { count: countOf(one, counts) }) }))
  return (
    <Section
      id="mensen"
      heading={t('day.people')}
      count={t('day.there', { count: counts.there, inside: counts.inside })}
    >
      {counts.inside === 0 && <p>{t('day.nobodyInside')}</p>}
      <form role="search" class="form" action={`${here}#mensen`}>
        <SelectField name="toon" label={t('day.show')} options={options} value={show} />
        <SearchField name="q" label={t('day.findName')} value={search} submit={t('day.find')} labelled />
      </form>
      {people.length === 0 ? (
        <EmptyState sentence={t(search === '' ? 'day.nobody' : 'day.nobodyFound')} />
      ) : (
        <DataTable
          caption={t('day.people')}
          columns={[
            { label: t('day.name') },
            { label: t('day.table') },
            { label: t('day.door') },
            { label: t('day.change') },
          ]}
          rows={people.map((one) => rowOf(one, props))}
        />
      )}
      {people.length === mostShown && <p class="soft">{t('day.more', { most: mostShown })}</p>}
      {counts.missing > 0 && counts.inside > 0 && standing.state === 'published' && (
        <ConfirmButton
          label={t('day.markMissing', { count: counts.missing })}
          question={<p>{t('day.markMissingQuestion', { count: counts.missing })}</p>}
          confirm={t('day.markMissingYes')}
          hidden={{ act: 'missing' }}
          action={presencePath.href(locale, addressOf(standing))}
        />
      )}
    </Section>
  )
}

const countOf = (show: Show, counts: Counts): number => (show === 'all' ? counts.there + counts.gone : counts[show])

function rowOf(one: Present, { standing, show, search, locale }: PeopleProps): ComponentChildren[] {
  const t = words(locale)
  const table = one.gone ? t('day.isGone') : one.table === null ? '–' : formatCount(one.table, locale)
  return [
    one.name,
    table,
    insideWords(one.inside, one.guest, locale),
    <Mark key={one.id} {...{ one, standing, show, search, locale }} />,
  ]
}

type MarkProps = Pick<PeopleProps, 'standing' | 'show' | 'search' | 'locale'> & { one: Present }

function Mark({ one, standing, show, search, locale }: MarkProps) {
  const t = words(locale)
  if (standing.state !== 'published') return <>–</>
  return (
    <form method="post" action={presencePath.href(locale, addressOf(standing))}>
      <input type="hidden" name="act" value={one.gone ? 'back' : 'gone'} />
      <input type="hidden" name="participant" value={one.id} />
      <input type="hidden" name="toon" value={show} />
      <input type="hidden" name="q" value={search} />
      <Button variant="secondary">
        {t(one.gone ? 'day.markBack' : 'day.markGone')}
        <span class="unseen">: {one.name}</span>
      </Button>
    </form>
  )
}

type LatecomerProps = {
  standing: Standing
  next: number
  names: string[]
  locale: Locale
  rejected?: { values: Record<string, string | string[]>; errors: Record<string, string> } | undefined
}

/** Somebody who comes late, registered or not. */
export function Latecomer({ standing, next, names, locale, rejected }: LatecomerProps) {
  const t = words(locale)
  if (standing.state !== 'published' || next > standing.rounds) return null
  const errors = Object.fromEntries(Object.keys(rejected?.errors ?? {}).map((name) => [name, t('day.wrong.name')]))
  const rounds = Array.from({ length: standing.rounds - next + 1 }, (_, index) => next + index)
  return (
    <Section heading={t('day.latecomer')}>
      <p>{t('day.latecomerNote')}</p>
      <FormErrors heading={t('day.wrong.heading')} errors={errors} />
      <Form action={presencePath.href(locale, addressOf(standing))} hidden={{ act: 'add' }}>
        <TextField
          name="name"
          label={t('day.name')}
          value={String(rejected?.values.name ?? '')}
          error={errors.name}
          maxlength={120}
          autocomplete="off"
          suggestions={names}
          required
        />
        {rounds.length > 1 && (
          <SelectField
            name="from"
            label={t('day.from')}
            options={rounds.map((round) => ({
              value: String(round),
              label: t('round', { round, rounds: standing.rounds }),
            }))}
          />
        )}
        <FormActions>
          <Button variant="secondary">{t('day.add')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

const doneKeys = ['gone', 'back', 'missing', 'late', 'replanned'] as const

/** What was just done; after planning anew, how many sit elsewhere. */
export function DayDone({ url, locale }: { url: URL; locale: Locale }) {
  const t = words(locale)
  const key = doneKeys.find((one) => one === url.searchParams.get('gedaan'))
  const changed = Number(url.searchParams.get('aantal') ?? 0)
  if (key === undefined || !Number.isInteger(changed)) return null
  return <Notice tone="success" heading={t(`day.done.${key}`, { count: changed })} />
}
