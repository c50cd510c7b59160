import { definePage, type Route, type Visit } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { disciplineNames } from '#people'
import { Checkbox, EmptyState, Flow, PageHeading, Pagination, SearchField } from '#ui'
import { find, type Finding, pageSize } from '../asking/find.ts'
import { searchPath, suggestPath } from '../hrefs.ts'
import { words as messages } from '../messages.ts'
import { Facets, hrefOf } from './facets.tsx'
import { isLong, type Question, readQuestion, writeQuestion } from './question.ts'
import { Results } from './results.tsx'
import { Said } from './said.tsx'
import { Start } from './start.tsx'

const page = definePage({
  name: 'search',
  path: searchPath,
  who: 'everyone',
  // What is found depends on the moment, and there are more questions than a memory holds.
  cached: false,
  async page(visit) {
    const { locale, url, config, db } = visit
    const t = messages(locale)
    const question = readQuestion(url.searchParams)
    const { typed } = question
    const [finding, disciplines] =
      typed === '' ? [undefined, []] : await Promise.all([ask(visit, question), disciplineNames(db, locale)])
    const at = (other: Locale) => searchPath.href(other, {}, writeQuestion(question))
    return {
      title: typed === '' ? t('search') : t('titleOf', { typed: typed.slice(0, 80) }),
      description: t('description', { city: config.city }),
      section: 'search',
      unlisted: typed !== '',
      alternates: { nl: at('nl'), en: at('en') },
      body: <SearchPage {...{ question, finding, disciplines, locale }} long={isLong(url.searchParams)} />,
    }
  },
})

const ask = (visit: Visit, question: Question) =>
  find(visit, { typed: question.typed, filter: question, page: question.page, exactly: question.exactly })

type Props = {
  question: Question
  finding: Finding | undefined
  disciplines: { id: string; name: string }[]
  long: boolean
  locale: Locale
}

function SearchPage({ question, finding, disciplines, long, locale }: Props) {
  const t = messages(locale)
  return (
    <>
      <PageHeading heading={t('search')} lead={finding === undefined ? t('lead') : undefined} />
      <Flow>
        <form role="search" method="get" action={searchPath.href(locale)} aria-label={t('searchFor')}>
          {question.kind.map((kind) => (
            <input key={kind} type="hidden" name="kind" value={kind} />
          ))}
          <SearchField
            name="q"
            label={t('searchFor')}
            value={question.typed}
            submit={t('go')}
            suggestions={{ href: suggestPath.href(locale), label: t('suggestions') }}
            labelled
          />
        </form>
        {finding === undefined ? (
          <>
            <Start locale={locale} />
            <div hidden>
              <Checkbox name="search-key" value="1" label={t('key')} />
            </div>
          </>
        ) : (
          <>
            <Said {...{ question, finding, long, locale }} />
            {finding.tallies.length > 0 && (
              <Facets {...{ question, disciplines, locale }} tallies={finding.tallies} estimated={finding.estimated} />
            )}
            {finding.hits.length > 0 && <Results hits={finding.hits} words={finding.words} locale={locale} />}
            {finding.hits.length === 0 && <Nothing {...{ question, finding, locale }} />}
            <Pages {...{ question, finding, locale }} />
          </>
        )}
      </Flow>
    </>
  )
}

type Answer = { question: Question; finding: Finding; locale: Locale }

function Nothing({ question, finding, locale }: Answer) {
  const t = messages(locale)
  const { typed } = question
  if (finding.words.length === 0) return <EmptyState sentence={t('smallWords', { typed })} />
  if (finding.tallies.length > 0)
    return (
      <EmptyState
        sentence={t('noneFiltered', { typed })}
        action={{
          label: t('clear'),
          href: hrefOf(question, { kind: [], language: [], discipline: [], year: [] }, locale),
        }}
      />
    )
  return (
    <>
      <EmptyState sentence={t('none', { typed })} />
      <Start locale={locale} />
    </>
  )
}

function Pages({ question, finding, locale }: Answer) {
  const t = messages(locale)
  const { page } = question
  const [from, until] = [(page - 1) * pageSize + 1, (page - 1) * pageSize + finding.hits.length]
  const later = page * pageSize < finding.reachable
  if (page === 1 && !later) return null
  return (
    <Pagination
      label={t('pages')}
      here={finding.hits.length > 0 ? t('here', { from, until, total: finding.reachable }) : undefined}
      earlier={page > 1 ? { label: t('earlier'), href: hrefOf(question, { page: page - 1 }, locale) } : undefined}
      later={later ? { label: t('later'), href: hrefOf(question, { page: page + 1 }, locale) } : undefined}
    />
  )
}

export const pageRoutes: Route[] = [page]
