import { signInPath } from '#members'
import { callPath } from '#calls'
import { formatDate, type Locale, phrase } from '#platform/i18n'
import { partyHref } from '#people'
import {
  ButtonLink,
  Disclosure,
  EmptyState,
  FormActions,
  Pagination,
  PlaceRow,
  RowList,
  SearchField,
  Section,
  Stack,
} from '#ui'
import type { OwnCompany } from '../companies/queries.ts'
import {
  checkPath,
  companyPath,
  listPath,
  matchdayPath,
  newCompanyPath,
  ownDayPath,
  ownTimetablePath,
  resultFilePath,
} from '../hrefs.ts'
import type { PlaceRow as Place } from '../lists/queries.ts'
import { openList } from '../lists/saving.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { pageLength } from '../search.ts'
import type { Student } from '../students/queries.ts'
import type { RoundFacts } from './queries.ts'

type MineProps = {
  matchday: Matchday
  student: Student | undefined
  companies: OwnCompany[]
  slug: string
  locale: Locale
  signedIn: boolean
}

/** What the reader can do here now, whoever it is. */
export function MyPart({ matchday, student, companies, slug, locale, signedIn }: MineProps) {
  const t = words(locale)
  const own = ownDayPath.href(locale, { slug })
  const open = matchday.phase === 'registration'
  if (!signedIn) {
    const href = signInPath.href(locale, {}, new URLSearchParams({ naar: matchdayPath.href(locale, { slug }) }))
    return (
      <Stack>
        <p>{t(open ? 'mine.signInToJoin' : 'mine.signIn')}</p>
        <FormActions>
          <ButtonLink href={href}>{t('mine.toSignIn')}</ButtonLink>
        </FormActions>
      </Stack>
    )
  }
  const takesPart = student !== undefined && student.withdrawn_at === null
  const list = takesPart && student.person_id !== null ? openList(matchday) : undefined
  return (
    <Stack>
      {takesPart && <p>{t(student.person_id === null ? 'mine.invited' : 'mine.student')}</p>}
      <FormActions>
        {list !== undefined && (
          <ButtonLink href={listPath.href(locale, { slug })}>
            {t(list === 0 ? 'mine.wishes' : 'mine.preferences')}
          </ButtonLink>
        )}
        {takesPart && (
          <ButtonLink href={own} variant={list === undefined ? 'primary' : 'secondary'}>
            {t('mine.page')}
          </ButtonLink>
        )}
        {!takesPart && open && <ButtonLink href={own}>{t('mine.join')}</ButtonLink>}
        {(takesPart || companies.some(({ claimed }) => claimed)) && (
          <ButtonLink href={ownTimetablePath.href(locale, { slug })} variant="secondary">
            {t('box.times')}
          </ButtonLink>
        )}
        {companies.map(({ id, name, claimed }) => (
          <ButtonLink
            key={id}
            variant="secondary"
            href={claimed ? companyPath.href(locale, { slug, company: id }) : newCompanyPath.href(locale, { slug })}
          >
            {t('mine.company', { name })}
          </ButtonLink>
        ))}
        {open && (
          <ButtonLink href={newCompanyPath.href(locale, { slug })} variant="secondary">
            {t('mine.joinCompany')}
          </ButtonLink>
        )}
      </FormActions>
    </Stack>
  )
}

type PlacesProps = { rows: Place[]; total: number; q: string; page: number; slug: string; locale: Locale }

/** Which places there are, a page at a time. */
export function PlacesPart({ rows, total, q, page, slug, locale }: PlacesProps) {
  const t = words(locale)
  const href = (to: number) =>
    matchdayPath.href(locale, { slug }, new URLSearchParams({ ...(q && { q }), ...(to > 1 && { page: String(to) }) }))
  const last = Math.max(1, Math.ceil(total / pageLength))
  return (
    <Section heading={t('places')} count={t('places.count', { count: total })}>
      {(total > 5 || q !== '') && (
        <form role="search" method="get" action={matchdayPath.href(locale, { slug })}>
          <SearchField name="q" label={t('places.search')} value={q} submit={t('search')} />
        </form>
      )}
      {rows.length === 0 ? (
        <EmptyState sentence={t(q === '' ? 'places.none' : 'places.notFound')} />
      ) : (
        <RowList label={t('places')}>
          {rows.map((place) => (
            <PlaceRow
              key={place.id}
              number={place.number}
              name={phrase(place.title, locale)}
              href={placeHref(place, slug, locale)}
              address={[place.company, place.about].filter(Boolean).join(' · ')}
              upcoming={t('places.seats', { count: place.capacity })}
            />
          ))}
        </RowList>
      )}
      {last > 1 && (
        <Pagination
          label={t('places')}
          here={t('pageOf', { page, last })}
          earlier={page > 1 ? { label: t('earlier'), href: href(page - 1) } : undefined}
          later={page < last ? { label: t('later'), href: href(page + 1) } : undefined}
        />
      )}
    </Section>
  )
}

/** Where one reads more of a place: its call, or its company. */
function placeHref({ call_slug, company_handle, number }: Place, slug: string, locale: Locale): string {
  if (call_slug !== null) return callPath.href(locale, { slug: call_slug })
  if (company_handle !== null) return partyHref({ kind: 'organisation', handle: company_handle }, locale)
  return matchdayPath.href(locale, { slug }, new URLSearchParams({ q: String(number) }))
}

type TrustProps = { matchday: Matchday; rounds: RoundFacts[]; locale: Locale }

/** Why one can trust it: how is placed, the hash of the lottery, and the file to check it with. */
export function TrustPart({ matchday, rounds, locale }: TrustProps) {
  const t = words(locale)
  return (
    <Section heading={t('trust')}>
      <Stack>
        <p>{t('trust.how')}</p>
        <p>{t('trust.honest')}</p>
        {rounds.map(({ round, commitment, committed_at, mode, published_at }) => (
          <Disclosure key={round} summary={t('trust.lottery', { round })}>
            <Stack>
              <p>{t('trust.committed', { date: formatDate(committed_at, 'date', locale) })}</p>
              <p>
                <code class="mono">{commitment.match(/.{1,8}/g)?.join(' ')}</code>
              </p>
              {mode !== null && published_at !== null && (
                <>
                  <p>
                    {t('trust.published', { date: formatDate(published_at, 'date', locale), mode: t(`mode.${mode}`) })}
                  </p>
                  <p>
                    <a href={resultFilePath.href(locale, { code: matchday.code, round })} download>
                      {t('trust.file')}
                    </a>
                    {' · '}
                    <a
                      href={checkPath.href(
                        locale,
                        {},
                        new URLSearchParams({ dag: matchday.code, ronde: String(round) }),
                      )}
                    >
                      {t('trust.check')}
                    </a>
                  </p>
                </>
              )}
            </Stack>
          </Disclosure>
        ))}
      </Stack>
    </Section>
  )
}
