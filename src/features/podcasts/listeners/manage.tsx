import { z } from 'zod'
import { personPath, personsMeant, viewerOf } from '#people'
import { seriesOf } from '#programme'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { Button, ChoiceGroup, DataTable, Form, FormActions, Section, SelectField, TextField } from '#ui'
import { listenersPath } from '../hrefs.ts'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import { mayManageShow, type Show, showAt } from '../show/queries.ts'
import { addListener, type Listener, listenersOf, removeListener, setAudience } from './listening.ts'

type Typed = { who: string; error: string }

async function listenersPage(visit: MemberVisit, show: Show, typed?: Typed): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const params = { show: show.slug }
  const [listeners, series] = await Promise.all([listenersOf(db, show.id), seriesChoices(visit, show)])
  return managingPage(visit, {
    show,
    tab: 'listeners',
    path: listenersPath,
    heading: t('listeners'),
    description: t('audienceHint'),
    errors: typed && { who: typed.error },
    body: (
      <>
        <Section heading={t('listeners')}>
          <AudienceForm {...{ show, series, locale }} />
        </Section>
        {show.audience === 'listeners' && (
          <Section heading={t('listenerList')} count={String(listeners.length)}>
            {listeners.length === 0 ? <p>{t('listenersNone')}</p> : <ListenerTable {...{ show, listeners, locale }} />}
            <Form action={listenersPath.href(locale, params)} hidden={{ act: 'add' }}>
              <TextField
                name="who"
                label={t('field.who')}
                hint={t('field.whoHint')}
                value={typed?.who}
                error={typed?.error}
                maxlength={120}
                required
              />
              <FormActions>
                <Button>{t('listenerAdd')}</Button>
              </FormActions>
            </Form>
          </Section>
        )}
      </>
    ),
  })
}

/** Series whose registered people may hear it: those one organises, and the one that was chosen. */
async function seriesChoices({ db, member, locale }: MemberVisit, show: Show) {
  const own = (await seriesOf(db, member.personId)).map(({ id, title }) => ({
    value: String(id),
    label: inLocale(title, locale).text,
  }))
  const { cohort_series_id: id, cohort_series_title: title } = show
  const missing = id !== null && !own.some(({ value }) => value === String(id))
  return [
    { value: '', label: words(locale)('cohortNone') },
    ...own,
    ...(missing ? [{ value: String(id), label: inLocale(title ?? {}, locale).text }] : []),
  ]
}

type AudienceProps = { show: Show; series: { value: string; label: string }[]; locale: Locale }

function AudienceForm({ show, series, locale }: AudienceProps) {
  const t = words(locale)
  return (
    <Form action={listenersPath.href(locale, { show: show.slug })} hidden={{ act: 'audience' }}>
      <ChoiceGroup
        type="radio"
        name="audience"
        label={t('audience')}
        values={[show.audience]}
        options={[
          { value: 'everyone', label: t('audience.everyone'), hint: t('audience.everyoneHint') },
          { value: 'listeners', label: t('audience.listeners'), hint: t('audience.listenersHint') },
        ]}
      />
      {series.length > 1 && (
        <SelectField
          name="series"
          label={t('cohort')}
          hint={t('cohortHint')}
          value={String(show.cohort_series_id ?? '')}
          options={series}
        />
      )}
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

function ListenerTable({ show, listeners, locale }: { show: Show; listeners: Listener[]; locale: Locale }) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('listenerList')}
      columns={[{ label: t('field.name') }, { label: t('listenerFeed') }, { label: t('remove') }]}
      rows={listeners.map(({ person_id, name, handle, has_feed }) => [
        handle === null ? name : <a href={personPath.href(locale, { handle })}>{name}</a>,
        t(has_feed ? 'listenerFeedYes' : 'listenerFeedNo'),
        <form method="post" action={listenersPath.href(locale, { show: show.slug })}>
          <input type="hidden" name="act" value="remove" />
          <input type="hidden" name="person" value={person_id} />
          <Button variant="quiet">
            {t('remove')}
            <span class="unseen">: {name}</span>
          </Button>
        </form>,
      ])}
    />
  )
}

const form = definePage({
  name: 'for whom a podcast is',
  path: listenersPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const show = await showAt(visit.db, visit.params.show ?? '')
    return show === undefined ? notFound : listenersPage(visit, show)
  },
})

const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const schema = z.object({
  act: z.enum(['audience', 'add', 'remove']),
  audience: z.enum(['everyone', 'listeners']).catch('everyone'),
  series: id,
  person: id,
  who: z.string().trim().max(120).catch(''),
})

const send = definePage({
  name: 'say for whom a podcast is',
  path: listenersPath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, params, request, config } = visit
    const show = await showAt(db, params.show ?? '')
    const read = await readFields(request, schema)
    if (show === undefined || !read.ok) return notFound
    const { act, audience, series, person, who } = read.value
    const when = { now, baseUrl: config.baseUrl }
    const done = (what: string) => redirect(`${listenersPath.href(locale, { show: show.slug })}?done=${what}`)
    if (act === 'audience') {
      const choices = await seriesChoices(visit, show)
      const seriesId = choices.some(({ value }) => value === String(series)) ? (series ?? null) : null
      await db.transaction().execute((tx) => setAudience(tx, show.id, { audience, seriesId }, when))
      return done('saved')
    }
    if (act === 'remove') {
      if (person !== undefined) await db.transaction().execute((tx) => removeListener(tx, show.id, person))
      return done('removed')
    }
    const wrong = await add(visit, show, who)
    if (wrong) return listenersPage(visit, show, { who, error: words(locale)(`wrong.who.${wrong}`) })
    return done('saved')
  },
})

/** @returns why nobody was added */
async function add(visit: MemberVisit, show: Show, who: string) {
  const { db, now, config } = visit
  if (who === '') return 'missing' as const
  const [person, other] = await personsMeant(db, who, await viewerOf(visit))
  if (person === undefined) return 'nobodyHere' as const
  if (other !== undefined) return 'several' as const
  const given = { showId: show.id, personId: person.id, now, baseUrl: config.baseUrl }
  return (await db.transaction().execute((tx) => addListener(tx, given))) ? undefined : ('onList' as const)
}

export const listenerRoutes: Route[] = [form, send]
