import { type Locale, phrase } from '#platform/i18n'
import { SeriesRow } from '#ui'
import { myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { labelOf, nextStep, signalOf } from './next.ts'
import type { OwnResponse } from './queries.ts'

type Props = { locale: Locale; response: OwnResponse; personId: number; level: 3 | 4 }

/** One response in a list: which call, in whose name, how it stands and what comes next. */
export function OwnRow({ locale, response, personId, level }: Props) {
  const t = words(locale)
  return (
    <SeriesRow
      name={phrase(response.title, locale)}
      href={myResponsePath.href(locale, { id: response.id })}
      label={labelOf(response, personId, locale)}
      summary={nextStep(response, locale)}
      next={t(`state.${response.state}`)}
      signal={signalOf(response, locale)}
      {...{ level }}
    />
  )
}
