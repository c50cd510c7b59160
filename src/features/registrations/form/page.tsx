import { inLocale, type Locale, phrase } from '#platform/i18n'
import { gatheringPath } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  Checkbox,
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
import { type Occasion, span, titleOf, whenOf, whereOf } from '../occasion.ts'
import { allFull, type RegistrationFacts } from './facts.ts'
import { guestFields } from './fields.ts'
import { QuestionField } from './question-field.tsx'
import { many, one, type Values } from './values.ts'
import { WhatOne } from './what.tsx'

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
        <Checkbox
          name="noPictures"
          value="yes"
          label={t('form.noPictures')}
          hint={t('form.noPicturesHint', { guests: facts.guests })}
          checked={one(props.values.noPictures) === 'yes'}
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
