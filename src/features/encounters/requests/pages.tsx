import type { ComponentChildren } from 'preact'
import { inLocale, type Locale, phrase } from '#platform/i18n'
import { personPath, pictureHref } from '#people'
import { spokenMoment } from '#programme'
import { Button, Checkbox, EmptyState, Notice, PageHeading, PersonRow, RowList, Section } from '#ui'
import { encountersPath, requestPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { EncounterNavigation, EncounterTrail } from '../navigation.tsx'
import type { OwnRequest } from './queries.ts'

/** A request, with the other's mail address when that is shared and both want to meet. */
export type ListedRequest = OwnRequest & { email: string | undefined }
type Props = { locale: Locale; requests: ListedRequest[]; done: string | null }

const dones = ['asked', 'accepted', 'already', 'declined', 'withdrawn', 'gone'] as const

/** Who asked whom for a meeting: what waits for oneself first, then what is agreed, then what one asked. */
export function RequestsPage({ locale, requests, done }: Props) {
  const t = words(locale)
  const said = dones.find((one) => one === done)
  const coming = requests.filter((one) => one.to_come)
  const waiting = coming.filter(({ state, mine }) => state === 'asked' && !mine)
  const parts = [
    ['waiting', waiting],
    ['agreed', coming.filter(({ state }) => state === 'accepted')],
    ['asked', coming.filter(({ state, mine }) => state === 'asked' && mine)],
    ['past', requests.filter(({ state, to_come }) => state === 'declined' || !to_come)],
  ] as const
  return (
    <>
      <EncounterTrail locale={locale} />
      <PageHeading heading={t('requests.heading')} lead={t('requests.lead')} />
      <EncounterNavigation {...{ locale }} here="requests" waiting={waiting.length} />
      {said && (
        <Notice tone={said === 'gone' ? 'info' : 'success'} heading={t(`requests.done.${said}`)}>
          {said === 'asked' ? <p>{t('requests.done.askedNote')}</p> : undefined}
        </Notice>
      )}
      {requests.length === 0 && (
        <EmptyState
          sentence={t('requests.none')}
          action={{ label: t('requests.find'), href: encountersPath.href(locale) }}
        />
      )}
      {parts
        .filter(([, list]) => list.length > 0)
        .map(([part, list]) => (
          <Section key={part} heading={t(`requests.${part}`)} count={String(list.length)}>
            <RowList>
              {list.map((request) => (
                <RequestRow key={request.id} {...{ locale, request }} />
              ))}
            </RowList>
          </Section>
        ))}
    </>
  )
}

function RequestRow({ locale, request }: { locale: Locale; request: ListedRequest }) {
  const t = words(locale)
  const { name, handle, picture_id, summary, gathering_title, state, mine, to_come } = request
  const label = gathering_title === null ? t('requests.anyTime') : inLocale(gathering_title, locale).text
  const does = request.words === null ? (summary === null ? undefined : phrase(summary, locale)) : `“${request.words}”`
  return (
    <PersonRow
      {...{ name, does }}
      href={personPath.href(locale, { handle })}
      picture={picture_id === null ? undefined : pictureHref(picture_id, 'small')}
      role={label}
      details={[...whenOf(request, locale), ...(state === 'declined' ? [t('requests.notNow')] : [])]}
      signal={state === 'asked' && !mine && to_come ? t('requests.asksYou') : undefined}
      actions={to_come ? actionsOf(request, locale) : undefined}
    />
  )
}

function whenOf({ starts_at, ends_at, all_day }: OwnRequest, locale: Locale): string[] {
  if (starts_at === null || ends_at === null) return []
  return [spokenMoment({ starts_at, ends_at, all_day: all_day ?? false }, locale)]
}

function actionsOf(request: ListedRequest, locale: Locale): ComponentChildren {
  if (request.state === 'declined') return undefined
  const t = words(locale)
  const { id, name, state, mine, email } = request
  const action = requestPath.href(locale, { id })
  const form = (children: ComponentChildren) => (
    <form method="post" {...{ action }} aria-label={name}>
      {children}
    </form>
  )
  if (state === 'asked' && !mine)
    return form(
      <>
        <Button name="act" value="accept">
          {t('requests.accept')}
        </Button>
        <Button variant="quiet" name="act" value="decline">
          {t('requests.decline')}
        </Button>
        <Checkbox name="shares" value="yes" label={t('ask.shares', { name })} />
      </>,
    )
  const off = (
    <Button variant="quiet" name="act" value="withdraw">
      {t(state === 'asked' ? 'requests.withdraw' : 'requests.callOff')}
    </Button>
  )
  if (state === 'asked') return form(off)
  return (
    <>
      <p>
        {t(request.gathering_slug === null ? 'requests.agreedAnyTime' : 'requests.agreedThere', { name })}{' '}
        {email === undefined ? t('requests.lookAtPage', { name }) : <a href={`mailto:${email}`}>{email}</a>}
      </p>
      {form(off)}
    </>
  )
}
