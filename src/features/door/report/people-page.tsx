import type { ComponentChildren } from 'preact'
import { formatCount, formatTime, type Locale } from '#platform/i18n'
import {
  Button,
  Columns,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  SearchField,
  Section,
  TextField,
} from '#ui'
import { markPath, peoplePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Guest } from './queries.ts'

/** As many as a page shows; who is not among them is found by name. */
export const mostShown = 50

type PeopleProps = {
  head: ComponentChildren
  guests: Guest[]
  search: string
  slug: string
  locale: Locale
  /** What was typed for somebody without a ticket, and is not right yet. */
  rejected?: { values: Record<string, string | string[]>; errors: Record<string, string> } | undefined
}

/** Marks people as inside without a device: at a small door, or afterwards to put something right. */
export function PeoplePage({ head, guests, search, slug, locale, rejected }: PeopleProps) {
  const t = words(locale)
  return (
    <>
      {head}
      <Columns aside={<WithoutTicket {...{ slug, locale, rejected }} />}>
        <Section heading={t('page.people')} count={formatCount(guests.length, locale)}>
          <p>{t('peopleLead')}</p>
          <form role="search" action={peoplePath.href(locale, { slug })}>
            <SearchField name="q" label={t('findName')} value={search} submit={t('find')} labelled />
          </form>
          {guests.length === 0 ? (
            <EmptyState sentence={search ? t('nobodyFound') : t('nobodyYet')} />
          ) : (
            <DataTable
              caption={t('page.people')}
              columns={[{ label: t('name') }, { label: t('ticket') }, { label: t('inside') }, { label: t('change') }]}
              rows={guests.map((guest) => [
                guest.name,
                ticketWords(guest, locale),
                guest.at ? formatTime(guest.at, locale) : '–',
                <>
                  <Mark {...{ guest, slug, locale, search }} />
                  <InPictures {...{ guest, slug, locale, search }} />
                </>,
              ])}
            />
          )}
          {guests.length === mostShown && <p class="soft">{t('peopleMore', { most: mostShown })}</p>}
        </Section>
      </Columns>
    </>
  )
}

/** #12 · Student · wachtlijst */
export function ticketWords(guest: Guest, locale: Locale): string {
  const t = words(locale)
  if (guest.walk_in) return [t('withoutTicket'), guest.reason].filter(Boolean).join(': ')
  const state = guest.state === null || guest.state === 'valid' ? null : t(`ticketState.${guest.state}`)
  const number = guest.number === null ? null : `#${guest.number}`
  return [
    number,
    guest.ticket_type,
    state,
    guest.online ? t('online') : null,
    guest.no_pictures ? t('noPictures') : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

type MarkProps = { guest: Guest; slug: string; locale: Locale; search: string }

function Mark({ guest, slug, locale, search }: MarkProps) {
  const t = words(locale)
  const inside = guest.scan_id !== null
  return (
    <form method="post" action={markPath.href(locale, { slug })}>
      <input type="hidden" name="once" value={crypto.randomUUID()} />
      <input type="hidden" name="action" value={inside ? 'outside' : 'inside'} />
      <input type="hidden" name="q" value={search} />
      {inside ? (
        <input type="hidden" name="scan" value={guest.scan_id ?? ''} />
      ) : (
        <input type="hidden" name="ticket" value={guest.ticket_id ?? ''} />
      )}
      <Button variant="secondary">
        {t(inside ? 'markOutside' : 'markInside')}
        <span class="unseen"> {guest.name}</span>
      </Button>
    </form>
  )
}

/** Somebody says at the door whether they like to be in pictures. */
function InPictures({ guest, slug, locale, search }: MarkProps) {
  const t = words(locale)
  if (guest.ticket_id === null || guest.online) return null
  return (
    <form method="post" action={markPath.href(locale, { slug })}>
      <input type="hidden" name="once" value={crypto.randomUUID()} />
      <input type="hidden" name="action" value={guest.no_pictures ? 'pictures' : 'noPictures'} />
      <input type="hidden" name="q" value={search} />
      <input type="hidden" name="ticket" value={guest.ticket_id} />
      <Button variant="quiet">
        {t(guest.no_pictures ? 'markPictures' : 'markNoPictures')}
        <span class="unseen"> {guest.name}</span>
      </Button>
    </form>
  )
}

function WithoutTicket({ slug, locale, rejected }: Pick<PeopleProps, 'slug' | 'locale' | 'rejected'>) {
  const t = words(locale)
  const value = (name: string) => String(rejected?.values[name] ?? '')
  const errors = Object.fromEntries(
    Object.entries(rejected?.errors ?? {}).map(([name, key]) => [name, t(key as 'wrong.name')]),
  )
  return (
    <Section heading={t('walkIn')}>
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Form
        action={markPath.href(locale, { slug })}
        hidden={{ once: value('once') || crypto.randomUUID(), action: 'walkIn' }}
      >
        <TextField
          name="name"
          label={t('walkInName')}
          value={value('name')}
          error={errors.name}
          maxlength={120}
          required
        />
        <TextField name="reason" label={t('reason')} value={value('reason')} maxlength={200} optional={t('optional')} />
        <FormActions>
          <Button>{t('markInside')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
