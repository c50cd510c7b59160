import { AnswerRows, ChipRow, EmptyState, Pagination, Section } from '#ui'
import { networkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Choice, chosen, isDue, orders, pageSize, queryOf, shows } from './choosing.ts'
import type { NetworkProps } from './pages.tsx'
import { TieRow } from './row.tsx'

type ListProps = Pick<NetworkProps, 'ties' | 'choice' | 'rejected' | 'disciplines' | 'today' | 'locale'>
type Href = (change: Partial<Choice>) => string

/** What was chosen of a network, a page at a time. */
export function TieList(props: ListProps) {
  const { ties, choice, rejected, today, locale } = props
  const t = words(locale)
  const all = chosen(ties, choice, today)
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const page = Math.min(choice.page, pages)
  const href: Href = (change) => `${networkPath.href(locale, {}, queryOf({ ...choice, page: 1, ...change }))}#lijst`
  const back = queryOf({ ...choice, page }).toString()
  return (
    <Section id="lijst" heading={t('network.list')} count={t('network.count', { n: all.length })}>
      <Chips {...props} href={href} />
      {all.length === 0 ? (
        <EmptyState
          sentence={t('network.noneChosen')}
          action={{ label: t('network.showAll'), href: href({ show: 'all', discipline: null }) }}
        />
      ) : (
        <AnswerRows label={t('network.list')}>
          {all.slice((page - 1) * pageSize, page * pageSize).map((tie) => (
            <TieRow key={tie.id} {...{ tie, rejected, today, back, locale }} />
          ))}
        </AnswerRows>
      )}
      {pages > 1 && (
        <Pagination
          label={t('network.pages')}
          here={t('network.pageOf', { page, pages })}
          earlier={page > 1 ? { label: t('network.earlier'), href: href({ page: page - 1 }) } : undefined}
          later={page < pages ? { label: t('network.later'), href: href({ page: page + 1 }) } : undefined}
        />
      )}
    </Section>
  )
}

/** Which people, and in which order. */
function Chips({ ties, choice, disciplines, today, locale, href }: ListProps & { href: Href }) {
  const t = words(locale)
  const due = ties.filter((tie) => isDue(tie, today)).length
  const field = disciplines.find(({ id }) => id === choice.discipline)?.name ?? t('network.noDiscipline')
  const only = { label: t('network.only', { name: field }), href: href({ discipline: null }), selected: true }
  return (
    <>
      <ChipRow
        label={t('network.show')}
        chips={[
          ...shows.map((show) => ({
            label: t(`network.show.${show}`),
            href: href({ show }),
            selected: show === choice.show,
            ...(show === 'todo' && due > 0 ? { count: String(due) } : {}),
          })),
          ...(choice.discipline === null ? [] : [only]),
        ]}
      />
      <ChipRow
        label={t('network.order')}
        chips={orders.map((order) => ({
          label: t(`network.order.${order}`),
          href: href({ order }),
          selected: order === choice.order,
        }))}
      />
    </>
  )
}
