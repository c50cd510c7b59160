import { z } from 'zod'
import {
  definePage,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields } from '#platform/http'
import {
  addDays,
  cityDay,
  type Day,
  daysBetween,
  formatDay,
  formatList,
  inLocale,
  type Locale,
  phrase,
} from '#platform/i18n'
import { choicesPath } from '#encounters'
import { editPath, invite, organisationPath, personPath, pictureHref } from '#people'
import { Breadcrumb, Button, EmptyState, Notice, PageHeading, PersonRow, RowList, Section, SkillTags } from '#ui'
import { fittingPath } from '../hrefs.ts'
import { type Words, words } from '../messages.ts'
import { type Collective, ownCollective } from '../together/queries.ts'
import { type Fitting, type Lack, lacking, whoFits } from './finding.ts'

const ownOf = ({ db, params, member }: Visit) =>
  member === undefined ? undefined : ownCollective(db, params.handle ?? '', member.personId)

const facts = {
  path: fittingPath,
  who: 'member',
  may: async (visit: Visit) => ((await ownOf(visit)) === undefined ? undefined : true),
} as const

/** Skills that something the collective looks at asks for, in the address: `?skill=a&skill=b`. */
const askedOf = (url: URL) => url.searchParams.getAll('skill').filter((one) => /^[a-z0-9-]{1,100}$/.test(one))

const show = definePage({ ...facts, name: 'who would fit a collective', page: (visit) => answer(visit) })

async function answer(visit: MemberVisit): Promise<PageAnswer> {
  const collective = await ownOf(visit)
  if (collective === undefined) return notFound
  const { db, locale, now, url } = visit
  const t = words(locale)
  const { handle, party_id } = collective
  const lacks = await lacking(db, party_id, askedOf(url))
  const today = cityDay(now)
  const people = await whoFits(db, { partyId: party_id, lacks, today, start: startOf(party_id, today) })
  const query = new URLSearchParams(askedOf(url).map((one) => ['skill', one]))
  return {
    title: t('fitting'),
    description: t('fittingLead'),
    unlisted: true,
    alternates: { nl: fittingPath.href('nl', { handle }, query), en: fittingPath.href('en', { handle }, query) },
    body: <FittingPage {...{ locale, collective, lacks, people, query }} done={url.searchParams.get('done')} />,
  }
}

/** Where lists are walked from: another place for each collective and day, the same all day. */
const startOf = (partyId: number, day: Day) =>
  Math.abs(Math.imul(partyId + 1, 2_654_435_761) ^ Math.imul(daysBetween('2026-01-01' as Day, day) + 1, 40_503))

type Props = {
  locale: Locale
  collective: Collective
  lacks: Lack[]
  people: Fitting[]
  query: URLSearchParams
  done: string | null
}
const dones = ['invited', 'there', 'notAdmin'] as const

function FittingPage({ locale, collective, lacks, people, query, done }: Props) {
  const t = words(locale)
  const { handle, name, standing } = collective
  const said = dones.find((one) => one === done)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: name, href: organisationPath.href(locale, { handle }) }]} />
      <PageHeading heading={t('fitting')} lead={t(query.size > 0 ? 'fittingLeadAsked' : 'fittingLead')} />
      {said && <Notice tone={said === 'invited' ? 'success' : 'info'} heading={t(`fits.${said}`)} />}
      {lacks.length === 0 ? (
        <Nothing {...{ locale, handle, standing }} asked={query.size > 0} />
      ) : (
        <>
          <Section heading={t('lacking')}>
            <SkillTags
              label={t('lacking')}
              tags={lacks.map((lack) => ({
                label: inLocale(lack.name, locale).text,
                href: fittingPath.href(locale, { handle }, new URLSearchParams([['skill', lack.id]])),
              }))}
            />
            {query.size > 0 && (
              <p>
                <a href={fittingPath.href(locale, { handle })}>{t('lookForOwn')}</a>
              </p>
            )}
          </Section>
          <Section heading={t('people')} count={t('peopleCount', { n: people.length })}>
            {people.length === 0 ? (
              <EmptyState sentence={t('nobodyFits')} />
            ) : (
              <RowList>
                {people.map((person) => (
                  <FittingRow key={person.id} {...{ locale, person, handle, query }} invites={standing === 'admin'} />
                ))}
              </RowList>
            )}
            <p class="soft">
              {t('whoIsShown')} <a href={choicesPath.href(locale)}>{t('choices')}</a>
            </p>
          </Section>
        </>
      )}
    </>
  )
}

