import { z } from 'zod'
import { personPath, pictureHref } from '#people'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, formatList, inLocale, type Locale, midSentence, phrase } from '#platform/i18n'
import { Button, Disclosure, EmptyState, FormErrors, PersonRow, RowList, Section, TextArea } from '#ui'
import { type CallBrief, callBySlug, mayManageCall } from '../call/brief.ts'
import { takesResponses } from '../call/moving.ts'
import { editCallPath, fittingPath, invitePath } from '../hrefs.ts'
import { managePageHead } from '../making/manage-head.tsx'
import { DoneNotice } from '../making/notices.tsx'
import { words } from '../messages.ts'
import { namesOf } from './calls.ts'
import { countShown } from './exposure.ts'
import { askingOf } from './finding.ts'
import { invite } from './inviting.ts'
import { type FittingPerson, peopleFor } from './people.ts'

async function peoplePage(visit: MemberVisit, call: CallBrief, problems: Record<string, string> = {}): Promise<Page> {
  const { db, locale, member, now } = visit
  const t = words(locale)
  const { slug } = call
  const head = await managePageHead(visit, call, 'people')
  const day = cityDay(now)
  const asking = await askingOf(db, call.id)
  const takes = takesResponses(call, now)
  const people = asking && takes ? await peopleFor(db, asking, member.personId, day) : []
  await countShown(
    db,
    call.id,
    people.map(({ personId }) => personId),
    day,
  )
  const reasons = await reasonsOf(visit, people)
  const asksNothing = asking !== undefined && asking.skills.length + asking.disciplines.length === 0
  return {
    title: t('people.title', { title: inLocale(call.title, locale).text }),
    description: t('people.lead'),
    unlisted: true,
    section: 'calls',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: fittingPath.href('nl', { slug }), en: fittingPath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={Object.keys(problems)} />
        <Section heading={t('people.heading')} count={people.length > 0 ? String(people.length) : undefined}>
          <p class="soft">{t('people.lead')}</p>
          {people.length > 0 ? (
            <RowList>
              {people.map((person) => (
                <OnePerson
                  key={person.personId}
                  {...{ person, locale, slug }}
                  why={reasons.get(person.personId) ?? ''}
                />
              ))}
            </RowList>
          ) : (
            <EmptyState
              sentence={t(!takes ? 'people.notOpen' : asksNothing ? 'people.noSkills' : 'people.nobody')}
              action={{ label: t('manage.details'), href: editCallPath.href(locale, { slug }) }}
            />
          )}
        </Section>
      </>
    ),
  }
}

type OneProps = { person: FittingPerson; why: string; slug: string; locale: Locale }

function OnePerson({ person, why, slug, locale }: OneProps) {
  const t = words(locale)
  const { name, handle, summary, picture_id } = person
  return (
    <PersonRow
      name={name}
      href={personPath.href(locale, { handle })}
      picture={picture_id === null ? undefined : pictureHref(picture_id, 'small')}
      does={summary === null ? undefined : phrase(summary, locale)}
      signal={why}
      actions={
        <Disclosure
          summary={
            <>
              {t('people.invite')}
              <span class="unseen">: {name}</span>
            </>
          }
        >
          <form method="post" action={invitePath.href(locale, { slug, handle })} aria-label={t('people.invite')}>
            <TextArea
              name={`words-${handle}`}
              label={t('people.words')}
              hint={t('people.wordsHint', { name })}
              rows={3}
              maxlength={500}
              optional={t('optional')}
            />
            <Button variant="secondary">{t('people.send')}</Button>
          </form>
        </Disclosure>
      }
    />
  )
}

/** Why each of these people suits the call, in words. */
async function reasonsOf({ db, locale }: MemberVisit, people: FittingPerson[]): Promise<Map<number, string>> {
  const t = words(locale)
  const named = await namesOf(
    db,
    people.flatMap(({ has, seeks }) => [...has, ...seeks]),
    people.flatMap(({ disciplines }) => disciplines),
  )
  const list = (keys: string[]) =>
    formatList(
      keys.slice(0, 3).map((key) => midSentence(inLocale(named.get(key), locale).text, locale)),
      locale,
    )
  return new Map(
    people.map(({ personId, has, seeks, disciplines, available, known }) => {
      const said = [
        has.length > 0 && t('theyCan', { skills: list(has) }),
        seeks.length > 0 && t('theySeek', { skills: list(seeks) }),
        has.length === 0 && disciplines.length > 0 && t('theirField', { fields: list(disciplines) }),
        available && t('theyHaveTime'),
        known && t('youMet'),
      ].filter((part) => typeof part === 'string')
      return [personId, said.slice(0, 3).join(' ')]
    }),
  )
}

const people = definePage({
  name: 'people for a call',
  path: fittingPath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const call = await callBySlug(visit.db, visit.params.slug ?? '')
    return call === undefined || call.state === 'draft' ? notFound : peoplePage(visit, call)
  },
})

const send = definePage({
  name: 'invite somebody to respond',
  path: invitePath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const { db, locale, member, now, request, params, config } = visit
    const t = words(locale)
    const handle = params.handle ?? ''
    const call = await callBySlug(db, params.slug ?? '')
    if (call === undefined) return notFound
    const field = `words-${handle}`
    const read = await readFields(request, z.object({ [field]: z.string().trim().max(500, 'wrong.long').default('') }))
    if (!read.ok) return peoplePage(visit, call, { form: t('wrong.long') })
    const given = { callId: call.id, handle, byId: member.personId, words: read.value[field] ?? '', now }
    const outcome = await db.transaction().execute((tx) => invite(tx, config, given))
    if (outcome !== 'invited') return peoplePage(visit, call, { form: t(`invited.${outcome}`) })
    return redirect(`${fittingPath.href(locale, { slug: call.slug })}?done=invited`)
  },
})

export const fittingRoutes: Route[] = [people, send]
