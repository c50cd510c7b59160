import type { Locale } from '#platform/i18n'
import { ButtonLink, CopyField, Section } from '#ui'
import { type Filter, writeFilter } from '../agenda/filter.ts'
import { atomFeed, calendarFeed, embedPath, jsonFeed, rssFeed } from '../hrefs.ts'
import { words } from '../messages.ts'

type FollowProps = { filter: Filter; locale: Locale; baseUrl: string }

/** Ways to keep a selection of the agenda in one's own calendar, reader or site. */
export function Follow({ filter, locale, baseUrl }: FollowProps) {
  const t = words(locale)
  const query = writeFilter(filter)
  const address = baseUrl + calendarFeed.href(locale, {}, query)
  return (
    <Section id="volg" heading={t('follow')}>
      <p>{t('followLead')}</p>
      <p>
        <ButtonLink href={address.replace(/^https?:/, 'webcal:')}>{t('followWebcal')}</ButtonLink>
      </p>
      <CopyField id="kalenderadres" label={t('followAddress')} value={address} copy={t('copy')} copied={t('copied')} />
      <ul class="link-list">
        <li>
          <a href={calendarFeed.href(locale, {}, query)}>{t('followDownload')}</a>
        </li>
        <li>
          <a href={rssFeed.href(locale, {}, query)}>{t('followRss')}</a>
        </li>
        <li>
          <a href={atomFeed.href(locale, {}, query)}>{t('followAtom')}</a>
        </li>
        <li>
          <a href={jsonFeed.href(locale, {}, query)}>{t('followJson')}</a>
        </li>
        <li>
          <a href={embedPath.href(locale, {}, query)}>{t('followEmbed')}</a>
        </li>
      </ul>
    </Section>
  )
}
