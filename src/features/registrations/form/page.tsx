import { inLocale, type Locale, phrase } from '#platform/i18n'
import { gatheringPath } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ChoiceGroup,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  KindBar,
  PageHeading,
  Prose,
  TextArea,
  TextField,
  textOf,
} from '#ui'
import { markdownToHtml } from '#platform/markdown'
import type { Overlap } from '../admission/registering.ts'
import { registerPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, type Occasion, span, titleOf, whenOf, whereOf } from '../occasion.ts'
import { allFull, type Countable, left, type RegistrationFacts } from './facts.ts'
import { guestFields } from './fields.ts'
import { QuestionField } from './question-field.tsx'

export type Values = Record<string, string | string[]>
export type RegisterPageProps = {
  facts: RegistrationFacts
  occasion: Occasion
  locale: Locale
  values: Values
  /** By field; `form` is about the whole. */
  errors: Record<string, string>
  overlaps: Overlap[]
  once: string
}

/** The form by which one registers for a gathering: no more fields than the organiser asks for. */
export function RegisterPage(props: RegisterPageProps) {
  const { facts, occasion, locale, errors, once } = props
  const t = words(locale)
  const href = gatheringPath.href(locale, { slug: facts.slug })
  const full = allFull(facts)
  const intro = inLocale(facts.intro, locale)
  return (
    <>
      <KindBar kind={occasion.kind} />
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: titleOf(occasion, locale), href }]} />
      <PageHeading
        heading={t(full ? 'form.queueTitle' : facts.approval ? 'form.requestTitle' : 'form.title')}
        label={[titleOf(occasion, locale), whenOf(occasion, locale)].join(' · ')}
        lead={full ? t('form.fullLead') : whereOf(occasion, locale, t('online')).map(textOf).slice(0, 2).join(', ')}
      />
      {intro.text !== '' && <Prose html={markdownToHtml(intro.text)} lang={intro.lang} />}
      <FormErrors heading={t('form.wrong')} errors={errors} whole={['form']} />
      <Form action={registerPath.href(locale, { slug: facts.slug })} hidden={{ once }}>
        <Overlapping {...props} />
        <WhatOne {...props} />
        <Guests {...props} />
        {facts.questions.map((question) => (
          <QuestionField key={question.id} question={question} locale={locale} values={props.values} errors={errors} />
        ))}
        <TextArea
          name="needs"
          label={t('form.needs')}
          hint={t('form.needsHint')}
          optional={t('optional')}
          rows={2}
          value={one(props.values.needs)}
          error={errors.needs}
        />
        <TextField
          name="remark"
          label={t('form.remark')}
          optional={t('optional')}
          value={one(props.values.remark)}
          error={errors.remark}
        />
        <FormActions>
          <Button>{t(full ? 'box.joinQueue' : facts.approval ? 'box.request' : 'box.register')}</Button>
          <ButtonLink variant="quiet" href={href}>
            {t('form.back')}
          </ButtonLink>
        </FormActions>
        <p class="soft">{t('form.privacy')}</p>
      </Form>
    </>
  )
}

export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.at(-1) : value
export const many = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** How one comes, with what kind of ticket, when, to which parts, by which code. */
function WhatOne({ facts, locale, values, errors }: RegisterPageProps) {
  const t = words(locale)
  const room = (of: Countable) => {
    const places = left(of)
    return places === undefined ? undefined : places === 0 ? t('form.typeFull') : t('form.left', { places })
  }
  const hybrid = facts.mode === 'hybrid' && facts.types.every(({ mode }) => mode === null)
  return (
    <>
      {(facts.code_required || facts.has_codes) && (
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
      )}
      {hybrid && (
        <ChoiceGroup
          type="radio"
          name="mode"
          label={t('form.mode')}
          values={many(values.mode ?? 'on-site')}
          error={errors.mode}
          options={facts.places.map((place) => ({
            value: place.kind,
            label: t(`form.mode.${place.kind}`),
            hint: room(place),
          }))}
        />
      )}
      {facts.types.length > 0 && (
        <ChoiceGroup
          type="radio"
          name="ticketType"
          label={t('form.ticketType')}
          required
          values={many(values.ticketType)}
          error={errors.ticketType}
          stacked
          options={facts.types.map((type) => ({
            value: String(type.id),
            label: inLocale(type.name, locale).text,
            hint: [inLocale(type.about, locale).text, room(type)].filter(Boolean).join(' ') || undefined,
          }))}
        />
      )}
      {facts.slots.length > 0 && (
        <ChoiceGroup
          type="radio"
          name="slot"
          label={t('form.slot')}
          required
          values={many(values.slot)}
          error={errors.slot}
          stacked
          options={facts.slots.map((slot) => ({
            value: String(slot.id),
            label: span(slot.starts_at, slot.ends_at, locale),
            hint: room(slot),
          }))}
        />
      )}
      {facts.session_sign_up && facts.sessions.length > 0 && (
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
            hint: [inLocale(session.room, locale).text, room(session)].filter(Boolean).join(' · ') || undefined,
          }))}
        />
      )}
    </>
  )
}

function Guests({ facts, locale, values, errors }: RegisterPageProps) {
  const t = words(locale)
  const fields = guestFields(facts)
  if (fields.length === 0) return null
  const used = fields.some(({ name, email }) => values[name] || values[email])
  return (
    <details open={used || fields.some(({ name, email }) => errors[name] ?? errors[email])}>
      <summary class="button button--secondary">{t('form.bring', { most: facts.guests })}</summary>
      <FormPart heading={t('form.guests')} hint={t('form.guestsHint')}>
        {fields.map(({ name, email }, index) => (
          <div class="field-row" key={name}>
            <TextField
              name={name}
              label={t('form.guestName', { number: index + 1 })}
              value={one(values[name])}
              error={errors[name]}
            />
            <TextField
              name={email}
              type="email"
              label={t('form.guestMail', { number: index + 1 })}
              optional={t('optional')}
              value={one(values[email])}
              error={errors[email]}
            />
          </div>
        ))}
      </FormPart>
    </details>
  )
}

/** What one has already at that time, with the choice: both, or this instead. */
function Overlapping({ overlaps, locale, errors, values }: RegisterPageProps) {
  const t = words(locale)
  if (overlaps.length === 0) return null
  const name = (overlap: Overlap) => inLocale(overlap.title, locale).text
  const whole = overlaps.filter(({ sessionId }) => sessionId === null)
  return (
    <ChoiceGroup
      type="radio"
      name="overlap"
      label={t('overlap.label')}
      hint={overlaps
        .map((overlap) => `${textOf(phrase(overlap.title, locale))}: ${span(overlap.startsAt, overlap.endsAt, locale)}`)
        .join('; ')}
      error={errors.overlap}
      stacked
      required
      values={many(values.overlap)}
      options={[
        ...whole.map((overlap) => ({
          value: `swap-${overlap.registrationId}`,
          label: t('overlap.swap', { title: name(overlap) }),
          hint: t('overlap.swapHint', { title: name(overlap) }),
        })),
        { value: 'both', label: t('overlap.both') },
      ]}
    />
  )
}
