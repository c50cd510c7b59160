import type { LocalPath } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import type { Words } from '../messages.ts'

/** The links to the pages of a list before and after this one, newest first. */
export function pagesOf(
  t: Words,
  path: LocalPath,
  locale: Locale,
  page: number,
  more: boolean,
  kept: Record<string, string> = {},
) {
  const href = (to: number) => {
    const query = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))
    if (to > 1) query.set('page', String(to))
    return path.href(locale, {}, query)
  }
  return {
    label: t('paging'),
    earlier: page > 1 ? { label: t('newer'), href: href(page - 1) } : undefined,
    later: more ? { label: t('older'), href: href(page + 1) } : undefined,
  }
}
