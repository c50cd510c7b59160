import { sql } from 'kysely'
import { addressesOf } from '#people'
import type { Tx } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { inPicturesPath, picturesPath, recapPath, recapPeoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Subject = { slug: string; title: LocalText }

async function gatheringOf(tx: Tx, id: number): Promise<Subject | undefined> {
  const { rows } = await sql<Subject>`select slug, title from programme.gathering_card where id = ${id}`.execute(tx)
  return rows[0]
}

type About = { gatheringId: number; personIds: number[]; baseUrl: string }

/** One letter of a kind to each of these people, with the page where they answer. */
async function tellEach(
  tx: Tx,
  { gatheringId, personIds, baseUrl }: About,
  kind: 'asked' | 'told' | 'refused' | 'removal',
  hrefOf: (locale: Locale, slug: string) => string,
): Promise<void> {
  const gathering = await gatheringOf(tx, gatheringId)
  if (gathering === undefined) return
  const addresses = await addressesOf(tx, personIds)
  await sendMail(
    tx,
    [...addresses].map(([person, { email, name, locale }]): Mail => {
      const t = words(locale)
      const title = inLocale(gathering.title, locale).text
      return {
        to: { email, name },
        ...{ person, locale, kind: `moments.${kind}`, subject: t(`mail.${kind}.subject`, { title }) },
        letter: [
          t('mail.hello', { name }),
          t(`mail.${kind}.text`, { title }),
          { action: { label: t(`mail.${kind}.action`), href: baseUrl + hrefOf(locale, gathering.slug) } },
        ],
      }
    }),
  )
}

/** Asks or tells people that they are in a picture: asked, because they would rather not be; told, when readers see it. */
export const askDepicted = (tx: Tx, { kind, ...about }: About & { kind: 'asked' | 'told' }): Promise<void> =>
  tellEach(tx, about, kind, (locale) => inPicturesPath.href(locale))

/** Tells who answers for a gathering that somebody said no to a picture, or asks to take one away; at most ten of them. */
export async function tellMakers(
  tx: Tx,
  given: { gatheringId: number; kind: 'refused' | 'removal'; byId: number | undefined; baseUrl: string },
): Promise<void> {
  const { kind, byId = 0, ...about } = given
  const { rows } = await sql<{ person_id: number }>`
    select r.person_id from people.representative r join programme.gathering_card g on g.id = ${about.gatheringId} and r.party_id = any(g.organiser_ids)
     where r.person_id <> ${byId}
    union select person_id from moments.maker where gathering_id = ${about.gatheringId} and person_id <> ${byId}
    order by person_id limit 10`.execute(tx)
  const personIds = rows.map((row) => row.person_id)
  const path = kind === 'refused' ? picturesPath : recapPeoplePath
  await tellEach(tx, { ...about, personIds }, kind, (locale, slug) => path.href(locale, { slug }))
}

/** Tells who asked to take a picture away what came of it. because: why it stayed. */
export async function tellAsker(
  tx: Tx,
  given: {
    gatheringId: number
    to: { email: string; name: string }
    locale: Locale
    because?: string
    baseUrl: string
  },
): Promise<void> {
  const { gatheringId, to, locale, because, baseUrl } = given
  const gathering = await gatheringOf(tx, gatheringId)
  if (gathering === undefined || to.email === '') return
  const t = words(locale)
  const title = inLocale(gathering.title, locale).text
  const kind = because === undefined ? 'gone' : 'stays'
  await sendMail(tx, [
    {
      to,
      locale,
      kind: `moments.${kind}`,
      subject: t(`mail.${kind}.subject`, { title }),
      letter: [
        t('mail.hello', { name: to.name }),
        t(`mail.${kind}.text`, { title }),
        ...(because === undefined ? [] : [because]),
        {
          action: {
            label: t('mail.toRecap'),
            href: baseUrl + recapPath.href(locale, { slug: gathering.slug }),
          },
        },
      ],
    },
  ])
}
