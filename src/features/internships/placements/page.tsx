import type { ComponentChildren } from 'preact'
import { organisationPath, personPath } from '#people'
import type { MemberVisit } from '#platform/feature'
import { cityDay, formatList, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Columns,
  ConfirmButton,
  Disclosure,
  Facts,
  Flow,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  TextArea,
} from '#ui'
import { AgreementPart } from '../agreements/parts.tsx'
import type { Agreement } from '../agreements/queries.ts'
import type { Moment } from '../guidance/moments.ts'
import { Guidance } from '../guidance/parts.tsx'
import { myInternshipPath, organisationInternshipsPath, placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import type { StudyProgramme } from '../programmes/programme.ts'
import { Decision } from './decision.tsx'
import { PlacementForm } from './form.tsx'
import { History } from './history-part.tsx'
import type { Change } from './history.ts'
import { nextOf } from './next.ts'
import { periodOf, studyOf } from './naming.ts'
import type { Opened } from './opening.ts'
import { phaseOf, type Placement } from './placement.ts'

export type PlacementPageProps = {
  visit: MemberVisit
  opened: Opened
  title: string
  agreements: Agreement[]
  moments: Moment[]
  history: Change[]
  /** What the student can be placed for. */
  programmes: StudyProgramme[]
  /** Whether the school lets its students go to this place. */
  approved: boolean
  /** Hours a week in other placements on the same days. */
  beside: number
  errors: Errors
  values: Typed | undefined
}

/** A placement, for the three it is between: what is next, what is agreed, what is said. */
export function PlacementPage(props: PlacementPageProps) {
  const { visit, opened, title, agreements, moments, history, programmes, errors, values } = props
  const { locale, now } = visit
  const { placement, access } = opened
  const t = words(locale)
  const action = placementPath.href(locale, { placement: placement.id })
  const phase = phaseOf(placement, cityDay(now))
  const ends = phase === 'stopped' || phase === 'over'
  const decides = access.signs.includes('school') && placement.state === 'asked'
  const outside = placement.origin === 'outside'
  const says = !ends && !outside && (placement.state !== 'approved' || access.sides.some((side) => side !== 'student'))
  const form = (
    <PlacementForm
      {...{ placement, programmes, action, locale, errors, values: values?.act === 'say' ? values : undefined }}
    />
  )
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[trailOf(opened, locale)]} />
      <PageHeading heading={title} label={t(`phase.${phase}`)} lead={studyOf(placement, locale)} />
      <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
      <Columns aside={<PlacementFacts {...{ placement, locale }} />}>
        <Flow>
          <JustDone {...visit} />
          <WhatNext {...{ opened, locale }} />
          {outside && <p>{t('outside.note')}</p>}
          {decides && <Decision {...props} />}
          {says && placement.state === 'draft' && <Section heading={t('placement.say')}>{form}</Section>}
          {placement.state === 'approved' && !outside && (
            <AgreementPart {...{ opened, agreements, action, locale, errors, values }} />
          )}
          {says && placement.state !== 'draft' && (
            <Disclosure
              summary={t(placement.state === 'approved' ? 'placement.change' : 'placement.sayElse')}
              open={values?.act === 'say'}
            >
              {placement.state === 'approved' && <p>{t('placement.changeNote')}</p>}
              {form}
            </Disclosure>
          )}
          <Guidance {...{ moments, action, locale, now, errors, values: values?.act === 'note' ? values : {} }} />
          <History {...{ history, locale }} />
          {placement.state !== 'approved' && agreements.length > 0 && (
            <AgreementPart {...{ opened, agreements, action, locale, errors, values }} />
          )}
          {!ends && <Stop {...{ action, locale, errors, values }} />}
          {outside && access.signs.includes('school') && <Remove {...{ action, locale }} />}
        </Flow>
      </Columns>
    </>
  )
}

