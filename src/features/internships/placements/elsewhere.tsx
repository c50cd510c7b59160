import { sql } from 'kysely'
import { engagementPage } from '#engagements'
import type { Database } from '#platform/database'
import type { Fill, Visit } from '#platform/feature'
import { responseForAsker, responseForResponder } from '#responses'
import { ButtonLink, Section } from '#ui'
import { placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The way to the page where student, company and school arrange it. */
function Way({ id, locale }: { id: number; locale: Visit['locale'] }) {
  const t = words(locale)
  return (
    <Section heading={t('placement')}>
      <p>{t('placement.arranged')}</p>
      <p>
        <ButtonLink href={placementPath.href(locale, { placement: id })}>{t('placement.toPage')}</ButtonLink>
      </p>
    </Section>
  )
}

async function placementOf(db: Database, of: 'response_id' | 'engagement_id', id: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from internships.placement where ${sql.ref(of)} = ${id}`.execute(
    db,
  )
  return rows[0]?.id
}

const onEngagement = engagementPage.fill(async ({ db, locale }, { engagement }) => {
  const id = await placementOf(db, 'engagement_id', engagement.id)
  return id === undefined ? undefined : <Way {...{ id, locale }} />
})

const forResponder = responseForResponder.fill(async ({ db, locale }, { call, response }) => {
  const id = call.kind === 'internship' ? await placementOf(db, 'response_id', response.id) : undefined
  return id === undefined ? undefined : <Way {...{ id, locale }} />
})

const forAsker = responseForAsker.fill(async ({ db, locale }, { call, responseId }) => {
  const id = call.kind === 'internship' ? await placementOf(db, 'response_id', responseId) : undefined
  return id === undefined ? undefined : <Way {...{ id, locale }} />
})

export const elsewhereFills: Fill[] = [onEngagement, forResponder, forAsker]
