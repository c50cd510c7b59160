import { sql } from 'kysely'
import { addressesOf } from '#people'
import type { Tx } from '#platform/database'
import { type Mail, sendMail } from '#platform/mail'
import { manageStoryPath, myStoriesPath, storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { standingIn, type Story, textOf } from '../story/queries.ts'

const titleOf = async (tx: Tx, story: Story): Promise<string> => {
  const standing = standingIn(story, story.original)
  const text = standing && (await textOf(tx, { storyId: story.id, locale: standing.locale, number: standing.newest }))
  return text?.title ?? story.slug
}

/** Tells those who answer for a story that an author wishes to publish it; at most ten of them. */
export async function tellReaders(tx: Tx, story: Story, byId: number, baseUrl: string): Promise<void> {
  const { rows } = await sql<{ person_id: number }>`
    select person_id from people.representative where party_id = ${story.party_id} and person_id <> ${byId} order by person_id limit 10`.execute(
    tx,
  )
  const title = await titleOf(tx, story)
  const by = story.authors.find((one) => one.person_id === byId)?.name ?? ''
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  await sendMail(
    tx,
    [...addresses].map(([person, { email, name, locale }]): Mail => {
      const t = words(locale)
      return {
        to: { email, name },
        person,
        locale,
        kind: 'stories.asked',
        subject: t('mail.asked.subject', { title }),
        letter: [
          t('mail.hello', { name }),
          t('mail.asked.text', { title, by, party: story.party_name }),
          {
            action: {
              label: t('mail.asked.action'),
              href: baseUrl + manageStoryPath.href(locale, { slug: story.slug }),
            },
          },
        ],
      }
    }),
  )
}

/** Tells who wished to publish a story what came of the wish. */
export async function tellOutcome(
  tx: Tx,
  story: Story,
  what: 'granted' | 'returned',
  baseUrl: string,
  reason?: string,
): Promise<void> {
  const { asked_by: person } = story
  const address = person === null ? undefined : (await addressesOf(tx, [person])).get(person)
  if (person === null || address === undefined) return
  const { email, name, locale } = address
  const t = words(locale)
  const title = await titleOf(tx, story)
  const path = what === 'granted' ? storyPath : manageStoryPath
  await sendMail(tx, [
    {
      to: { email, name },
      person,
      locale,
      kind: `stories.${what}`,
      subject: t(`mail.${what}.subject`, { title }),
      letter: [
        t('mail.hello', { name }),
        t(`mail.${what}.text`, { title }),
        ...(reason === undefined ? [] : [reason]),
        { action: { label: t(`mail.${what}.action`), href: baseUrl + path.href(locale, { slug: story.slug }) } },
      ],
    },
  ])
}

/** Asks somebody to be named as an author. */
export async function tellInvited(
  tx: Tx,
  given: { story: Story; personId: number; by: string; baseUrl: string },
): Promise<void> {
  const { story, personId, by, baseUrl } = given
  const address = (await addressesOf(tx, [personId])).get(personId)
  if (address === undefined) return
  const { email, name, locale } = address
  const t = words(locale)
  const title = await titleOf(tx, story)
  await sendMail(tx, [
    {
      to: { email, name },
      person: personId,
      locale,
      kind: 'stories.invited',
      subject: t('mail.invited.subject', { title }),
      letter: [
        t('mail.hello', { name }),
        t('mail.invited.text', { title, by }),
        { action: { label: t('mail.invited.action'), href: baseUrl + myStoriesPath.href(locale) } },
      ],
    },
  ])
}
