import type { ComponentChildren } from 'preact'
import type { Locale } from '#platform/i18n'
import type { Access } from '../circle/access.ts'
import { livePath, newsPath, piecePath, readPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Props = { access: Access; locale: Locale; children: ComponentChildren }

/** A talk that goes on by itself: `live/follow.client.ts` adds what is new. Without it one loads the page again. */
export function Follow({ access, locale, children }: Props) {
  const { slug } = access.circle
  const t = words(locale)
  return (
    <div
      data-circle={livePath.href(locale, { slug })}
      data-news={newsPath.href(locale, { slug })}
      data-piece={piecePath.href(locale, { slug, id: 0 })}
      data-read={access.belongs ? readPath.href(locale, { slug }) : undefined}
      data-since={access.last}
    >
      {children}
      <p class="unseen" role="status" data-circle-says />
      <p class="live-note" role="status" hidden data-circle-lost>
        {t('live.lost')}
      </p>
      <p class="live-note" role="status" hidden data-circle-many>
        {t('live.many')} <a href="">{t('live.reload')}</a>
      </p>
    </div>
  )
}

/** The browser module that makes it follow. */
export const followModule = 'src/features/circles/live/follow.client.ts'
