import type { CallBrief } from '#calls'
import { callKind } from '#calls'
import { inLocale, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, FormActions, NumberField, TextArea } from '#ui'
import { callResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { ResponseBrief } from '../response/queries.ts'
import { proposedWords } from './kind-word.ts'

type Props = {
  locale: Locale
  call: CallBrief
  response: ResponseBrief
  values: Record<string, string>
  errors: Record<string, string>
}

/** Shortlisting, choosing and declining one response. Who chooses by a jury or a vote does so elsewhere. */
export function AnswerForms({ locale, call, response, values, errors }: Props) {
  const t = words(locale)
  const action = callResponsePath.href(locale, { slug: call.slug, id: response.id })
  const listed = response.state === 'shortlisted'
  const kind = callKind(call.kind)
  return (
    <FormActions>
      <form method="post" {...{ action }}>
        <Button variant="secondary" name="act" value={listed ? 'unlist' : 'shortlist'}>
          {t(listed ? 'shortlist.off' : 'shortlist.on')}
        </Button>
      </form>
      {call.selection === 'asker' && (
        <ConfirmButton
          label={t('choose.label', { word: kind ? inLocale(kind.chosen, locale).text.toLowerCase() : '' })}
          question={<p>{t('choose.question', { party: response.party_name, places: call.places })}</p>}
          confirm={t('choose.yes')}
          {...{ action }}
          hidden={{ act: 'choose' }}
        >
          {kind?.divides === true && (
            <NumberField
              name="awarded"
              label={t('choose.awarded')}
              error={errors.awarded}
              value={values.awarded ?? response.amount ?? ''}
              min={0}
              unit={t('euro')}
            />
          )}
          <TextArea
            name="motive"
            label={t('choose.motive')}
            hint={t('choose.motiveHint', { party: response.party_name })}
            optional={t('optional')}
            value={values.motive}
            rows={3}
            maxlength={2000}
          />
        </ConfirmButton>
      )}
      <DeclineForm {...{ locale, call, response, values, errors }} />
    </FormActions>
  )
}

function DeclineForm({ locale, call, response, values, errors }: Props) {
  const t = words(locale)
  const action = callResponsePath.href(locale, { slug: call.slug, id: response.id })
  return (
    <ConfirmButton
      label={t('decline.one')}
      question={<p>{t('decline.oneQuestion', { party: response.party_name })}</p>}
      confirm={t('decline.oneYes')}
      {...{ action }}
      hidden={{ act: 'decline' }}
    >
      <TextArea
        name="nl"
        label={t('decline.nl')}
        error={errors.nl}
        value={values.nl ?? proposedWords(call, 'nl')}
        rows={5}
        maxlength={2000}
      />
      <TextArea
        name="en"
        label={t('decline.en')}
        error={errors.en}
        value={values.en ?? proposedWords(call, 'en')}
        rows={5}
        maxlength={2000}
      />
    </ConfirmButton>
  )
}
