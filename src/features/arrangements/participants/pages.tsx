import { formatCount, formatTime, type Locale } from '#platform/i18n'
import {
  Button,
  Columns,
  ConfirmButton,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  Notice,
  Pagination,
  SearchField,
  Section,
  SelectField,
  Stack,
  TextArea,
} from '#ui'
import { type Arrangement, type HallTable, roundStart } from '../arrangement/arrangement.ts'
import { participantPath, participantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { PresenceFields } from './presence-fields.tsx'
import type { Candidate, Participant } from './queries.ts'

export const pageSize = 50

type ListProps = {
  arrangement: Arrangement
  list: { rows: Participant[]; total: number }
  candidates: { rows: Candidate[]; total: number }
  search: string
  find: string
  page: number
  slug: string
  locale: Locale
  problem: { names: string; error: string } | undefined
}

/** Who takes part: find, invite, add, and the way to each of them. */
export function ParticipantsPage(props: ListProps) {
  const { arrangement, list, search, page, slug, locale } = props
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id }
  const turn = (to: number, label: string) => {
    const query = new URLSearchParams({ ...(search && { q: search }), page: String(to) })
    return { label, href: participantsPath.href(locale, at, query) }
  }
  const pages = Math.ceil(list.total / pageSize)
  return (
    <Columns aside={<Adding {...props} />}>
      <Section heading={t('page.participants')} count={formatCount(list.total, locale)}>
        {(list.total > 0 || search !== '') && (
          <form role="search" aria-label={t('find.name')} action={participantsPath.href(locale, at)}>
            <SearchField name="q" label={t('find.name')} value={search} submit={t('find')} labelled />
          </form>
        )}
        {list.rows.length === 0 ? (
          <EmptyState sentence={t(search ? 'find.nobody' : 'participantsEmpty')} />
        ) : (
          <DataTable
            caption={t('page.participants')}
            columns={[{ label: t('name') }, { label: t('particulars') }]}
            rows={list.rows.map((one) => [
              <a href={participantPath.href(locale, { ...at, participant: one.id })}>{one.name}</a>,
              particulars(one, arrangement, locale),
            ])}
          />
        )}
        {pages > 1 && (
          <Pagination
            label={t('pages')}
            here={t('pagePosition', { page, pages })}
            earlier={page > 1 ? turn(page - 1, t('pages.earlier')) : undefined}
            later={page < pages ? turn(page + 1, t('pages.later')) : undefined}
          />
        )}
      </Section>
    </Columns>
  )
}

/** What is different for somebody: gastheer of gastvrouw aan tafel 3, vanaf 20:18. */
function particulars(one: Participant, arrangement: Arrangement, locale: Locale): string {
  const t = words(locale)
  const at = (round: number) => formatTime(roundStart(arrangement, round), locale)
  return [
    one.gone_at && t('is.gone'),
    one.person_id === null && t('is.guest'),
    one.added_by === 'self' && t('is.self'),
    one.fixed_table !== null && t('is.fixed', { table: one.fixed_table }),
    one.first_round !== null && t('is.from', { time: at(one.first_round) }),
    one.last_round !== null && t('is.until', { time: at(one.last_round + 1) }),
    one.breaks.length > 0 && t('is.breaks', { count: one.breaks.length }),
    one.most !== null && t('is.most', { count: one.most }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Adding(props: ListProps) {
  const { arrangement, candidates, find, slug, locale, problem } = props
  const t = words(locale)
  const action = participantsPath.href(locale, { slug, arrangement: arrangement.id })
  const once = () => crypto.randomUUID()
  if (arrangement.state === 'over') return null
  return (
    <>
      {arrangement.state === 'open' && (
        <Section heading={t('invite')}>
          <p>{t('inviteLead')}</p>
          <Form action={action} hidden={{ act: 'invite', once: once() }}>
            <Button variant="secondary">{t('inviteAll')}</Button>
          </Form>
        </Section>
      )}
      <Section heading={t('addPerson')}>
        <p>{t('addPersonLead', { count: candidates.total })}</p>
        <form role="search" aria-label={t('find.registered')} action={action}>
          <SearchField name="find" label={t('find.registered')} value={find} submit={t('find')} labelled />
        </form>
        <Stack>
          {candidates.rows.map(({ person_id, name }) => (
            <Form key={person_id} action={action} hidden={{ act: 'person', person: String(person_id), once: once() }}>
              <Button variant="quiet">{t('addNamed', { name })}</Button>
            </Form>
          ))}
        </Stack>
        {find !== '' && candidates.rows.length === 0 && <p>{t('find.nobody')}</p>}
      </Section>
      <Section heading={t('addGuests')}>
        <Form action={action} hidden={{ act: 'names', once: once() }}>
          <TextArea
            name="names"
            label={t('guestNames')}
            hint={t('guestNamesHint')}
            value={problem?.names ?? ''}
            error={problem?.error}
            rows={4}
          />
          <FormActions>
            <Button variant="secondary">{t('addGuestsDo')}</Button>
          </FormActions>
        </Form>
      </Section>
    </>
  )
}

type OneProps = {
  arrangement: Arrangement
  participant: Participant
  tables: HallTable[]
  slug: string
  locale: Locale
  problem: string | undefined
}

/** One participant: the table, when there, and leaving. */
export function OneParticipant({ arrangement, participant, tables, slug, locale, problem }: OneProps) {
  const t = words(locale)
  const action = participantPath.href(locale, { slug, arrangement: arrangement.id, participant: participant.id })
  const presence = {
    ...{ firstRound: participant.first_round, lastRound: participant.last_round },
    ...{ breaks: participant.breaks, most: participant.most },
  }
  return (
    <Section heading={participant.name}>
      {problem && <Notice tone="error" heading={problem} />}
      <Form action={action} hidden={{ act: 'change' }} label={participant.name}>
        {arrangement.format !== 'meetings' && (
          <SelectField
            name="table"
            label={t(`fixed.${arrangement.format}`)}
            hint={t(`fixedHint.${arrangement.format}`)}
            value={String(participant.fixed_table ?? 0)}
            options={[
              { value: '0', label: t('fixed.none') },
              ...tables.map((table) => ({ value: String(table.number), label: tableName(table, arrangement, locale) })),
            ]}
          />
        )}
        <PresenceFields {...{ arrangement, presence, locale }} />
        <FormActions>
          <Button>{t('setup.save')}</Button>
        </FormActions>
      </Form>
      {participant.gone_at === null && (
        <ConfirmButton
          label={t('takeOut')}
          question={t(arrangement.state === 'open' ? 'takeOutSure' : 'takeOutPublished', { name: participant.name })}
          confirm={t('takeOutYes')}
          action={action}
          hidden={{ act: 'remove' }}
        />
      )}
    </Section>
  )
}

/** Tafel 3, Groep 2, or with its own name. */
export function tableName(
  { number, name }: Pick<HallTable, 'number' | 'name'>,
  { format }: Pick<Arrangement, 'format'>,
  locale: Locale,
): string {
  const numbered = words(locale)(format === 'groups' ? 'numbered.group' : 'numbered.table', { number })
  return name === null ? numbered : `${numbered}: ${name}`
}
