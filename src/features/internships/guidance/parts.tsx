import { randomUUID } from 'node:crypto'
import { cityDay, formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, DataTable, Disclosure, EmptyState, Form, FormActions, MomentField, Section, TextArea } from '#ui'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import type { Moment } from './moments.ts'

type Props = {
  moments: Moment[]
  action: string
  locale: Locale
  errors: Errors
  values: Typed
  now: Date
}

const at = (moment: Date, locale: Locale) => `${formatDate(moment, 'short', locale)} ${formatTime(moment, locale)}`

/** What the three planned and noted, and the form to add to it. */
export function Guidance({ moments, action, locale, errors, values, now }: Props) {
  const t = words(locale)
  return (
    <Section heading={t('guidance')}>
      <p class="soft">{t('guidance.lead')}</p>
      {moments.length === 0 ? (
        <EmptyState sentence={t('guidance.none')} />
      ) : (
        <DataTable
          caption={t('guidance')}
          columns={[{ label: t('when') }, { label: t('what') }, { label: t('by') }]}
          rows={moments.map((moment) => [
            whenOf(moment, locale),
            <>
              {moment.text.split('\n').map((line, index) => (
                <p key={index}>{line}</p>
              ))}
              {moment.planned_at !== null && moment.held_at === null && <Settle {...{ moment, action, locale }} />}
            </>,
            `${moment.by_name ?? t('somebodyGone')} (${t(`side.${moment.side}`)})`,
          ])}
        />
      )}
      <Disclosure summary={t('guidance.add')} open={errors.text !== undefined || errors.planned !== undefined}>
        <Form action={action} hidden={{ act: 'note', once: randomUUID() }} label={t('guidance.add')}>
          <TextArea
            name="text"
            label={t('guidance.text')}
            value={typedText(values, 'text')}
            error={errors.text}
            maxlength={5000}
            rows={4}
          />
          <MomentField
            name="planned"
            label={t('guidance.planned')}
            hint={t('guidance.plannedHint')}
            optional={t('optional')}
            words={{ day: t('day'), time: t('time') }}
            day={typedText(values, 'plannedDay')}
            time={typedText(values, 'plannedTime')}
            error={errors.planned}
            min={cityDay(now)}
          />
          <FormActions>
            <Button variant="secondary">{t('guidance.keep')}</Button>
          </FormActions>
        </Form>
      </Disclosure>
    </Section>
  )
}

function whenOf({ planned_at, held_at, created_at }: Moment, locale: Locale) {
  const t = words(locale)
  if (planned_at === null) return at(created_at, locale)
  return held_at === null
    ? t('guidance.plannedFor', { at: at(planned_at, locale) })
    : t('guidance.held', { at: at(held_at, locale) })
}

function Settle({ moment, action, locale }: { moment: Moment; action: string; locale: Locale }) {
  const t = words(locale)
  return (
    <form method="post" action={action}>
      <input type="hidden" name="moment" value={moment.id} />
      <Button variant="secondary" name="act" value="held">
        {t('guidance.wasHeld')}
      </Button>{' '}
      <Button variant="quiet" name="act" value="off">
        {t('guidance.off')}
      </Button>
    </form>
  )
}
