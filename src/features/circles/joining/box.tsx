import { signInPath } from '#members'
import type { Locale } from '#platform/i18n'
import { Button, ButtonLink, Form, FormActions, TextArea } from '#ui'
import type { Access } from '../circle/access.ts'
import { circlePath, joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Props = { access: Access; locale: Locale }

/** What one can do about belonging: join, ask, accept, leave. */
export function JoinBox({ access, locale }: Props) {
  const { circle, standing } = access
  const t = words(locale)
  const action = joinPath.href(locale, { slug: circle.slug })
  if (circle.closed_at !== null) return <p class="soft">{t('closed')}</p>
  if (standing === 'visitor')
    return (
      <ButtonLink
        rel="nofollow"
        href={signInPath.href(
          locale,
          {},
          new URLSearchParams({ naar: circlePath.href(locale, { slug: circle.slug }) }),
        )}
      >
        {t(circle.joining === 'open' ? 'join.signIn' : 'join.signInAsk')}
      </ButtonLink>
    )
  if (standing === 'invited') return <Answering {...{ locale, action }} />
  if (standing === 'asked' && !access.studies)
    return (
      <form method="post" action={action}>
        <p>{t('join.asked')}</p>
        <Button variant="quiet" name="act" value="withdraw">
          {t('join.withdraw')}
        </Button>
      </form>
    )
  if (access.belongs) return null
  if (circle.joining === 'invited' && !access.studies) return null
  return circle.joining === 'open' || access.studies ? (
    <form method="post" action={action}>
      {access.studies && <p>{t('join.studies')}</p>}
      <Button name="act" value="join">
        {t('join.join')}
      </Button>
    </form>
  ) : (
    <Asking {...{ locale, action }} />
  )
}

function Answering({ locale, action }: { locale: Locale; action: string }) {
  const t = words(locale)
  return (
    <form method="post" action={action} class="form-actions">
      <p>{t('join.invited')}</p>
      <Button name="act" value="join">
        {t('join.accept')}
      </Button>
      <Button variant="secondary" name="act" value="leave">
        {t('join.decline')}
      </Button>
    </form>
  )
}

function Asking({ locale, action }: { locale: Locale; action: string }) {
  const t = words(locale)
  return (
    <Form action={action} hidden={{ act: 'join' }} label={t('join.ask')}>
      <TextArea name="why" label={t('join.why')} optional={t('optional')} rows={2} maxlength={600} />
      <FormActions>
        <Button>{t('join.ask')}</Button>
      </FormActions>
    </Form>
  )
}
