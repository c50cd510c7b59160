import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { sendMail } from '#platform/mail'
import { addressesOf, reportPath } from '#people'
import { sentencePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Sentence } from '../talk/queries.ts'
import { type Talk, titleOf } from '../talk/talk.ts'

type Told = {
  giver: number
  sentence: Pick<Sentence, 'id' | 'words'>
  talk: Talk
  reason: string
  house: Pick<Config, 'baseUrl'>
}

/** Tells who gave a sentence that it is hidden, why, and how to have it looked at again. */
export async function tellHidden(tx: Tx, { giver, sentence, talk, reason, house }: Told): Promise<void> {
  const to = (await addressesOf(tx, [giver])).get(giver)
  if (to === undefined) return
  const t = words(to.locale)
  const title = titleOf(talk, to.locale)
  const over = new URLSearchParams({ over: sentencePath.href(to.locale, { id: sentence.id }) })
  await sendMail(tx, [
    {
      ...{ to, locale: to.locale, person: giver, kind: 'takeaways.hidden' },
      subject: t('mail.subject', { title }),
      letter: [
        t('mail.hello', { name: to.name }),
        t('mail.text', { title, words: sentence.words }),
        reason,
        t('mail.after'),
        { action: { label: t('mail.report'), href: house.baseUrl + reportPath.href(to.locale, {}, over) } },
      ],
    },
  ])
}
