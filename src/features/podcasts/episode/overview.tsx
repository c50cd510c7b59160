import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { atCityTime, cityDay, formatList, formatTime, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, Form, FormActions, FormErrors, MomentField, Section } from '#ui'
import { uploadFor } from '../audio/uploading.ts'
import { DoneNotice } from '../done.tsx'
import { episodeStatePath, manageEpisodePath, manageShowPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Show } from '../show/queries.ts'
import { stateForm } from './form.ts'
import { type PublishProblem, publishEpisode, removeEpisode, withdrawEpisode } from './making.ts'
import { EpisodeHead } from './manage-head.tsx'
import { type Episode, managedEpisode, mayManageEpisode } from './queries.ts'
import { SoundSection } from './sound.tsx'

/** The page of an episode for who makes it: its sound, and when it is there. */
export async function overviewOf(
  visit: MemberVisit,
  { show, episode }: { show: Show; episode: Episode },
  errors: Record<string, string> = {},
  typed: { day?: string; time?: string } = {},
): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const upload = await uploadFor(db, episode.id)
  return {
    title: `${t('manageEpisode')}: ${episode.title}`,
    description: t('newEpisodeLead'),
    unlisted: true,
    section: 'stories',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: manageEpisodePath.href('nl', params), en: manageEpisodePath.href('en', params) },
    modules: ['src/features/podcasts/audio/upload.client.ts'],
    body: (
      <>
        <EpisodeHead {...{ show, episode, now, locale }} current="overview" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notDone')} errors={errors} whole={['form']} />
        <SoundSection {...{ show, episode, upload, locale }} error={errors.sound} />
        <Publishing {...{ show, episode, errors, typed, now, locale }} />
        <Section heading={t('removeEpisode')}>
          <ConfirmButton
            label={t('remove')}
            question={<p>{t('removeEpisodeQuestion')}</p>}
            confirm={t('removeEpisodeYes')}
            action={episodeStatePath.href(locale, params)}
            hidden={{ act: 'remove' }}
          />
        </Section>
      </>
    ),
  }
}

type PublishingProps = {
  show: Show
  episode: Episode
  errors: Record<string, string>
  typed: { day?: string; time?: string }
  now: Date
  locale: Locale
}

function Publishing({ show, episode, errors, typed, now, locale }: PublishingProps) {
  const t = words(locale)
  const { published_at: at } = episode
  const action = episodeStatePath.href(locale, { show: show.slug, episode: episode.slug })
  return (
    <Section heading={t('publishing')}>
      {show.state !== 'public' && <p>{t('showNotPublic')}</p>}
      {at !== null && (
        <ConfirmButton
          label={t('withdraw')}
          question={<p>{t('withdrawQuestion')}</p>}
          confirm={t('withdrawYes')}
          action={action}
          hidden={{ act: 'withdraw' }}
        />
      )}
      {(at === null || at > now) && (
        <>
          <Form action={action} hidden={{ act: 'publish' }}>
            <FormActions>
              <Button>{t('publishNow')}</Button>
            </FormActions>
          </Form>
          <Form action={action} hidden={{ act: 'plan' }} label={t('plan')}>
            <MomentField
              name="at"
              label={t('field.publishAt')}
              words={{ day: t('day'), time: t('time') }}
              day={typed.day ?? (at ? cityDay(at) : '')}
              time={typed.time ?? (at ? formatTime(at, 'nl') : '09:00')}
              min={cityDay(now)}
              error={errors.at}
            />
            <FormActions>
              <Button variant="secondary">{t('plan')}</Button>
            </FormActions>
          </Form>
        </>
      )}
    </Section>
  )
}

const page = definePage({
  name: 'manage a podcast episode',
  path: manageEpisodePath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : overviewOf(visit, managed)
  },
})

const inWords = (problem: PublishProblem, locale: Locale): string => {
  const t = words(locale)
  if (problem.reason === 'silent') return t('wrong.silent')
  return t('wrong.consent', { names: formatList(problem.names, locale) })
}

const send = definePage({
  name: 'publish, plan, withdraw or remove a podcast episode',
  path: episodeStatePath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, request } = visit
    const t = words(locale)
    const managed = await managedEpisode(visit)
    const read = await readFields(request, stateForm)
    if (managed === undefined || !read.ok) return notFound
    const { show, episode } = managed
    const { act, atDay: day, atTime: time } = read.value
    const here = manageEpisodePath.href(locale, { show: show.slug, episode: episode.slug })
    if (act === 'remove') {
      await db.transaction().execute((tx) => removeEpisode(tx, episode.id))
      return redirect(`${manageShowPath.href(locale, { show: show.slug })}?done=removed`)
    }
    if (act === 'withdraw') {
      await db.transaction().execute((tx) => withdrawEpisode(tx, episode.id, now))
      return redirect(`${here}?done=withdrawn`)
    }
    const at = act === 'publish' ? now : momentOf(day, time)
    if (at === undefined || at < now) return overviewOf(visit, managed, { at: t('wrong.moment') }, { day, time })
    const problem = await db.transaction().execute((tx) => publishEpisode(tx, episode.id, at, now))
    if (problem) return overviewOf(visit, managed, { form: inWords(problem, locale) }, { day, time })
    return redirect(`${here}?done=${act === 'publish' ? 'published' : 'planned'}`)
  },
})

function momentOf(day: string, time: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return undefined
  try {
    return atCityTime(day, time)
  } catch {
    // No such day, or no such hour.
    return undefined
  }
}

export const episodeOverviewRoutes: Route[] = [page, send]
