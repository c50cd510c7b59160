import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { formatDate, formatTime, inLocale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { Circle } from '../circle/circle.ts'
import { logPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Told = { circle: Pick<Circle, 'name' | 'slug'>; personId: number; reason: string; house: Pick<Config, 'baseUrl'> }

/** Tells somebody what a moderator or a steward did about them, why, and how to have it looked at again. */
export async function tellOfAct(
  tx: Tx,
  what: 'hidden' | 'suspended' | 'stays' | 'undone',
  { circle, personId, reason, house, until }: Told & { until?: Date | undefined },
): Promise<void> {
  const to = (await addressesOf(tx, [personId])).get(personId)
  if (to === undefined) return
  const t = words(to.locale)
  const moment =
    until === undefined ? '' : `${formatDate(until, 'dayMonth', to.locale)}, ${formatTime(until, to.locale)}`
  const given = { circle: inLocale(circle.name, to.locale).text, until: moment }
  await sendMail(tx, [
    {
      ...{ to, locale: to.locale, person: personId, kind: `circles.${what}` },
      subject: t(`mail.${what}.subject`, given),
      letter: [
        t('mail.hello', { name: to.name }),
        t(`mail.${what}.text`, given),
        ...(reason === '' ? [] : [reason]),
        {
          action: {
            label: t('mail.toLog'),
            href: house.baseUrl + logPath.href(to.locale, { slug: circle.slug }),
          },
        },
      ],
    },
  ])
}
