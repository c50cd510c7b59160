import { inLocale, type Locale } from '#platform/i18n'
import { CapacityBar, Disclosure } from '#ui'
import type { Countable, RegistrationFacts } from '../form/facts.ts'
import { words } from '../messages.ts'
import { span } from '../occasion.ts'

/** How full everything is that has a limit, as bars; the hall at once, its parts behind a line. */
export function Fullness({ facts, locale }: { facts: RegistrationFacts; locale: Locale }) {
  const t = words(locale)
  const named = (list: (Countable & { name: string })[]) => list.filter((one) => one.capacity !== null)
  const places = named(facts.places.map((one) => ({ ...one, name: t(`kind.${one.kind}`) })))
  const parts = [
    [t('types.title'), named(facts.types.map((one) => ({ ...one, name: inLocale(one.name, locale).text })))],
    [t('slots.title'), named(facts.slots.map((one) => ({ ...one, name: span(one.starts_at, one.ends_at, locale) })))],
    [t('sessions.title'), named(facts.sessions.map((one) => ({ ...one, name: inLocale(one.title, locale).text })))],
  ] as const
  return (
    <>
      <Bars list={places} locale={locale} />
      {parts.map(
        ([heading, list]) =>
          list.length > 0 && (
            <Disclosure key={heading} summary={heading}>
              <Bars list={list} locale={locale} />
            </Disclosure>
          ),
      )}
    </>
  )
}

function Bars({ list, locale }: { list: (Countable & { name: string })[]; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      {list.map(({ name, taken, capacity }) => (
        <CapacityBar
          key={name}
          label={`${name}: ${t('box.taken', { taken, capacity: capacity ?? 0 })}`}
          taken={taken}
          total={capacity ?? 0}
        />
      ))}
    </>
  )
}
