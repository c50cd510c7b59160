import { myDiscordPath } from '../hrefs.ts'
import { linkAccount, linkOf, takeCode } from '../linking/link.ts'
import { words } from '../messages.ts'
import { literal, message, type Message } from './answer.ts'
import type { Asked } from './interaction.ts'

/** `/koppel`: this account belongs to whoever was shown the code. */
export async function linking({ db, config, now, locale, userId, userName, option }: Asked): Promise<Message> {
  const t = words(locale)
  const linked = await db.transaction().execute(async (tx) => {
    const code = await takeCode(tx, option('code'), 'person', now)
    if (code !== undefined) await linkAccount(tx, { personId: code.person_id, userId, name: userName, now })
    return code !== undefined
  })
  if (!linked) return message([t('link.wrong', { address: `<${config.baseUrl}${myDiscordPath.href(locale)}>` })], true)
  const own = await linkOf(db, userId)
  return message([t('link.done', { name: literal(own?.person ?? '') })], true)
}
