import { sql } from 'kysely'
import { z } from 'zod'
import { callBySlug, type CallBrief, manageCallHead, mayManageCall } from '#calls'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, inLocale } from '#platform/i18n'
import { Button, ChoiceGroup, DataTable, Flow, Form, FormActions, FormErrors, Notice, Section, TextField } from '#ui'
import { managePlacePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, inWords, type Typed, typedText } from '../overview/frame.tsx'
import { levels, programmeName, type StudyProgramme } from '../programmes/programme.ts'
import { programmesByIds, studyProgrammes } from '../programmes/queries.ts'
import { type Approval, approvalsOfCall } from './approvals.ts'
import { stateOf } from './deciding.tsx'
import { tellSchools } from './letters.ts'
import { keepPlace, placeOf } from './place.ts'

const facts = { path: managePlacePath, who: 'organiser', may: mayManageCall } as const

const pageRoute = definePage({
  ...facts,
  name: 'for whom an internship is',
  page: (visit) => shown(visit, {}, undefined),
})

const form = z.object({
  levels: z.array(z.enum(levels, 'wrong.level')).default([]),
  programmes: z.array(z.coerce.number().int().min(0).max(2_147_483_647)).default([]),
  tutor: z.string().trim().max(120, 'wrong.long').default(''),
})

const keepRoute = definePage({
  ...facts,
  name: 'say for whom an internship is',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const call = await internshipAt(visit)
    if (call === undefined) return notFound
    const read = await readFields(visit.request, form)
    if (!read.ok) return shown(visit, inWords(visit, read.errors), read.values)
    const { levels: chosen, programmes, tutor } = read.value
    const typed = { levels: chosen, programmes: programmes.map(String), tutor }
    if (chosen.length === 0 && programmes.length === 0)
      return shown(visit, { levels: words(locale)('wrong.forWhom') }, typed)
    await db.transaction().execute(async (tx) => {
      const given = { call, levels: chosen, programmes, tutorName: tutor || null, byId: member.personId, now }
      const asked = await programmesByIds(tx, await keepPlace(tx, given))
      await tellSchools(tx, {
        company: call.asker_name,
        programmes: asked,
        byId: member.personId,
        baseUrl: config.baseUrl,
      })
    })
    return redirect(`${managePlacePath.href(locale, { slug: call.slug })}?done=saved`)
  },
})

/** The call of the address, when it is for an intern. */
async function internshipAt({ db, params }: MemberVisit): Promise<CallBrief | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  return call?.kind === 'internship' ? call : undefined
}

/** Members of an organisation who let others know that they belong to it, to choose a tutor from. */
async function memberNames(db: Database, partyId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select person.name from people.member_circle circle join people.party_card person on person.id = circle.person_id
     where circle.party_id = ${partyId} order by platform.plain(person.name) limit 50`.execute(db)
  return rows.map((row) => row.name)
}

async function shown(visit: MemberVisit, errors: Errors, values: Typed | undefined): Promise<PageAnswer> {
  const call = await internshipAt(visit)
  if (call === undefined) return notFound
  const { db, locale, url, now } = visit
  const t = words(locale)
  const [place, programmes, approvals, tutors, head] = await Promise.all([
    placeOf(db, call.id),
    studyProgrammes(db),
    approvalsOfCall(db, call),
    memberNames(db, call.asker_id),
    manageCallHead(visit, call, 'internship'),
  ])
  const filled = values ?? {
    levels: place?.levels ?? [],
    programmes: (place?.programmes ?? []).map(String),
    tutor: place?.tutor_name ?? '',
  }
  const { slug } = call
  return {
    title: `${t('place.manage')}: ${inLocale(call.title, locale).text}`,
    description: t('place.manage'),
    unlisted: true,
    section: 'calls',
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: managePlacePath.href('nl', { slug }), en: managePlacePath.href('en', { slug }) },
    body: (
      <>
        {head}
        <FormErrors heading={t('notSaved')} errors={errors} />
        <Flow>
          {url.searchParams.get('done') === 'saved' && <Notice tone="success" heading={t('place.saved')} />}
          <Approvals {...{ visit, programmes, approvals, chosen: place?.programmes ?? [], today: cityDay(now) }} />
          <Section heading={t('place.manage')}>
            <PlaceForm {...{ visit, slug, programmes, tutors, errors, filled }} />
          </Section>
        </Flow>
      </>
    ),
  }
}

type ApprovalsProps = {
  visit: MemberVisit
  programmes: StudyProgramme[]
  approvals: Map<number, Approval>
  /** Programmes the place is for. */
  chosen: number[]
  today: string
}

/** What each school said of the place. */
function Approvals({ visit: { locale }, programmes, approvals, chosen, today }: ApprovalsProps) {
  const t = words(locale)
  const asked = programmes.filter(({ id }) => chosen.includes(id))
  if (asked.length === 0) return null
  return (
    <Section heading={t('place.approvals')}>
      <DataTable
        caption={t('place.approvals')}
        columns={[{ label: t('school') }, { label: t('programme') }, { label: t('state') }]}
        rows={asked.map((one) => {
          const approval = approvals.get(one.id)
          return [
            one.school_name,
            programmeName(one, locale, t),
            approval === undefined ? t('place.notAsked') : stateOf(approval, today, locale),
          ]
        })}
      />
      <p class="soft">{t('place.approvalsNote')}</p>
    </Section>
  )
}

type FormProps = {
  visit: MemberVisit
  slug: string
  programmes: StudyProgramme[]
  tutors: string[]
  errors: Errors
  filled: Typed
}

function PlaceForm({ visit: { locale }, slug, programmes, tutors, errors, filled }: FormProps) {
  const t = words(locale)
  return (
    <Form action={managePlacePath.href(locale, { slug })} label={t('place.manage')}>
      <ChoiceGroup
        name="levels"
        label={t('place.levels')}
        type="checkbox"
        error={errors.levels}
        values={[filled.levels ?? []].flat()}
        options={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
      />
      {programmes.length > 0 && (
        <ChoiceGroup
          name="programmes"
          label={t('place.programmes')}
          hint={t('place.programmesHint')}
          type="checkbox"
          optional={t('optional')}
          stacked
          values={[filled.programmes ?? []].flat()}
          options={programmes.map((one) => ({
            value: String(one.id),
            label: `${one.school_name}: ${programmeName(one, locale, t)}`,
          }))}
        />
      )}
      <TextField
        name="tutor"
        label={t('tutor')}
        hint={t('place.tutorHint')}
        value={typedText(filled, 'tutor')}
        error={errors.tutor}
        optional={t('optional')}
        suggestions={tutors}
        maxlength={120}
      />
      <p class="soft">{t('place.elsewhere')}</p>
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

export const placeRoutes = [pageRoute, keepRoute]
