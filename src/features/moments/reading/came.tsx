import { callPath } from '#calls'
import { episodePath } from '#podcasts'
import { storyPath } from '#stories'
import { sentencePath } from '#takeaways'
import { formatCount, inLocale, type Locale, phrase } from '#platform/i18n'
import { RowList, Section, SeriesRow } from '#ui'
import { words } from '../messages.ts'
import type { RecapText } from '../recap/queries.ts'
import type { CameOf } from './outcome.ts'
import { Words } from './words.tsx'

/** What came of a gathering, as who organised it tells it and as the city wrote it down. */
export function CameOfIt({ text, came, locale }: { text: RecapText; came: CameOf; locale: Locale }) {
  const t = words(locale)
  const rows = rowsOf(came, locale)
  const told = inLocale(text.outcome, locale).text !== ''
  if (!told && rows.length === 0 && came.encounters === undefined) return null
  return (
    <Section id="wat-ervan-kwam" heading={t('came.heading')}>
      <Words text={text.outcome} locale={locale} />
      {came.encounters !== undefined && (
        <p>{t('came.encounters', { count: came.encounters, shown: formatCount(came.encounters, locale) })}</p>
      )}
      {rows.length > 0 && (
        <RowList label={t('came.heading')}>
          {rows.map((row) => (
            <SeriesRow {...row} key={`${row.label} ${row.href}`} />
          ))}
        </RowList>
      )}
    </Section>
  )
}

type Row = Parameters<typeof SeriesRow>[0]

function rowsOf({ calls, outcomes, takeaways, stories, episodes }: CameOf, locale: Locale): Row[] {
  const t = words(locale)
  return [
    ...outcomes.map(({ slug, title, text }): Row => ({
      label: t('came.outcome'),
      name: phrase(title, locale),
      href: callPath.href(locale, { slug }),
      ...(text && { summary: phrase(text, locale) }),
    })),
    ...takeaways.map(({ id, words: text, locale: lang, session }): Row => ({
      label: t('came.takeaway'),
      name: { text, lang },
      href: sentencePath.href(locale, { id }),
      ...(session && { next: inLocale(session, locale).text }),
    })),
    ...calls
      .filter(({ slug }) => !outcomes.some((one) => one.slug === slug))
      .map(({ slug, title, asker }): Row => ({
        label: t('came.call'),
        name: phrase(title, locale),
        href: callPath.href(locale, { slug }),
        next: asker,
      })),
    ...episodes.map(({ slug, show, title, show_title: of, language: lang }): Row => ({
      label: t('came.episode'),
      name: { text: title, lang },
      href: episodePath.href(locale, { show, episode: slug }),
      next: of,
    })),
    ...stories.map(({ slug, title, locale: lang }): Row => ({
      label: t('came.story'),
      name: { text: title, lang },
      href: storyPath.href(locale, { slug }),
    })),
  ]
}
