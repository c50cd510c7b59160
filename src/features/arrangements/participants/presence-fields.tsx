import { z } from 'zod'
import { formatTime, type Locale } from '#platform/i18n'
import { ChoiceGroup, FieldRow, NumberField, SelectField } from '#ui'
import { type Arrangement, roundStart } from '../arrangement/arrangement.ts'
import { words } from '../messages.ts'
import type { Presence } from './joining.ts'

const round = z.coerce.number().int().min(1).max(31)

/** What the fields below send. What makes no sense counts as not said. */
export const presenceFields = {
  firstRound: round.optional().catch(undefined),
  lastRound: round.optional().catch(undefined),
  breaks: z.array(round).catch([]),
  most: round.optional().catch(undefined),
}

export const presenceOf = (given: {
  firstRound?: number | undefined
  lastRound?: number | undefined
  breaks: number[]
  most?: number | undefined
}): Presence => ({
  firstRound: given.firstRound ?? null,
  lastRound: given.lastRound ?? null,
  breaks: given.breaks,
  most: given.most ?? null,
})

type Props = { arrangement: Arrangement; presence: Presence; locale: Locale }

/** From when until when somebody is there; of meetings also which slots stay free, and how many there are at most. */
export function PresenceFields({ arrangement, presence, locale }: Props) {
  const t = words(locale)
  const { rounds, format } = arrangement
  const numbers = Array.from({ length: rounds }, (_, index) => index + 1)
  const starts = (round: number) => formatTime(roundStart(arrangement, round), locale)
  const ends = (round: number) =>
    formatTime(new Date(roundStart(arrangement, round).getTime() + arrangement.minutes * 60_000), locale)
  if (rounds === 1) return null
  return (
    <>
      <FieldRow>
        <SelectField
          name="firstRound"
          label={t('presence.from')}
          value={String(presence.firstRound ?? 1)}
          options={numbers.map((round) => ({ value: String(round), label: starts(round) }))}
        />
        <SelectField
          name="lastRound"
          label={t('presence.until')}
          value={String(presence.lastRound ?? rounds)}
          options={numbers.map((round) => ({ value: String(round), label: ends(round) }))}
        />
      </FieldRow>
      {format === 'meetings' && (
        <>
          <ChoiceGroup
            type="checkbox"
            name="breaks"
            label={t('presence.breaks')}
            values={presence.breaks.map(String)}
            options={numbers.map((round) => ({ value: String(round), label: `${starts(round)}–${ends(round)}` }))}
          />
          <NumberField
            name="most"
            label={t('presence.most')}
            hint={t('presence.mostHint')}
            value={presence.most ?? ''}
            min={1}
            max={rounds}
          />
        </>
      )}
    </>
  )
}
