import { formatDate, type Locale } from '#platform/i18n'
import { Disclosure, RowList, Section, SeriesRow, Ways } from '#ui'
import { words } from '../messages.ts'
import type { OwnPart, Turn } from '../slots.ts'

/** Turns shown at once; the rest opens. */
const mostTurns = 5
/** Days before its end in which a turn goes before those of people who wait. */
const soonDays = 7

type Props = { parts: OwnPart[]; locale: Locale; now: Date }

/** What every feature has for a member: what waits first, then what comes, the ways to everything, and what suits. */
export function Overview({ parts, locale, now }: Props) {
  const t = words(locale)
  const turns = inOrder(
    parts.flatMap((part) => part.turns ?? []),
    now,
  )
  const ways = parts.flatMap((part) => part.ways ?? [])
  return (
    <>
      <Section heading={t('turns')} count={turns.length === 0 ? undefined : String(turns.length)}>
        {turns.length === 0 && <p class="soft">{t('turnsNone')}</p>}
        {turns.length > 0 && <Turns turns={turns.slice(0, mostTurns)} {...{ locale, now }} />}
        {turns.length > mostTurns && (
          <Disclosure summary={t('turnsMore', { n: turns.length - mostTurns })}>
            <Turns turns={turns.slice(mostTurns)} {...{ locale, now }} />
          </Disclosure>
        )}
      </Section>
      {parts.map((part) => part.coming)}
      <Section heading={t('ways')}>
        <Ways
          groups={(['self', 'days', 'work'] as const).map((group) => ({
            heading: t(`ways.${group}`),
            ways: ways.filter(({ of }) => of === group),
          }))}
        />
      </Section>
      {parts.map((part) => part.forYou)}
    </>
  )
}

function Turns({ turns, locale, now }: { turns: Turn[]; locale: Locale; now: Date }) {
  const t = words(locale)
  return (
    <RowList>
      {turns.map(({ name, href, label, ask, by }) => (
        <SeriesRow
          {...{ name, href, label }}
          key={href}
          next={by && t(by < now ? 'turnSince' : 'turnBy', { day: formatDate(by, 'short', locale) })}
          signal={ask}
        />
      ))}
    </RowList>
  )
}

/** What ends soon or is late, then what somebody waits for, then what one may do some day; within each what ends first. */
export function inOrder(turns: Turn[], now: Date): Turn[] {
  const soon = now.getTime() + soonDays * 86_400_000
  const rank = ({ by, later }: Turn) => (later ? 2 : by !== undefined && by.getTime() < soon ? 0 : 1)
  const end = ({ by }: Turn) => by?.getTime() ?? Number.MAX_SAFE_INTEGER
  return turns.toSorted((a, b) => rank(a) - rank(b) || end(a) - end(b))
}
