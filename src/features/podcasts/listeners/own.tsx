import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, ConfirmButton, CopyField, Form, FormActions, Section } from '#ui'
import { myFeedPath, myPodcastsPath, privateFeedPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { dropSecret, type PrivateShow, renewSecret } from './listening.ts'

type Props = { shows: PrivateShow[]; baseUrl: string; locale: Locale }

/** Podcasts that are for a listener and not for everyone, each with the address for their app. */
export function OwnPrivateShows({ shows, baseUrl, locale }: Props) {
  const t = words(locale)
  if (shows.length === 0) return null
  return (
    <>
      {shows.map((show, index) => (
        <Section key={show.slug} id={index === 0 ? 'besloten' : undefined} heading={show.title}>
          <p>{t('privateLead', { owner: show.owner })}</p>
          <p>
            <a href={showPath.href(locale, { show: show.slug })}>{t('privateListenHere')}</a>
          </p>
          <OwnFeed {...{ show, baseUrl, locale }} />
        </Section>
      ))}
    </>
  )
}

function OwnFeed({ show, baseUrl, locale }: { show: PrivateShow; baseUrl: string; locale: Locale }) {
  const t = words(locale)
  const { slug, secret } = show
  const action = myFeedPath.href(locale, { show: slug })
  if (secret === null)
    return (
      <Form action={action} hidden={{ act: 'renew' }} label={show.title}>
        <FormActions>
          <Button variant="secondary">
            {t('privateMake')}
            <span class="unseen">: {show.title}</span>
          </Button>
        </FormActions>
      </Form>
    )
  return (
    <>
      <CopyField
        id={`feed-${slug}`}
        label={t('privateAddress')}
        hint={t('privateAddressHint')}
        value={baseUrl + privateFeedPath.href('nl', { show: slug, secret })}
        copy={t('copy')}
        copied={t('copied')}
      />
      <ConfirmButton
        label={t('privateRenew')}
        question={<p>{t('privateRenewQuestion')}</p>}
        confirm={t('privateRenewYes')}
        action={action}
        hidden={{ act: 'renew' }}
      />
      <ConfirmButton
        label={t('privateStop')}
        question={<p>{t('privateStopQuestion')}</p>}
        confirm={t('privateStopYes')}
        action={action}
        hidden={{ act: 'stop' }}
      />
    </>
  )
}

const send = definePage({
  name: 'make or end my own address of a podcast',
  path: myFeedPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, params, request }) {
    const read = await readFields(request, z.object({ act: z.enum(['renew', 'stop']) }))
    if (!read.ok) return notFound
    const { act } = read.value
    const slug = params.show ?? ''
    const ok = await db.transaction().execute(async (tx) => {
      if (act === 'renew') return renewSecret(tx, slug, member.personId, now)
      await dropSecret(tx, slug, member.personId)
      return true
    })
    return ok
      ? redirect(`${myPodcastsPath.href(locale)}?done=${act === 'renew' ? 'address' : 'ended'}#besloten`)
      : notFound
  },
})

export const ownFeedRoutes: Route[] = [send]
