import { formatTime, type Locale } from '#platform/i18n'
import { Button, Notice, TextField } from '#ui'
import type { RoundTime } from '../day/clock.ts'
import { hallPath } from '../day/hrefs.ts'
import type { Standing } from '../day/standing.ts'
import { words } from '../messages.ts'
import { type FoundPerson, mostFound } from './queries.ts'

type SearchProps = {
  standing: Standing
  times: RoundTime[]
  locale: Locale
  /** The round that the screen shows. */
  round: number
  /** What was typed, and who was found by it. */
  name: string
  found: FoundPerson[]
}

/** For phones: where does one sit? Everybody in the hall may ask; the code in the address is on the screen there. */
export function HallSearch(props: SearchProps) {
  const { standing, locale, name, found } = props
  const t = words(locale)
  return (
    <div class="hall__search">
      <form
        role="search"
        class="form"
        aria-label={t('hall.search')}
        action={hallPath.href(locale, { code: standing.screen_code })}
      >
        <TextField name="naam" label={t('hall.searchLabel')} value={name} autocomplete="name" maxlength={100} />
        <div>
          <Button>{t('hall.search')}</Button>
        </div>
      </form>
      {name !== '' && found.length === 0 && <Notice tone="info" heading={t('hall.notFound', { name })} />}
      {found.slice(0, mostFound).map((person, index) => (
        <Found key={index} person={person} {...props} />
      ))}
      {found.length > mostFound && <p>{t('hall.tooMany')}</p>}
    </div>
  )
}

function Found({ person, standing, times, locale, round }: SearchProps & { person: FoundPerson }) {
  const t = words(locale)
  const label = t(standing.format === 'groups' ? 'group' : 'table')
  const seatIn = (number: number) => person.seats.find((one) => one.round === number)
  const now = seatIn(round)
  if (person.gone)
    return (
      <section class="hall__found" aria-label={person.name}>
        <h2>{person.name}</h2>
        <p>{t('hall.gone')}</p>
      </section>
    )
  return (
    <section class="hall__found" aria-label={person.name}>
      <h2>{person.name}</h2>
      {now && (
        <p class="hall__found-now">
          {label} <strong>{now.table}</strong> {now.table_name}
        </p>
      )}
      {standing.rounds > 1 && (
        <ol class="mono">
          {times.map((time) => (
            <li key={time.round}>
              {formatTime(time.from, locale)}{' '}
              {seatIn(time.round) ? `${label.toLocaleLowerCase(locale)} ${seatIn(time.round)?.table}` : t('hall.free')}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
