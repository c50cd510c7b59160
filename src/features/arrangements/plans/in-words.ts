import { formatCount, formatList, type Locale } from '#platform/i18n'
import type { Arrangement } from '../arrangement/arrangement.ts'
import { words } from '../messages.ts'
import type { Changes } from './changes.ts'
import type { PlanQuality, Problem } from './plan.ts'

export type Names = ReadonlyMap<number, string>

const mostNamed = 6

/** Anna, Bram en 3 anderen. */
export function named(ids: readonly number[], names: Names, locale: Locale): string {
  const t = words(locale)
  const shown = ids.slice(0, mostNamed).map((id) => names.get(id) ?? t('somebody'))
  const rest = ids.length - shown.length
  return formatList(rest > 0 ? [...shown, t('others', { count: rest })] : shown, locale)
}

/** Why there is no plan, and what to do about it. */
export function problemInWords(problem: Problem, names: Names, locale: Locale): string {
  const { reason, people = [], table = 0, round = 0, count = 0, most = 0 } = problem
  return words(locale)(`problem.${reason}`, { names: named(people, names, locale), table, round, count, most })
}

/** What changed since a plan was made, a sentence each. */
export function changesInWords(changes: Changes, names: Names, locale: Locale): string[] {
  const t = words(locale)
  const list = (key: 'joined' | 'left' | 'moved') =>
    changes[key].length > 0 &&
    t(`changed.${key}`, { names: named(changes[key], names, locale), count: changes[key].length })
  return [
    list('joined'),
    list('left'),
    list('moved'),
    changes.tables.length > 0 && t('changed.tables', { tables: changes.tables.join(', ') }),
    changes.rounds && t('changed.rounds'),
    changes.wishes && t('changed.wishes'),
  ].filter((line) => typeof line === 'string')
}

export type Figure = { key: string; term: string; value: string; note?: string | undefined }

/** What a plan is worth, a line each, the same lines for each plan of an arrangement so that they compare. */
export function figuresOf(quality: PlanQuality, { format }: Pick<Arrangement, 'format'>, locale: Locale): Figure[] {
  const t = words(locale)
  const { encounters, repeats, fresh, known, across, within, perPerson, breaks, unmet, unseated } = quality
  const counts = perPerson.map(([, count]) => count)
  const spread = { least: Math.min(...counts), most: Math.max(...counts) }
  const idle = unseated.reduce((sum, { people }) => sum + people.length, 0)
  const figure = (
    key: 'encounters' | 'repeats' | 'fresh' | 'across' | 'spread' | 'breaks' | 'unmet' | 'idle',
    value: string,
    note?: string,
  ) => ({
    ...{ key, term: t(`figure.${key}`), value, note },
  })
  return [
    figure('encounters', formatCount(encounters, locale)),
    ...(format === 'groups'
      ? []
      : [figure('repeats', formatCount(repeats, locale), boundInWords(quality, format, locale))]),
    figure('fresh', shareOf(fresh, fresh + known, locale), known > 0 ? t('figure.known', { count: known }) : undefined),
    figure(
      'across',
      across + within > 0 ? shareOf(across, across + within, locale) : '–',
      across + within > 0 ? undefined : t('figure.acrossUnknown'),
    ),
    ...(format === 'rounds' ? [] : [worthFigure(quality, locale)]),
    ...(counts.length > 0 ? [figure('spread', t('figure.spreadValue', spread))] : []),
    ...(format === 'meetings' ? [figure('breaks', formatCount(breaks, locale))] : []),
    figure('unmet', formatCount(unmet.length + quality.agreedUnmet, locale)),
    figure('idle', formatCount(idle, locale)),
  ]
}

function boundInWords(
  { bound, repeats }: PlanQuality,
  format: Arrangement['format'],
  locale: Locale,
): string | undefined {
  const t = words(locale)
  if (bound === null || format !== 'rounds') return undefined
  return repeats <= bound.best ? t('bound.reached') : t('bound.repeats', { count: bound.best })
}

function worthFigure({ bound }: PlanQuality, locale: Locale): Figure {
  const t = words(locale)
  const share = bound && bound.best > 0 ? Math.min(1, bound.ours / bound.best) : undefined
  return {
    key: 'worth',
    term: t('figure.worth'),
    value: share === undefined ? '–' : percent(Math.floor(share * 1000) / 1000, locale, 1),
    note: share === undefined ? undefined : t('bound.worth'),
  }
}

const shareOf = (part: number, whole: number, locale: Locale) => percent(whole === 0 ? 1 : part / whole, locale)

const percent = (share: number, locale: Locale, digits = 0) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)

/** What was wished for and is not so, a sentence each. */
export function unmetInWords(quality: PlanQuality, names: Names, locale: Locale): string[] {
  const t = words(locale)
  const { unmet, agreedUnmet, apartBroken, unfixed, unseated } = quality
  return [
    ...unmet.map(({ one, other, kind }) => t(`unmet.${kind}`, { names: named([one, other], names, locale) })),
    ...(agreedUnmet > 0 ? [t('unmet.agreed', { count: agreedUnmet })] : []),
    ...(apartBroken > 0 ? [t('unmet.own', { count: apartBroken })] : []),
    ...(unfixed.length > 0 ? [t('unmet.fixed', { names: named(unfixed, names, locale), count: unfixed.length })] : []),
    ...unseated.map(({ round, people }) =>
      t(round === 0 ? 'unmet.noMeeting' : 'unmet.noTable', {
        ...{ round, count: people.length, names: named(people, names, locale) },
      }),
    ),
  ]
}
