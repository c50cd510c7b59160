import { inLocale, type Locale } from '#platform/i18n'
import { ChoiceGroup, TextField } from '#ui'
import { words } from '../messages.ts'
import { moment, span } from '../occasion.ts'
import { type Countable, left, type RegistrationFacts } from './facts.ts'
import { many, one, type Values } from './values.ts'

type Props = { facts: RegistrationFacts; locale: Locale; values: Values; errors: Record<string, string> }

/** How one comes, with what kind of ticket, when, to which parts, by which code: as far as there is a choice. */
export function WhatOne(props: Props) {
  const { facts } = props
  return (
    <>
      {(facts.code_required || facts.has_codes) && <Code {...props} />}
      {facts.mode === 'hybrid' && facts.types.every(({ mode }) => mode === null) && <Mode {...props} />}
      {facts.types.length > 0 && <Types {...props} />}
      {facts.slots.length > 0 && <Slots {...props} />}
      {facts.session_sign_up && facts.sessions.length > 0 && <Sessions {...props} />}
    </>
  )
}

/** How many more fit, in words; nothing where there is no limit. */
function room(of: Countable, locale: Locale): string | undefined {
  const t = words(locale)
  const places = left(of)
  return places === undefined ? undefined : places === 0 ? t('form.typeFull') : t('form.left', { places })
}

function Code({ facts, locale, values, errors }: Props) {
  const t = words(locale)
  return (
    <TextField
      name="code"
      label={t('form.code')}
      hint={t('form.codeHint')}
      optional={facts.code_required ? undefined : t('optional')}
      required={facts.code_required}
      mono
      autocomplete="off"
      value={one(values.code)}
      error={errors.code}
    />
  )
}

function Mode({ facts, locale, values, errors }: Props) {
  const t = words(locale)
  return (
    <ChoiceGroup
      type="radio"
      name="mode"
      label={t('form.mode')}
      values={many(values.mode ?? 'on-site')}
      error={errors.mode}
      options={facts.places.map((place) => ({
        value: place.kind,
        label: t(`form.mode.${place.kind}`),
        hint: room(place, locale),
      }))}
    />
  )
}

function Types({ facts, locale, values, errors }: Props) {
  return (
    <ChoiceGroup
      type="radio"
      name="ticketType"
      label={words(locale)('form.ticketType')}
      required
      values={many(values.ticketType)}
      error={errors.ticketType}
      stacked
      options={facts.types.map((type) => ({
        value: String(type.id),
        label: inLocale(type.name, locale).text,
        hint: [inLocale(type.about, locale).text, room(type, locale)].filter(Boolean).join(' ') || undefined,
      }))}
    />
  )
}

function Slots({ facts, locale, values, errors }: Props) {
  return (
    <ChoiceGroup
      type="radio"
      name="slot"
      label={words(locale)('form.slot')}
      required
      values={many(values.slot)}
      error={errors.slot}
      stacked
      options={facts.slots.map((slot) => ({
        value: String(slot.id),
        label: span(slot.starts_at, slot.ends_at, locale),
        hint: room(slot, locale),
      }))}
    />
  )
}

function Sessions({ facts, locale, values, errors }: Props) {
  const t = words(locale)
  return (
    <ChoiceGroup
      type="checkbox"
      name="sessions"
      label={t('form.sessions')}
      hint={t('form.sessionsHint')}
      values={many(values.sessions)}
      error={errors.sessions}
      stacked
      options={facts.sessions.map((session) => ({
        value: String(session.id),
        label: `${moment(session.starts_at, locale)} ${inLocale(session.title, locale).text}`,
        hint: [inLocale(session.room, locale).text, room(session, locale)].filter(Boolean).join(' · ') || undefined,
      }))}
    />
  )
}
