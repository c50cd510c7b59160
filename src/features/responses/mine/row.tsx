import { callKind } from '#calls'
import { inLocale, type Locale, phrase } from '#platform/i18n'
import { SeriesRow } from '#ui'
import { myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { nextStep, signalOf } from './next.ts'
import type { OwnResponse } from './queries.ts'

type Props = { locale: Locale; response: OwnResponse; personId: number; level: 3 | 4 }

/** One response in a list: which call, in whose name, how it stands and what comes next. */
export function OwnRow({ locale, response, personId, level }: Props) {
  const t = words(locale)
  const kind = callKind(response.kind)
  const name = kind === undefined ? '' : inLocale(kind.name, locale).text
  const who =
    response.party_id === personId
      ? response.asker_name
      : t('own.inName', { party: response.party_name, asker: response.asker_name })
  return (
    <SeriesRow
      name={phrase(response.title, locale)}
      href={myResponsePath.href(locale, { id: response.id })}
      label={[name, who].filter(Boolean).join(' · ')}
      summary={nextStep(response, locale)}
      next={t(`state.${response.state}`)}
      signal={signalOf(response, locale)}
      {...{ level }}
    />
  )
}
