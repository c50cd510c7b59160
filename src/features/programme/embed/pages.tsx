import { h } from 'preact'
import type { Locale, LocalText } from '#platform/i18n'
import {
  ChoiceGroup,
  Columns,
  CopyField,
  EmptyState,
  FilterPanel,
  GatheringList,
  PageHeading,
  Section,
  TextField,
} from '#ui'
import { agendaHref } from '../agenda/addresses.ts'
import { writeFilter } from '../agenda/filter.ts'
import { Hidden, SeriesAndPlace } from '../agenda/filters.tsx'
import type { AgendaRow } from '../agenda/queries.ts'
import { embedPath, jsonFeed } from '../hrefs.ts'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import { rowOf } from '../rows.ts'
import { type Embed, embedAttributes, fewest, mostInEmbed, snippets } from './snippets.ts'

export type EmbedOptions = { series: { slug: string; title: LocalText }[]; places: { slug: string; name: string }[] }
type EmbedPageProps = {
  embed: Embed
  rows: AgendaRow[]
  options: EmbedOptions
  locale: Locale
  now: Date
  baseUrl: string
  city: string
}

/** Where a partner chooses a part of the agenda, sees it, and copies a line for the own site. */
export function EmbedPage({ embed, rows, options, locale, now, baseUrl, city }: EmbedPageProps) {
  const t = words(locale)
  const { script, frame } = snippets(embed, { baseUrl, link: t('embedLink', { city }) })
  const copying = { copy: t('copy'), copied: t('copied') }
  return (
    <>
      <PageHeading heading={t('embedTitle')} lead={t('embedLead')} />
      <Columns aside={<Choices embed={embed} options={options} locale={locale} />}>
        <Section heading={t('embedCopy')}>
          <CopyField
            id="als-onderdeel"
            label={t('embedScript')}
            hint={t('embedScriptHint')}
            value={script}
            {...copying}
          />
          <CopyField id="als-venster" label={t('embedFrame')} hint={t('embedFrameHint')} value={frame} {...copying} />
        </Section>
        <Section heading={t('embedPreview')}>
          {/* Without JavaScript the list inside shows, which is what the frame would hold. */}
          {h(
            'golflengte-agenda' as 'div',
            embedAttributes(embed),
            <EmbeddedList rows={rows} locale={locale} now={now} />,
          )}
          <p>
            <a href={jsonFeed.href(locale, {}, writeFilter(embed.filter))}>{t('embedFeeds')}</a>
          </p>
        </Section>
      </Columns>
    </>
  )
}

function Choices({ embed, options, locale }: Pick<EmbedPageProps, 'embed' | 'options' | 'locale'>) {
  const t = words(locale)
  const { filter, most } = embed
  // What a link from the agenda brought along and this form has no field for.
  const rest = writeFilter({ ...filter, kinds: [], series: undefined, place: undefined, languages: [] })
  return (
    <FilterPanel label={t('embedSubject')} action={embedPath.href(locale)} apply={t('embedShow')}>
      <Hidden query={rest} />
      <SeriesAndPlace filter={filter} options={options} locale={locale} />
      <ChoiceGroup
        type="checkbox"
        name="kind"
        label={t('kinds')}
        values={filter.kinds}
        options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <ChoiceGroup
        type="checkbox"
        name="language"
        label={t('language')}
        values={filter.languages}
        options={[
          { value: 'nl', label: t('dutch') },
          { value: 'en', label: t('english') },
        ]}
      />
      <TextField
        type="number"
        name="max"
        label={t('embedHowMany')}
        hint={t('embedRange', { fewest, most: mostInEmbed })}
        value={String(most)}
        inputmode="numeric"
      />
    </FilterPanel>
  )
}

type EmbeddedProps = { rows: AgendaRow[]; locale: Locale; now: Date }

const EmbeddedList = ({ rows, locale, now }: EmbeddedProps) => (
  <GatheringList
    rows={rows.map((row) => ({ ...rowOf(row, locale, now), level: 2 as const, target: '_top' as const }))}
  />
)

/** The list alone, for a frame. Its links leave the frame. */
export function EmbeddedPage({ embed, rows, locale, now }: EmbeddedProps & { embed: Embed }) {
  const t = words(locale)
  const whole = agendaHref(locale, embed.filter)
  return (
    <Columns
      aside={
        <p>
          <a href={whole} target="_top">
            {t('embedMore')}
          </a>
        </p>
      }
    >
      <h1 class="unseen">{t('agendaTitle')}</h1>
      {rows.length > 0 ? (
        <EmbeddedList rows={rows} locale={locale} now={now} />
      ) : (
        <EmptyState sentence={t('embedEmpty')} />
      )}
    </Columns>
  )
}