/** The way back to the list one came from: one's own, or that of the organisation one acts for. */
function trailOf({ placement, access }: Opened, locale: Locale) {
  const t = words(locale)
  const { company_name, company_handle, school_name, school_handle } = placement
  const of = (name: string, handle: string) => ({
    label: t('overview.of', { name }),
    href: organisationInternshipsPath.href(locale, { handle }),
  })
  if (access.signs.includes('company') && company_name && company_handle) return of(company_name, company_handle)
  if (access.signs.includes('school') && school_name && school_handle) return of(school_name, school_handle)
  return { label: t('mine.title'), href: myInternshipPath.href(locale) }
}

const dones = ['saved', 'approved', 'refused', 'signed', 'stopped'] as const

function JustDone({ locale, url }: MemberVisit) {
  const done = dones.find((one) => one === url.searchParams.get('done'))
  return done === undefined ? null : <Notice tone="success" heading={words(locale)(`placement.done.${done}`)} />
}

/** What is to be done now, and by whom: first for who reads. */
function WhatNext({ opened, locale }: { opened: Opened; locale: Locale }) {
  const t = words(locale)
  const { what, by } = nextOf(opened.placement)
  if (what === 'none') return null
  const mine = by.some((side) => opened.access.sides.includes(side))
  const whose = formatList(
    by.map((side) => t(`side.${side}`)),
    locale,
  )
  return (
    <Notice tone="info" heading={t(mine ? `next.mine.${what}` : 'next.other', { whose })}>
      {!mine && t(`next.what.${what}`)}
    </Notice>
  )
}

function PlacementFacts({ placement, locale }: { placement: Placement; locale: Locale }) {
  const t = words(locale)
  const { student_name, student_handle, company_name, company_handle, school_name, school_handle } = placement
  const linked = (name: string | null, href: string | undefined, gone: string): ComponentChildren =>
    name === null || href === undefined ? gone : <a href={href}>{name}</a>
  const handle = (path: typeof personPath, one: string | null) =>
    one === null ? undefined : path.href(locale, { handle: one })
  return (
    <Facts
      label={t('placement')}
      facts={[
        {
          term: t('student'),
          description: linked(student_name, handle(personPath, student_handle), t('somebodyGone')),
        },
        {
          term: t('company'),
          description: linked(company_name, handle(organisationPath, company_handle), company_name ?? t('companyGone')),
        },
        ...(school_name === null
          ? []
          : [{ term: t('school'), description: linked(school_name, handle(organisationPath, school_handle), '') }]),
        {
          term: t('period'),
          description: periodOf(placement, locale),
          note: placement.hours_a_week === null ? undefined : t('hoursAWeek', { n: placement.hours_a_week }),
        },
        ...(placement.tutor_name === null ? [] : [{ term: t('tutor'), description: placement.tutor_name }]),
        ...(placement.guide_name === null ? [] : [{ term: t('guide'), description: placement.guide_name }]),
        ...(placement.allowance === null
          ? []
          : [{ term: t('allowance'), description: t('allowanceAMonth', { n: placement.allowance }) }]),
      ]}
    />
  )
}

/** What was registered by mistake is taken away whole. */
const Remove = ({ action, locale }: { action: string; locale: Locale }) => (
  <ConfirmButton
    label={words(locale)('outside.remove')}
    question={words(locale)('outside.removeQuestion')}
    confirm={words(locale)('outside.removeYes')}
    action={action}
    hidden={{ act: 'remove' }}
  />
)

type StopProps = { action: string; locale: Locale; errors: Errors; values: Typed | undefined }

function Stop({ action, locale, errors, values }: StopProps) {
  const t = words(locale)
  const mine = values?.act === 'stop'
  return (
    <ConfirmButton
      label={t('placement.stop')}
      question={t('placement.stopQuestion')}
      confirm={t('placement.stopYes')}
      action={action}
      hidden={{ act: 'stop' }}
    >
      <TextArea
        name="why"
        label={t('reason')}
        value={mine ? typedText(values, 'why') : undefined}
        error={mine ? errors.why : undefined}
        rows={3}
        maxlength={2000}
      />
    </ConfirmButton>
  )
}
