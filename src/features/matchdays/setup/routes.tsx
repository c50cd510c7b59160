import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { gatheringBySlug, mayManage } from '#programme'
import { Columns, ConfirmButton, Notice, Section } from '#ui'
import { managePath, settingsPath } from '../hrefs.ts'
import { matchdayAt, matchdayOf, type Matchday, phases } from '../matchday/matchday.ts'
import { movePhase, openRound } from '../matchday/moving.ts'
import { changeSettings, defaultSettings, type Settings, setUp, takeDown } from '../matchday/setting-up.ts'
import { words } from '../messages.ts'
import { countsOf } from '../students/queries.ts'
import { timetableOf } from '../timetable/timetable.ts'
import { type Rejected, settingsFields, settingsOf, valuesOf } from './fields.ts'
import { SettingsForm } from './form.tsx'
import { managedPage } from './head.tsx'
import { Overview, OverviewAside } from './pages.tsx'

async function overviewPage(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const { db, locale, now } = visit
  const t = words(locale)
  const gathering = await gatheringBySlug(db, visit.params.slug ?? '')
  if (gathering === undefined) return notFound
  const matchday = await matchdayOf(db, gathering.id, now)
  const { slug } = gathering
  const shown = {
    gathering,
    matchday,
    current: 'overview',
    path: managePath,
    status: rejected ? (rejected.errors.form ? 409 : 422) : 200,
  } as const
  if (matchday === undefined)
    return managedPage(visit, {
      ...shown,
      body: (
        <Section heading={t('setup.heading')}>
          <p>{t('setup.lead')}</p>
          <SettingsForm
            {...{ rejected, locale, fresh: true, action: managePath.href(locale, { slug }) }}
            values={valuesOf(defaultSettings(gathering, now))}
          />
        </Section>
      ),
    })
  const counts = await countsOf(db, matchday.id, matchday.round)
  const times = (await timetableOf(db, matchday.id))?.state ?? 'none'
  return managedPage(visit, {
    ...shown,
    body: (
      <Columns aside={<OverviewAside {...{ matchday, counts, locale }} />}>
        {rejected && <Notice tone="error" heading={t('refused.move')} />}
        <Overview {...{ matchday, counts, times, slug, locale, now }} />
      </Columns>
    ),
  })
}

const overview = definePage({
  name: 'match day, for who organises it',
  path: managePath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => overviewPage(visit),
})

const act = z.object({ act: z.enum(['setUp', 'move', 'open']).catch('setUp'), to: z.enum(phases).catch('over') })

const sent = definePage({
  name: 'set up a match day, or move it on',
  path: managePath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, member } = visit
    const gathering = await gatheringBySlug(db, visit.params.slug ?? '')
    if (gathering === undefined) return notFound
    const acting = await readFields(visit.request.clone(), act)
    if (!acting.ok) return notFound
    const href = managePath.href(locale, { slug: gathering.slug })
    const matchday = await matchdayOf(db, gathering.id, now)
    if (acting.value.act !== 'setUp') {
      if (matchday === undefined) return notFound
      return moved(visit, matchday, acting.value, href)
    }
    const read = await readFields(visit.request, settingsFields)
    if (!read.ok) return overviewPage(visit, read)
    const settings = settingsOf(read.value)
    if ('wrong' in settings) return overviewPage(visit, wrongOrder(read.value, settings.wrong))
    const by = member.personId
    await db.transaction().execute((tx) => setUp(tx, { gatheringId: gathering.id, settings, by, now }))
    return redirect(`${href}?done=setUp`)
  },
})

async function moved(visit: MemberVisit, { id }: Matchday, { act: what, to }: z.infer<typeof act>, href: string) {
  const { db, now } = visit
  if (what === 'move') {
    const gone = await db.transaction().execute((tx) => movePhase(tx, { id, to, now }))
    return gone.ok
      ? redirect(`${href}?done=moved`)
      : overviewPage(visit, { values: {}, errors: { form: 'wrong.form' } })
  }
  const until = new Date(+now + 7 * 86_400_000)
  await db.transaction().execute((tx) => openRound(tx, { id, until, now }))
  return redirect(`${href}?done=opened`)
}

function wrongOrder(fields: z.infer<typeof settingsFields>, field: string): Rejected {
  const values = Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value : String(value ?? '')])
  return { values: Object.fromEntries(values), errors: { [field]: 'wrong.order' } }
}

const settingsFrom = (matchday: Matchday): Settings => ({
  registrationUntil: matchday.registration_until,
  wishesUntil: matchday.wishes_until,
  preferencesUntil: matchday.preferences_until,
  ...{ mostWishes: matchday.most_wishes, mostPreferences: matchday.most_preferences, minutes: matchday.minutes },
  ...{ confirmDays: matchday.confirm_days, takesCalls: matchday.takes_calls, takesNames: matchday.takes_names },
})

async function settingsPage(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const { locale } = visit
  const t = words(locale)
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const action = settingsPath.href(locale, { slug: found.gathering.slug })
  return managedPage(visit, {
    ...found,
    ...{ current: 'settings', path: settingsPath, status: rejected ? 422 : 200 },
    body: (
      <Section heading={t('page.settings')}>
        <SettingsForm {...{ action, rejected, locale, fresh: false, values: valuesOf(settingsFrom(found.matchday)) }} />
        <ConfirmButton
          label={t('setup.remove')}
          question={t('setup.removeSure')}
          confirm={t('setup.removeYes')}
          {...{ action, hidden: { act: 'remove' } }}
        />
      </Section>
    ),
  })
}

const settings = definePage({
  name: 'settings of a match day',
  path: settingsPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => settingsPage(visit),
})

const removing = z.object({ act: z.enum(['save', 'remove']).catch('save') })

const settingsSent = definePage({
  name: 'change the settings of a match day',
  path: settingsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, now } = visit
    const found = await matchdayAt(visit)
    if (!found) return notFound
    const { slug } = found.gathering
    const { id } = found.matchday
    const acting = await readFields(visit.request.clone(), removing)
    if (acting.ok && acting.value.act === 'remove') {
      const gone = await db.transaction().execute((tx) => takeDown(tx, id, now))
      return gone
        ? redirect(`${managePath.href(locale, { slug })}?done=removed`)
        : settingsPage(visit, { values: {}, errors: { form: 'wrong.form' } })
    }
    const read = await readFields(visit.request, settingsFields)
    if (!read.ok) return settingsPage(visit, read)
    const wanted = settingsOf(read.value)
    if ('wrong' in wanted) return settingsPage(visit, wrongOrder(read.value, wanted.wrong))
    const changed = await db.transaction().execute((tx) => changeSettings(tx, id, wanted, now))
    if (changed.ok) return redirect(`${settingsPath.href(locale, { slug })}?done=saved`)
    if (changed.reason === 'gone') return notFound
    const kept = wrongOrder(read.value, 'mostWishes')
    return settingsPage(visit, { ...kept, errors: { mostWishes: 'wrong.listsShorter' } })
  },
})

export const setupRoutes: Route[] = [overview, sent, settings, settingsSent]
