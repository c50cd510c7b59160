import { callAction, callKind } from '#calls'
import { formatDate, formatList } from '#platform/i18n'
import { ButtonLink, Stack } from '#ui'
import { myResponsePath, respondPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { standingTo } from './standing.ts'
import { takingOf } from './taking.ts'

/** In the box beside a call: the way to respond, or to what one sent. */
export const respondBox = callAction.fill(async (visit, { call }) => {
  const { db, locale, member } = visit
  const t = words(locale)
  if (call.state === 'draft' || call.state === 'withdrawn') return undefined
  const href = respondPath.href(locale, { slug: call.slug })
  const who = callKind(call.kind)?.responders.map((one) => t(`kind.${one}`)) ?? []
  const note = <p class="soft">{t('box.who', { who: formatList(who, locale, 'or') })}</p>
  if (member === undefined) {
    const { open } = await takingOf(db, call.id)
    if (!open) return <p class="soft">{t('box.closed')}</p>
    return (
      <Stack>
        <ButtonLink {...{ href }} wide>
          {t('box.respond')}
        </ButtonLink>
        {note}
      </Stack>
    )
  }
  const standing = await standingTo(db, call.slug, member.personId)
  if (standing === undefined || standing.obstacle === 'own') return undefined
  const { taking, responders, obstacle } = standing
  const sent = responders.filter((one) => one.response_id !== null)
  const free = responders.length > sent.length
  return (
    <Stack>
      {sent.map(({ response_id, name, state, id }) => (
        <p key={id}>
          <a href={myResponsePath.href(locale, { id: response_id ?? 0 })}>
            {t(state === 'draft' ? 'box.draft' : 'box.sent', { party: id === member.personId ? t('box.you') : name })}
          </a>
        </p>
      ))}
      {taking.open && free && obstacle === undefined && (
        <ButtonLink {...{ href }} wide variant={sent.length > 0 ? 'secondary' : 'primary'}>
          {t(sent.length > 0 ? 'box.respondToo' : 'box.respond')}
        </ButtonLink>
      )}
      {taking.open && sent.length === 0 && note}
      {!taking.open && sent.length === 0 && <p class="soft">{t('box.closed')}</p>}
      {taking.late && taking.open && taking.deadline_at !== null && (
        <p class="signal">{t('box.grace', { day: formatDate(taking.deadline_at, 'short', locale) })}</p>
      )}
    </Stack>
  )
})
