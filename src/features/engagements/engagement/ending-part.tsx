import type { Locale } from '#platform/i18n'
import { Button, ConfirmButton, Section, Stack, TextArea } from '#ui'
import { endingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { sides, silenceDays } from './engagement.ts'
import type { Engagement } from './queries.ts'
import { momentInWords, nameOf } from './words.ts'

type Props = { locale: Locale; engagement: Engagement; error?: string | undefined }

/** Saying that it is done, that it is not yet, or that it stops. */
export function EndingPart({ locale, engagement, error }: Props) {
  const t = words(locale)
  const { state, stopped_reason, stopped_side } = engagement
  if (state === 'ended') return null
  if (state === 'stopped')
    return (
      <Section heading={t('stopped')}>
        <p>
          {stopped_side === null ? t('stoppedByGone') : t('stoppedBy', { name: nameOf(engagement, stopped_side, t) })}
        </p>
        {stopped_side !== null && <p>“{stopped_reason}”</p>}
      </Section>
    )
  const action = endingPath.href(locale, { id: engagement.id })
  return (
    <Section heading={t('ending')}>
      <Stack>
        {state === 'agreed' && <DoneForms {...{ locale, engagement, action }} />}
        {state === 'proposed' && <p>{t('notAgreedYet')}</p>}
        <ConfirmButton
          label={t('stop')}
          question={<p>{t('stopQuestion')}</p>}
          confirm={t('stopConfirm')}
          action={action}
          hidden={{ act: 'stop' }}
        >
          <TextArea name="reason" label={t('stopReason')} error={error} required rows={3} maxlength={1000} />
        </ConfirmButton>
        {error && <p class="signal">{error}</p>}
      </Stack>
    </Section>
  )
}

function DoneForms({ locale, engagement, action }: Props & { action: string }) {
  const t = words(locale)
  const said = sides.filter((side) => engagement[`${side}_done_at`] !== null)
  const mine = engagement.sides.every((side) => said.includes(side))
  const [first] = said
  return (
    <>
      {first === undefined ? (
        <p>{t('doneHint', { days: silenceDays })}</p>
      ) : (
        <p class={mine ? undefined : 'signal'}>
          {t(mine ? 'doneMine' : 'doneTheirs', {
            name: nameOf(engagement, first, t),
            at: momentInWords(engagement[`${first}_done_at`] ?? new Date(), locale),
            days: silenceDays,
          })}
        </p>
      )}
      <form method="post" action={action}>
        {!mine && (
          <Button name="act" value="done">
            {t('sayDone')}
          </Button>
        )}{' '}
        {first !== undefined && (
          <Button name="act" value="running" variant="quiet">
            {t('sayNotDone')}
          </Button>
        )}
      </form>
    </>
  )
}
