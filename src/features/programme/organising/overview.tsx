import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, type Route } from '#platform/feature'
import { cityDay, formatDate, inLocale } from '#platform/i18n'
import {
  Button,
  Checkbox,
  ConfirmButton,
  Form,
  FormActions,
  FormErrors,
  Notice,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import { cancelPath, copyPath, gatheringPath, managePath, publishPath, removePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { spokenMoment } from '../rows.ts'
import { ClashList } from './clash-list.tsx'
import { clashesInWords, timetableOf } from './clashes.ts'
import { managePageHead } from './manage-page.tsx'
import { weekAfter } from './making.ts'
import { DoneNotice } from './notices.tsx'

type Standing = {
  submitted_at: Date | null
  declined_at: Date | null
  declined_reason: string | null
  /** Others that repeat it: drafts, and later ones that are on the agenda. */
  drafts: number
  later: number
  siblings: { slug: string; starts_at: Date; status: string }[]
}

async function standingOf(db: Database, id: number): Promise<Standing> {
  const { rows } = await sql<
    Omit<Standing, 'siblings'> & { siblings: { slug: string; starts_at: string; status: string }[] }
  >`
    select g.submitted_at, g.declined_at, g.declined_reason,
           (select count(*)::int from programme.gathering o where o.recurrence_id = g.recurrence_id and o.id <> g.id and o.status = 'draft') as drafts,
           (select count(*)::int from programme.gathering o where o.recurrence_id = g.recurrence_id and o.starts_at > g.starts_at and o.status = 'published') as later,
           coalesce((select jsonb_agg(jsonb_build_object('slug', o.slug, 'starts_at', o.starts_at, 'status', o.status) order by o.starts_at)
              from programme.gathering o where o.recurrence_id = g.recurrence_id and o.id <> g.id), '[]') as siblings
      from programme.gathering g where g.id = ${id}`.execute(db)
  const row = rows[0]!
  return { ...row, siblings: row.siblings.map((one) => ({ ...one, starts_at: new Date(one.starts_at) })) }
}

/** The overview of one gathering for its organisers; `problems` when something that was asked could not be. */
export async function overviewPage(
  visit: MemberVisit,
  gathering: GatheringBrief,
  problems: Record<string, string> = {},
): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, standing, timetable] = await Promise.all([
    managePageHead(visit, gathering, 'overview'),
    standingOf(db, gathering.id),
    timetableOf(db, gathering),
  ])
  const title = inLocale(gathering.title, locale).text
  return {
    title: t('manageTitle', { title }),
    description: t('organisingLead'),
    unlisted: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: managePath.href('nl', { slug }), en: managePath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={Object.keys(problems)} />
        <p>
          {spokenMoment(gathering, locale)}.{' '}
          <a href={gatheringPath.href(locale, { slug })}>{t(gathering.status === 'draft' ? 'preview' : 'toPage')}</a>
        </p>
        <State {...{ visit, gathering, standing }} />
        <ClashList clashes={clashesInWords(timetable, locale)} locale={locale} />
        {standing.siblings.length > 0 && (
          <Section heading={t('siblings')}>
            <ul>
              {standing.siblings.map((one) => (
                <li key={one.slug}>
                  <a href={managePath.href(locale, { slug: one.slug })}>{formatDate(one.starts_at, 'long', locale)}</a>
                  {one.status !== 'published' &&
                    ` (${t(one.status === 'draft' ? 'status.draft' : 'status.cancelled')})`}
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Copying {...{ visit, gathering }} />
      </>
    ),
  }
}

type StateProps = { visit: MemberVisit; gathering: GatheringBrief; standing: Standing }

/** How it stands, and what one can do about it. */
function State(props: StateProps): ComponentChildren {
  if (props.gathering.status === 'draft') return <DraftState {...props} />
  return props.gathering.status === 'published' ? <PublishedState {...props} /> : <CancelledState {...props} />
}

function DraftState({ visit, gathering, standing }: StateProps) {
  const { locale, member } = visit
  const t = words(locale)
  const { slug } = gathering
  return (
    <Section heading={t('publishing')}>
      {standing.declined_at && (
        <Notice tone="info" heading={t('declinedNotice')}>
          <p>{standing.declined_reason}</p>
        </Notice>
      )}
      {standing.submitted_at ? (
        <p>{t('waitingText')}</p>
      ) : (
        <Form action={publishPath.href(locale, { slug })}>
          {!member.trusted && <p>{t('firstWaits')}</p>}
          {standing.drafts > 0 && (
            <Checkbox name="all" value="yes" label={t('publishAll', { count: standing.drafts })} checked />
          )}
          <FormActions>
            <Button>{t(member.trusted ? 'publishNow' : 'submitNow')}</Button>
          </FormActions>
        </Form>
      )}
      <ConfirmButton
        label={t('removeDraft')}
        question={<p>{t('removeDraftQuestion')}</p>}
        confirm={t('removeDraftYes')}
        action={removePath.href(locale, { slug })}
      />
    </Section>
  )
}

function PublishedState({ visit, gathering, standing }: StateProps) {
  const { locale, now } = visit
  const t = words(locale)
  if (gathering.ends_at < now) return <p>{t('overText')}</p>
  return (
    <Section heading={t('cancelling')}>
      <ConfirmButton
        label={t('cancelIt')}
        question={<p>{t('cancelQuestion')}</p>}
        confirm={t('cancelYes')}
        action={cancelPath.href(locale, { slug: gathering.slug })}
        hidden={{ what: 'cancel' }}
      >
        <TextArea name="reason" label={t('cancelReason')} hint={t('cancelReasonHint')} rows={3} maxlength={1000} />
        {standing.later > 0 && (
          <Checkbox name="later" value="yes" label={t('cancelLater', { count: standing.later })} />
        )}
      </ConfirmButton>
    </Section>
  )
}

function CancelledState({ visit, gathering }: StateProps) {
  const { locale } = visit
  const t = words(locale)
  return (
    <Section heading={t('reinstating')}>
      <ConfirmButton
        label={t('reinstateIt')}
        question={<p>{t('reinstateQuestion')}</p>}
        confirm={t('reinstateYes')}
        action={cancelPath.href(locale, { slug: gathering.slug })}
        hidden={{ what: 'reinstate' }}
      />
    </Section>
  )
}

function Copying({ visit, gathering }: Omit<StateProps, 'standing'>) {
  const { locale, now } = visit
  const t = words(locale)
  return (
    <Section heading={t('copying')}>
      <p>{t('copyText')}</p>
      <Form action={copyPath.href(locale, { slug: gathering.slug })} hidden={{ once: crypto.randomUUID() }}>
        <TextField
          name="day"
          type="date"
          label={t('copyDay')}
          value={weekAfter(cityDay(gathering.starts_at), cityDay(now))}
          required
        />
        <FormActions>
          <Button variant="secondary">{t('copyIt')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

export const overviewRoute: Route = definePage({
  name: 'organising a gathering',
  path: managePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : overviewPage(visit, gathering)
  },
})