function Nothing({
  locale,
  handle,
  standing,
  asked,
}: {
  locale: Locale
  handle: string
  standing: Collective['standing']
  asked: boolean
}) {
  const t = words(locale)
  const edit = { label: t('saySeeks'), href: editPath.href(locale, { handle }) }
  return (
    <EmptyState
      sentence={t(asked ? 'lacksNothing' : 'seeksNothing')}
      action={standing === 'admin' && !asked ? edit : undefined}
    />
  )
}

type RowProps = { locale: Locale; person: Fitting; handle: string; query: URLSearchParams; invites: boolean }

function FittingRow({ locale, person, handle, query, invites }: RowProps) {
  const t = words(locale)
  return (
    <PersonRow
      name={person.name}
      href={personPath.href(locale, { handle: person.handle })}
      picture={person.picture_id === null ? undefined : pictureHref(person.picture_id, 'small')}
      does={person.summary === null ? undefined : phrase(person.summary, locale)}
      signal={reasons(person, locale, t)}
      actions={
        invites ? (
          <form method="post" action={fittingPath.href(locale, { handle }, query)} aria-label={person.name}>
            <Button name="person" value={String(person.id)} variant="secondary">
              {t('inviteOne')}
            </Button>
          </form>
        ) : undefined
      }
    />
  )
}

/** Why this person: the strongest first. */
function reasons({ skills, fields, available_from, knows }: Fitting, locale: Locale, t: Words): string {
  const list = (names: string[]) => formatList(names, locale)
  return [
    t('why.skills', { skills: list(skills.slice(0, 4).map((name) => inLocale(name, locale).text)) }),
    available_from !== null && t('why.available', { day: formatDay(available_from, 'dayMonth', locale) }),
    knows.length > 0 && t('why.knows', { names: list(knows) }),
    fields.length > 0 &&
      t('why.fields', { fields: list(fields.slice(0, 2).map((name) => inLocale(name, locale).text)) }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

const inviting = definePage({
  ...facts,
  name: 'invite somebody who would fit',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const { db, locale, config, now, url, request } = visit
    const collective = await ownOf(visit)
    const read = await readFields(request, z.object({ person: z.coerce.number().int().positive().max(2_147_483_647) }))
    if (collective === undefined || !read.ok) return notFound
    const { party_id, handle, name, standing } = collective
    const query = new URLSearchParams(askedOf(url).map((one) => ['skill', one]))
    const back = (done: (typeof dones)[number]) => {
      query.set('done', done)
      return redirect(fittingPath.href(locale, { handle }, query))
    }
    if (standing !== 'admin') return back('notAdmin')
    // Only who is on the list: an address made up by hand invites nobody who would rather not be found.
    const lacks = await lacking(db, party_id, askedOf(url))
    const today = cityDay(now)
    const days = [today, addDays(today, -1)]
    const shown = await Promise.all(
      days.map((day) => whoFits(db, { partyId: party_id, lacks, today, start: startOf(party_id, day) })),
    )
    const person = shown.flat().find(({ id }) => id === read.value.person)
    if (person === undefined) return back('there')
    const circle = { id: party_id, handle, name }
    const done = await db
      .transaction()
      .execute((tx) => invite(tx, { circle, personId: person.id, baseUrl: config.baseUrl }))
    return back(done.ok ? 'invited' : 'there')
  },
})

export const fittingRoutes: Route[] = [show, inviting]
