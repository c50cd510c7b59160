import type { Locale } from '#platform/i18n'
import { Button, Form, FormActions, PageHeading, Stack } from '#ui'
import { remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Kind } from '../wishes/wish.ts'

export type EndState = 'ask' | 'ended' | 'back'
type EndProps = { kind: Kind; state: EndState; action: string; locale: Locale }

/** Asks whether mails of a kind should end, and says afterwards that they did. */
export function EndPage({ kind, state, action, locale }: EndProps) {
  const t = words(locale)
  const heading = { ask: 'title', ended: 'done', back: 'back' } as const
  return (
    <>
      <PageHeading
        heading={t(`end.${kind}.${heading[state]}`)}
        lead={state === 'ask' ? t(`end.${kind}.lead`) : undefined}
      />
      <Stack>
        <Form action={action} label={t(`end.${kind}.title`)} hidden={state === 'ended' ? { again: 'yes' } : {}}>
          <FormActions>
            {state === 'ended' ? (
              <Button variant="secondary">{t(`end.${kind}.again`)}</Button>
            ) : (
              <Button>{t(`end.${kind}.button`)}</Button>
            )}
          </FormActions>
        </Form>
        <p>
          <a href={remindersPath.href(locale)}>{t('end.more')}</a>
        </p>
      </Stack>
    </>
  )
}
