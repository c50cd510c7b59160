import { ownPage } from '#members'
import { personPage } from '#people'
import { Button, ButtonLink, Section, Stack } from '#ui'
import { choiceOf } from '../choices/choice.ts'
import { askPath, avoidPath, choicesPath, encountersPath, requestsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { betweenThem, waitingFor } from './queries.ts'

/** On the page of somebody who takes part: asking for a meeting, or how that stands. Only for another member. */
export const askingOnPage = personPage.fill(async ({ db, locale, member, now }, { id, handle, name }) => {
  if (member === undefined || member.personId === id) return undefined
  const { may, avoided, request } = await betweenThem(db, member.personId, id, now)
  if (!may && !avoided && request === null) return undefined
  const t = words(locale)
  const avoidForm = (
    <form method="post" action={avoidPath.href(locale, { handle })}>
      <input type="hidden" name="from" value="person" />
      <Button variant="quiet" {...(avoided ? { name: 'undo', value: 'yes' } : {})}>
        {t(avoided ? 'avoid.undo' : 'avoid.do')}
      </Button>
    </form>
  )
  if (avoided)
    return (
      <Section heading={t('meet.person')}>
        <Stack>
          <p>{t('avoid.isSo', { name })}</p>
          {avoidForm}
        </Stack>
      </Section>
    )
  return (
    <Section heading={t('meet.person')}>
      <Stack>
        <p>{t(request === null ? 'meet.takesPart' : `meet.${request}`, { name })}</p>
        {request === null ? (
          <ButtonLink href={askPath.href(locale, { handle })} variant="secondary">
            {t('ask.send')}
          </ButtonLink>
        ) : (
          <ButtonLink href={requestsPath.href(locale)} variant="secondary">
            {t('meet.toRequests')}
          </ButtonLink>
        )}
        {avoidForm}
      </Stack>
    </Section>
  )
})

/** On one's own page: the ways to encounters, with what waits. */
export const ownEncounters = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const [choice, waiting] = await Promise.all([choiceOf(db, member.personId), waitingFor(db, member.personId, now)])
  const count = (['suggested', 'scannable', 'counted'] as const).filter((one) => choice[one]).length
  const requests = requestsPath.href(locale)
  return {
    turns:
      waiting > 0
        ? [
            {
              name: t('own.waiting', { count: waiting }),
              href: requests,
              label: t('requests.heading'),
              ask: t('own.answer'),
            },
          ]
        : [],
    ways: [
      { of: 'self', name: t('people.heading'), href: encountersPath.href(locale) },
      { of: 'self', name: t('requests.heading'), href: requests },
      { of: 'self', name: t('choices.heading'), href: choicesPath.href(locale), note: t('own.on', { count }) },
    ],
  }
})
