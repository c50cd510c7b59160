import { type Fill } from '#platform/feature'
import { gatheringAction } from '#programme'
import { ButtonLink } from '#ui'
import { isScanTime } from '../badges/scanning.ts'
import { myCodePath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { whoIsAt } from './presence.ts'

/** On a gathering's page, for who is there: on the day one's own code, and from when it began whom one met. */
const action = gatheringAction.fill(async ({ db, member, locale, now }, { gathering }) => {
  if (member === undefined || gathering.status !== 'published') return undefined
  const [begun, scanning] = [gathering.starts_at <= now, isScanTime(gathering, now)]
  if (!begun && !scanning) return undefined
  if (!(await whoIsAt(db, gathering.id, [member.personId])).has(member.personId)) return undefined
  const t = words(locale)
  return (
    <>
      {scanning && (
        <ButtonLink wide variant="secondary" href={myCodePath.href(locale, { slug: gathering.slug })}>
          {t('code.mine')}
        </ButtonLink>
      )}
      {begun && (
        <ButtonLink wide href={whomPath.href(locale, { slug: gathering.slug })}>
          {t('whom.heading')}
        </ButtonLink>
      )}
    </>
  )
})

export const encounterFills: Fill[] = [action]
