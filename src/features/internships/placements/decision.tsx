import { addMonths, cityDay } from '#platform/i18n'
import { Button, ConfirmButton, Form, FormActions, Notice, Section, TextArea, TextField } from '#ui'
import { placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { typedText } from '../overview/frame.tsx'
import { isVocational } from '../programmes/programme.ts'
import type { PlacementPageProps } from './page.tsx'

/** For the school: first whether the place is good, then whether this student goes there; or why not. */
export function Decision(props: PlacementPageProps) {
  const { visit, opened, approved, beside, errors, values } = props
  const { locale, member } = visit
  const { placement } = opened
  const t = words(locale)
  const action = placementPath.href(locale, { placement: placement.id })
  const hours = beside + (placement.hours_a_week ?? 0)
  return (
    <Section heading={t('decision')}>
      {hours > 40 && <Notice tone="error" heading={t('decision.hours', { n: hours })} />}
      {!approved && <PlaceFirst {...props} />}
      {approved && (
        <Form action={action} hidden={{ act: 'approve' }} label={t('decision.approve')}>
          <TextField
            name="guideName"
            label={t('guide')}
            hint={t('decision.guideHint')}
            value={typedText(values ?? {}, 'guideName') ?? placement.guide_name ?? member.name}
            error={errors.guideName}
            maxlength={120}
          />
          <FormActions>
            <Button>{t('decision.approve')}</Button>
          </FormActions>
        </Form>
      )}
      <Refusal {...props} />
    </Section>
  )
}

function PlaceFirst({ visit, opened, errors, values }: PlacementPageProps) {
  const { locale, now } = visit
  const { placement } = opened
  const t = words(locale)
  const action = placementPath.href(locale, { placement: placement.id })
  return (
    <Form action={action} hidden={{ act: 'approvePlace' }} label={t('decision.place')}>
      <p>
        {t(
          placement.level !== null && isVocational(placement.level) ? 'decision.companyFirst' : 'decision.placeFirst',
          {
            company: placement.company_name ?? '',
          },
        )}
      </p>
      <TextField
        name="untilDay"
        type="date"
        label={t('approvedUntil')}
        value={typedText(values ?? {}, 'untilDay') ?? addMonths(cityDay(now), 12)}
        error={errors.untilDay}
      />
      <FormActions>
        <Button>{t('decision.approvePlace')}</Button>
      </FormActions>
    </Form>
  )
}

function Refusal({ visit: { locale }, opened, errors, values }: PlacementPageProps) {
  const t = words(locale)
  const action = placementPath.href(locale, { placement: opened.placement.id })
  const refusing = values?.act === 'refuse'
  return (
    <ConfirmButton
      label={t('decision.refuse')}
      question={t('decision.refuseQuestion')}
      confirm={t('decision.refuseYes')}
      action={action}
      hidden={{ act: 'refuse' }}
    >
      <TextArea
        name="because"
        label={t('reason')}
        value={refusing ? typedText(values, 'because') : undefined}
        error={refusing ? errors.because : undefined}
        rows={3}
        maxlength={2000}
      />
    </ConfirmButton>
  )
}
