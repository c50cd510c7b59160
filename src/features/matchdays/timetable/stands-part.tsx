import type { Locale } from '#platform/i18n'
import { Button, DataTable, Form, FormActions, FormPart, Pagination, Section, SelectField, Stack } from '#ui'
import { boardPath, timetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Room, Stand } from './queries.ts'

type StandsProps = {
  rooms: Room[]
  stands: Stand[]
  page: number
  perPage: number
  published: boolean
  slug: string
  locale: Locale
}

/** In which room each company stands. */
export function StandsPart({ rooms, stands, page, perPage, published, slug, locale }: StandsProps) {
  const t = words(locale)
  return (
    <Section id="zalen" heading={t('dates.rooms')} count={String(rooms.length)}>
      <DataTable
        caption={t('dates.rooms')}
        columns={[
          { label: t('dates.room') },
          { label: t('dates.companies'), numeric: true },
          { label: t('dates.tables'), numeric: true },
          { label: t('dates.board') },
        ]}
        rows={rooms.map(({ name, companies, tables, screen_code }) => [
          name,
          String(companies),
          String(tables),
          <a href={boardPath.href(locale, { code: screen_code })}>{t('dates.openBoard')}</a>,
        ])}
      />
      {!published && stands.length > 0 && <StandsForm {...{ rooms, stands, page, perPage, slug, locale }} />}
    </Section>
  )
}

/** Each company's room, a page at a time. */
function StandsForm({ rooms, stands, page, perPage, slug, locale }: Omit<StandsProps, 'published'>) {
  const t = words(locale)
  const action = timetablePath.href(locale, { slug })
  const shown = stands.slice((page - 1) * perPage, page * perPage)
  const options = [
    { value: '', label: t('dates.nowhere') },
    ...rooms.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  const href = (to: number) => `${action}?page=${to}#zalen`
  return (
    <Stack>
      {stands.some(({ room_id: room }) => room === null) && (
        <form method="post" action={action}>
          <Button variant="secondary" name="act" value="spread">
            {t('dates.spread')}
          </Button>
        </form>
      )}
      <Form action={action} hidden={{ act: 'stands' }} label={t('dates.stands')}>
        <FormPart heading={t('dates.stands')}>
          {shown.map(({ id, name, room_id: room, wished }) => (
            <SelectField
              key={id}
              name={`room${id}`}
              label={name}
              hint={t('dates.wishedBy', { count: wished })}
              options={options}
              value={room === null ? '' : String(room)}
            />
          ))}
        </FormPart>
        <FormActions>
          <Button variant="secondary">{t('dates.saveStands')}</Button>
        </FormActions>
      </Form>
      {stands.length > perPage && (
        <Pagination
          label={t('dates.stands')}
          earlier={page > 1 ? { href: href(page - 1), label: t('dates.previous') } : undefined}
          later={page * perPage < stands.length ? { href: href(page + 1), label: t('dates.next') } : undefined}
        />
      )}
    </Stack>
  )
}
