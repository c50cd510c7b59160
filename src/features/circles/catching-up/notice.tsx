import type { Locale } from '#platform/i18n'
import type { Access } from '../circle/access.ts'
import { catchUpPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** From how much that is new there is a shorter way than reading it all. */
export const much = 8

/** Above a talk in which a lot was said: the way to what matters of it. */
export function CatchUpNotice({ access, locale }: { access: Access; locale: Locale }) {
  if (!access.belongs || access.last - access.readUntil < much) return null
  const t = words(locale)
  const query = new URLSearchParams({ sinds: String(access.readUntil) })
  return (
    <p>
      {t('catchUp.much')}{' '}
      <a href={catchUpPath.href(locale, { slug: access.circle.slug }, query)}>{t('catchUp.link')}</a>
    </p>
  )
}
