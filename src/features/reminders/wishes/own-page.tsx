import { formatList, type Locale } from '#platform/i18n'
import { ownPage } from '#members'
import { ButtonLink, Section, Stack } from '#ui'
import { remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Moment, wishOf } from './wish.ts'

/** On one's own page: what one is told, in two sentences. */
export const ownReminders = ownPage.fill(async ({ db, locale }, { member }) => {
  const t = words(locale)
  const wish = await wishOf(db, member.personId)
  return (
    <Section heading={t('heading')}>
      <Stack>
        <p>
          {wish.moments.length > 0 ? t('ownBefore', { spans: spans(wish.moments, locale) }) : t('ownNoBefore')}{' '}
          {t(wish.digest ? 'ownDigest' : 'ownNoDigest')}
        </p>
        <p>
          <ButtonLink variant="secondary" href={remindersPath.href(locale)}>
            {t('ownChange')}
          </ButtonLink>
        </p>
      </Stack>
    </Section>
  )
})

const spans = (moments: Moment[], locale: Locale): string =>
  formatList(
    moments.map((moment) => words(locale)(`span.${moment}`)),
    locale,
  )
