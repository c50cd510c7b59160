import { formatDate, formatList, type Locale } from '#platform/i18n'
import { DataTable, Pagination, Section } from '#ui'
import { manageStoryPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Note } from './found.ts'
import type { Import, Item } from './store.ts'

type Props = {
  items: (Item & { slug: string | null })[]
  found: Import
  earlier: string | undefined
  later: string | undefined
  locale: Locale
}

/** What will be made or was made, one by one, with what to know of each. */
export function ItemTable({ items, found, earlier, later, locale }: Props) {
  const t = words(locale)
  const heading = t(found.state === 'read' ? 'import.willBe' : 'import.items')
  return (
    <Section heading={heading}>
      <DataTable
        caption={heading}
        columns={[
          { label: t('field.title') },
          { label: t('fact.published') },
          { label: t('mineState') },
          { label: t('import.toKnow') },
        ]}
        rows={items.map((item) => [
          item.slug === null ? (
            item.title
          ) : (
            <a href={manageStoryPath.href(locale, { slug: item.slug })}>{item.title}</a>
          ),
          item.content?.date ? formatDate(new Date(item.content.date), 'short', locale) : '–',
          stateIn(item, locale),
          item.notes.length === 0
            ? ''
            : formatList(
                item.notes.map((note) => noteIn(note, locale)),
                locale,
              ),
        ])}
      />
      {(earlier !== undefined || later !== undefined) && (
        <Pagination
          label={t('list.pages')}
          earlier={earlier === undefined ? undefined : { label: t('import.first'), href: earlier }}
          later={later === undefined ? undefined : { label: t('import.next'), href: later }}
        />
      )}
    </Section>
  )
}

function stateIn({ state, content, notes }: Item, locale: Locale): string {
  const t = words(locale)
  if (state === 'found') {
    const online = content?.state === 'published' && !notes.some(({ code }) => code === 'undescribed')
    return t(online ? 'import.item.published' : 'import.item.draft')
  }
  return t(`import.item.${state}`)
}

/** A note in words. */
export function noteIn({ code, what = '', count = 0 }: Note, locale: Locale): string {
  return words(locale)(`import.note.${code}`, { what, count })
}
