import { formatTime, type Locale } from '#platform/i18n'
import { Button, ChoiceGroup, Form, FormActions, Seating, SubNavigation } from '#ui'
import { type ArrangementCounted, type HallTable, roundStart } from '../arrangement/arrangement.ts'
import { planPath, swapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { tableName } from '../participants/pages.tsx'
import { durations } from './asking.ts'
import type { Names } from './in-words.ts'
import type { Plan, Seating as Seats } from './plan.ts'

type Props = {
  arrangement: ArrangementCounted
  plan: Plan
  names: Names
  tables: HallTable[]
  round: number
  slug: string
  locale: Locale
}

/** Who sits where in one round, with boxes to keep what one likes, and the rest computed again. */
export function Seatings(props: Props) {
  const { arrangement, plan, tables, round, slug, locale } = props
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id, number: plan.number }
  const seats = (plan.seats ?? []).filter((seat) => seat.round === round)
  const open = arrangement.state !== 'over' && round >= plan.from_round && round > arrangement.round
  const shown = seats.map((seat) => {
    const table = tables.find(({ number }) => number === seat.table) ?? { number: seat.table, name: null }
    const name = tableName(table, arrangement, locale)
    return {
      ...{ key: seat.table, name, beside: open && <KeepTable {...props} seat={seat} name={name} /> },
      people: seat.participants.map((id) => <Person key={id} {...props} id={id} open={open} />),
    }
  })
  return (
    <>
      {arrangement.rounds > 1 && (
        <SubNavigation
          label={t('rounds')}
          items={Array.from({ length: arrangement.rounds }, (_, index) => ({
            label: t('roundAt', { round: index + 1, time: formatTime(roundStart(arrangement, index + 1), locale) }),
            href: planPath.href(locale, at, new URLSearchParams({ round: String(index + 1) })),
            current: index + 1 === round,
          }))}
        />
      )}
      <Form action={planPath.href(locale, at)} hidden={{ round: String(round), once: crypto.randomUUID() }}>
        {open && <p>{t('keep.how')}</p>}
        <Seating tables={shown} />
        {open && <Again plan={plan} locale={locale} />}
      </Form>
    </>
  )
}

const isPinned = ({ pins }: Plan, round: number, id: number) =>
  pins.some((pin) => pin.round === round && pin.participant === id)

function KeepTable({ plan, seat, name, locale }: Props & { seat: Seats; name: string }) {
  const all = seat.participants.every((id) => isPinned(plan, seat.round, id))
  return (
    <label class="choice">
      <input type="checkbox" name="table" value={seat.table} checked={all && seat.participants.length > 0} />
      <span>
        {words(locale)('keep.table')}
        <span class="unseen"> {name}</span>
      </span>
    </label>
  )
}

function Person({ arrangement, plan, names, id, round, open, slug, locale }: Props & { id: number; open: boolean }) {
  const t = words(locale)
  const name = names.get(id) ?? t('somebody')
  if (!open || arrangement.format === 'meetings') return <span>{name}</span>
  const at = { slug, arrangement: arrangement.id, number: plan.number }
  const query = new URLSearchParams({ round: String(round), one: String(id) })
  return (
    <>
      <label class="choice">
        <input type="checkbox" name="person" value={id} checked={isPinned(plan, round, id)} />
        <span>{name}</span>
      </label>
      <a href={swapPath.href(locale, at, query)}>
        {t('swap')}
        <span class="unseen"> {name}</span>
      </a>
    </>
  )
}

function Again({ plan, locale }: { plan: Plan; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <ChoiceGroup
        type="radio"
        name="seconds"
        label={t('plan.seconds')}
        values={[String(plan.seconds)]}
        options={durations.map((seconds) => ({ value: String(seconds), label: t('plan.secondsOf', { seconds }) }))}
      />
      <FormActions>
        <Button name="act" value="recompute">
          {t('keep.recompute')}
        </Button>
        <Button name="act" value="pin" variant="secondary">
          {t('keep.remember')}
        </Button>
      </FormActions>
    </>
  )
}
