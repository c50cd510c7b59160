import type { ComponentChildren } from 'preact'
import type { Locale } from '#platform/i18n'
import { ButtonLink, EmptyState, Notice, PageHeading, Pagination, RowList, SearchField, Section } from '#ui'
import { callsPath, newCallPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Board, countLimit, writeCursor } from './board.ts'
import { isNarrow, noFilter, writeFilter } from './filter.ts'
import { boardHref, Chips, Filters, Hidden, type Options } from './filters.tsx'
import { CallListRow } from './row.tsx'

type Props = {
  board: Board
  options: Options
  locale: Locale
  now: Date
  signedIn: boolean
  /** Why each call suits the reader, by id. */
  reasons: Map<number, string>
  /** Above the list: calls for who is signed in. */
  top: ComponentChildren
  /** Below the heading, from later features: other ways to look. */
  above: ComponentChildren[]
  /** Below it: keeping the search, feeds. */
  foot: ComponentChildren
}

/** The board: what is asked, filtered and searched; all of it in the address. */
export function BoardPage(props: Props) {
  const { board, options, locale, signedIn, above, top, foot } = props
  const t = words(locale)
  const { filter } = board
  return (
    <>
      <PageHeading heading={t('boardHeading')} lead={t('boardLead')}>
        <ButtonLink href={newCallPath.href(locale)}>{t('newTitle')}</ButtonLink>
        {above}
      </PageHeading>
      <form role="search" action={callsPath.href(locale)} method="get">
        <Hidden query={writeFilter({ ...filter, words: undefined })} />
        <SearchField
          name="q"
          label={t('search')}
          value={filter.words}
          placeholder={t('searchHint')}
          submit={t('field.find')}
        />
      </form>
      <Chips {...{ filter, locale, signedIn }} skill={options.skill} />
      <Filters {...{ filter, options, locale }} />
      {top}
      <Listing {...props} />
      {foot}
    </>
  )
}

function Listing({ board, locale, now, reasons }: Props) {
  const t = words(locale)
  const { filter, rows, count, question } = board
  const corrected = (question.understood ?? []).filter(({ instead }) => instead.length > 0)
  const counted = count >= countLimit ? t('countMore', { count: countLimit }) : t('count', { count })
  return (
    <Section heading={t(filter.all ? 'allCalls' : 'openCalls')} count={counted}>
      {corrected.map(({ token, instead }) => (
        <Notice
          key={token}
          tone="info"
          heading={t('instead', { typed: token, instead: instead.map((word) => `‘${word}’`).join(', ') })}
        />
      ))}
      {rows.length > 0 ? (
        <RowList>
          {rows.map((row) => (
            <CallListRow key={row.id} {...{ row, locale, now }} why={reasons.get(row.id)} />
          ))}
        </RowList>
      ) : (
        <Nothing {...{ board, locale, now }} />
      )}
      {board.more && (
        <Pagination
          label={t('pages')}
          later={{ label: t('further'), href: boardHref(locale, filter, { after: writeCursor(board.more) }) }}
        />
      )}
    </Section>
  )
}

/** Says that there is nothing, and offers what there is. */
function Nothing({ board, locale, now }: Pick<Props, 'board' | 'locale' | 'now'>) {
  const t = words(locale)
  const narrow = isNarrow(board.filter)
  return (
    <>
      <EmptyState
        sentence={t(narrow ? (board.filter.words ? 'nothingFound' : 'nothingPasses') : 'nothingYet')}
        action={
          narrow
            ? { label: t('clearAll'), href: boardHref(locale, noFilter) }
            : { label: t('newTitle'), href: newCallPath.href(locale) }
        }
      />
      {board.instead.length > 0 && (
        <RowList label={t('insteadThese')}>
          {board.instead.map((row) => (
            <CallListRow key={row.id} {...{ row, locale, now }} />
          ))}
        </RowList>
      )}
    </>
  )
}
