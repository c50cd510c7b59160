import type { CallBrief } from '#calls'
import type { Locale } from '#platform/i18n'
import { ButtonLink, Notice } from '#ui'
import { juryCallPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** Instead of names, threads and scores, for who asks and judges without names at the same time. */
export function Sealed({ call, locale }: { call: Pick<CallBrief, 'slug'>; locale: Locale }) {
  const t = words(locale)
  return (
    <Notice tone="info" heading={t('sealed.heading')}>
      <p>{t('sealed.text')}</p>
      <ButtonLink href={juryCallPath.href(locale, { slug: call.slug })}>{t('mail.invite.action')}</ButtonLink>
    </Notice>
  )
}
