import { sql } from 'kysely'
import { boardPage, callPage, manageCallLinks, manageCallPage } from '#calls'
import type { Fill } from '#platform/feature'
import { cityDay } from '#platform/i18n'
import { ButtonLink, DataTable, Notice, Section, SubNavigationItem } from '#ui'
import { internshipsPath, managePlacePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { PlacementRows } from '../placements/rows.tsx'
import { placementsWhere } from '../placements/placement.ts'
import { programmeName } from '../programmes/programme.ts'
import { programmesByIds } from '../programmes/queries.ts'
import { approvalsOfCall } from './approvals.ts'
import { placeOf } from './place.ts'

/** Below the text of a call for an intern: for whom it is, and which schools approved it. */
const onPage = callPage.fill(async ({ db, locale, now, member }, { call }) => {
  if (call.kind !== 'internship') return undefined
  const place = await placeOf(db, call.id)
  if (place === undefined) return undefined
  const t = words(locale)
  const [programmes, approvals] = await Promise.all([programmesByIds(db, place.programmes), approvalsOfCall(db, call)])
  const today = cityDay(now)
  return (
    <Section
      heading={t('place.forWhom')}
      more={{ href: internshipsPath.href(locale), label: t('place.allInternships') }}
    >
      <p>{place.levels.map((level) => t(`level.${level}`)).join(', ')}</p>
      {programmes.length > 0 && (
        <DataTable
          caption={t('place.forWhom')}
          columns={[{ label: t('school') }, { label: t('programme') }, { label: t('place.approved') }]}
          rows={programmes.map((one) => {
            const { state, until_day } = approvals.get(one.id) ?? {}
            const approved = state === 'approved' && (until_day ?? '') >= today
            return [one.school_name, programmeName(one, locale, t), t(approved ? 'yes' : 'place.notYet')]
          })}
        />
      )}
      {/* Who guides is for who may come there: not for the whole web. */}
      {member !== undefined && place.tutor_name !== null && <p>{t('place.tutor', { name: place.tutor_name })}</p>}
    </Section>
  )
})

const links = manageCallLinks.fill(async ({ locale }, { call, current }) =>
  call.kind === 'internship' ? (
    <SubNavigationItem
      label={words(locale)('place.manage')}
      href={managePlacePath.href(locale, { slug: call.slug })}
      current={current === 'internship'}
    />
  ) : undefined,
)

/** On the overview for who asks: for whom it is still has to be said; and the placements that came of it. */
const onOverview = manageCallPage.fill(async ({ db, locale, now }, { call }) => {
  if (call.kind !== 'internship') return undefined
  const t = words(locale)
  const [place, placements] = await Promise.all([
    placeOf(db, call.id),
    placementsWhere(db, sql`m.call_id = ${call.id}`),
  ])
  if (place !== undefined && placements.length === 0) return undefined
  return (
    <Section heading={t('placements')}>
      {place === undefined && (
        <Notice tone="info" heading={t('place.missing')}>
          <ButtonLink variant="secondary" href={managePlacePath.href(locale, { slug: call.slug })}>
            {t('place.say')}
          </ButtonLink>
        </Notice>
      )}
      {placements.length > 0 && (
        <PlacementRows {...{ placements, locale, today: cityDay(now), mine: () => ['company'], by: 'student' }} />
      )}
    </Section>
  )
})

/** On the board: internships by study programme, for who looks for one. */
const onBoard = boardPage.fill(async ({ locale }, { kinds }) =>
  kinds.length === 0 || kinds.includes('internship') ? (
    <ButtonLink variant="secondary" href={internshipsPath.href(locale)}>
      {words(locale)('board.byProgramme')}
    </ButtonLink>
  ) : undefined,
)

export const callFills: Fill[] = [onPage, links, onOverview, onBoard]
