import { callPage } from '#calls'
import type { Visit } from '#platform/feature'
import { organisationPage, personPage } from '#people'
import { Section } from '#ui'
import { words } from '../messages.ts'
import { answeringOf } from './figure.ts'

/** How the asker answers: on its own page, and on each of its calls. */
export const figureFills = [
  organisationPage.fill((visit, { id, name }) => figure(visit, id, name)),
  personPage.fill((visit, { id, name }) => figure(visit, id, name)),
  callPage.fill((visit, { call }) => figure(visit, call.asker_id, call.asker_name)),
]

async function figure({ db, locale, now }: Visit, askerId: number, asker: string) {
  const found = await answeringOf(db, askerId, now)
  if (found === undefined) return undefined
  const t = words(locale)
  const { share, days, responses } = found
  const said = { asker, share: Math.round(share * 100), count: responses, days: Math.max(1, Math.round(days ?? 0)) }
  return (
    <Section heading={t('figure.heading')}>
      <p>{t(days === null ? 'figure.none' : 'figure.said', said)}</p>
      {days !== null && <p class="soft">{t('figure.how')}</p>}
    </Section>
  )
}
