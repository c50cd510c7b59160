import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { Circle } from '../circle/circle.ts'
import { circlePath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Told = { circle: Circle; personId: number; by: string; house: Pick<Config, 'baseUrl'> }

/** Tells somebody that they are invited, or that they are in now. */
export async function tellOfBelonging(tx: Tx, what: 'invited' | 'letIn', { circle, personId, by, house }: Told) {
  const to = (await addressesOf(tx, [personId])).get(personId)
  if (to === undefined) return
  const t = words(to.locale)
  const given = { circle: inLocale(circle.name, to.locale).text, by }
  await sendMail(tx, [
    {
      ...{ to, locale: to.locale, person: personId, kind: `circles.${what}` },
      subject: t(`mail.${what}.subject`, given),
      letter: [
        t('mail.hello', { name: to.name }),
        t(`mail.${what}.text`, given),
        {
          action: {
            label: t(`mail.${what}.action`),
            href: house.baseUrl + circlePath.href(to.locale, { slug: circle.slug }),
          },
        },
      ],
    },
  ])
}
