import { inLocale, type Locale } from '#platform/i18n'
import type { GatheringBrief } from '#programme'
import { partyHref } from '#people'
import {
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Facts,
  FilterPanel,
  ConfirmButton,
  FormActions,
  Notice,
  Pagination,
  SearchField,
  Section,
  SelectField,
  Checkbox,
  TextField,
} from '#ui'
import type { Question, RegistrationFacts } from '../form/facts.ts'
import { registrantPath, registrantsExport, registrantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, span } from '../occasion.ts'
import { numberOf } from '../tickets/page.tsx'
import { type Registrant, type RegistrantFilter, states, type Tally } from './registrant-queries.ts'

type ListProps = {
  gathering: GatheringBrief
  facts: RegistrationFacts | undefined
  tally: Tally
  filter: RegistrantFilter
  rows: Registrant[]
  total: number
  page: number
  pageSize: number
  locale: Locale
}

/** The filter as a query, for links. */
export function queryOf(filter: RegistrantFilter, page = 1): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.q) query.set('q', filter.q)
  if (filter.state) query.set('state', filter.state)
  if (filter.type) query.set('type', String(filter.type))
  if (filter.needs) query.set('needs', '1')
  if (page > 1) query.set('page', String(page))
  return query
}

/** Everybody who registered: find, approve, take along. */
export function RegistrantsList(props: ListProps) {
  const { gathering, tally, filter, rows, total, page, pageSize, locale } = props
  const t = words(locale)
  const slug = { slug: gathering.slug }
  const chosen = queryOf(filter).size
  const turn = (to: number, label: string) => ({ label, href: registrantsPath.href(locale, slug, queryOf(filter, to)) })
  return (
    <>
      <Facts
        label={t('registrants.numbers')}
        facts={states
          .filter((state) => tally[state].registrations > 0 || state === 'confirmed')
          .map((state) => ({ term: t(`registrant.${state}`), description: t('registrants.people', tally[state]) }))}
      >
        <ButtonLink variant="secondary" href={registrantsExport.href(locale, slug, queryOf(filter))}>
          {t('registrants.export')}
        </ButtonLink>
      </Facts>
      <FilterPanel
        label={t('registrants.find')}
        chosen={chosen > 0 ? t('registrants.chosen', { chosen }) : undefined}
        action={registrantsPath.href(locale, slug)}
        apply={t('registrants.show')}
        reset={chosen > 0 ? { label: t('registrants.reset'), href: registrantsPath.href(locale, slug) } : undefined}
      >
        <Filters {...props} />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState sentence={t(chosen > 0 ? 'registrants.noneFound' : 'registrants.none')} />
      ) : (
        <Table {...props} />
      )}
      {total > pageSize && (
        <Pagination
          label={t('registrants.pages')}
          here={t('registrants.position', { page, pages: Math.ceil(total / pageSize) })}
          earlier={page > 1 ? turn(page - 1, t('registrants.previous')) : undefined}
          later={page * pageSize < total ? turn(page + 1, t('registrants.next')) : undefined}
        />
      )}
    </>
  )
}

function Filters({ facts, filter, locale }: ListProps) {
  const t = words(locale)
  return (
    <>
      <SearchField name="q" label={t('registrants.search')} submit={t('registrants.find')} value={filter.q} labelled />
      <SelectField
        name="state"
        label={t('registrants.state')}
        value={filter.state ?? ''}
        options={[
          { value: '', label: t('registrants.all') },
          ...states.map((state) => ({ value: state, label: t(`registrant.${state}`) })),
        ]}
      />
      {facts && facts.types.length > 0 && (
        <SelectField
          name="type"
          label={t('ticketType')}
          value={filter.type === undefined ? '' : String(filter.type)}
          options={[
            { value: '', label: t('registrants.all') },
            ...facts.types.map((type) => ({ value: String(type.id), label: inLocale(type.name, locale).text })),
          ]}
        />
      )}
      <Checkbox name="needs" value="1" label={t('registrants.withNeeds')} checked={filter.needs} />
    </>
  )
}

function Table({ gathering, rows, locale, tally }: ListProps) {
  const t = words(locale)
  const slug = gathering.slug
  const asks = tally.requested.registrations > 0
  return (
    <form class="form" method="post" action={registrantsPath.href(locale, { slug })}>
      <DataTable
        caption={t('manage.registrants')}
        columns={[
          { label: t('registrants.name') },
          { label: t('registrants.state') },
          { label: t('registrants.places'), numeric: true },
          { label: t('ticketType') },
          { label: t('needs') },
          { label: t('registrants.when') },
        ]}
        rows={rows.map((row) => [
          <>
            {asks && row.state === 'requested' && (
              <input
                type="checkbox"
                name="registration"
                value={row.id}
                aria-label={t('registrants.select', { name: row.name })}
              />
            )}{' '}
            <a href={registrantPath.href(locale, { slug, id: row.id })}>{row.name || t('ticket.guest')}</a>
          </>,
          row.place === null ? t(`registrant.${row.state}`) : t('registrants.place', { place: row.place }),
          String(row.places),
          [inLocale(row.ticket_type, locale).text, row.slot_starts_at && moment(row.slot_starts_at, locale)]
            .filter(Boolean)
            .join(', '),
          row.needs ?? '',
          moment(row.created_at, locale),
        ])}
      />
      {asks && (
        <FormActions>
          <Button name="act" value="approve">
            {t('registrants.approve')}
          </Button>
          <Button name="act" value="decline" variant="secondary">
            {t('registrants.decline')}
          </Button>
        </FormActions>
      )}
    </form>
  )
}

type OneProps = {
  gathering: GatheringBrief
  registrant: Registrant
  questions: Question[]
  locale: Locale
  problem: string | undefined
}

/** One registration with all the person said. */
export function RegistrantDetails({ gathering, registrant, questions, locale, problem }: OneProps) {
  const t = words(locale)
  const { state, name, handle, slot_starts_at, slot_ends_at } = registrant
  const action = registrantPath.href(locale, { slug: gathering.slug, id: registrant.id })
  const facts = [
    [t('registrants.state'), t(`registrant.${state}`)],
    [t('registrants.when'), moment(registrant.created_at, locale)],
    [t('ticketType'), inLocale(registrant.ticket_type, locale).text],
    [t('slot'), slot_starts_at ? span(slot_starts_at, slot_ends_at ?? slot_starts_at, locale) : ''],
    [t('form.code'), registrant.code ?? ''],
    [t('needs'), registrant.needs ?? ''],
    [t('remark'), registrant.remark ?? ''],
    [t('registrants.reason'), registrant.reason ?? ''],
    [t('sessions.title'), registrant.sessions.map((one) => inLocale(one.title, locale).text).join(', ')],
  ].filter(([, value]) => value !== '')
  const live = ['confirmed', 'waiting', 'offered', 'requested'].includes(state)
  return (
    <>
      <p>
        <a href={registrantsPath.href(locale, { slug: gathering.slug })}>{t('registrants.back')}</a>
      </p>
      {problem !== undefined && <Notice tone="error" heading={problem} />}
      <Section heading={name || t('ticket.guest')}>
        {handle !== null && (
          <p>
            <a href={partyHref({ kind: 'person', handle }, locale)}>{t('registrants.profile')}</a>
          </p>
        )}
        <Facts
          label={name}
          facts={[
            ...facts.map(([term = '', description = '']) => ({ term, description })),
            {
              term: t('registrants.tickets'),
              description: registrant.tickets.map((ticket) => (
                <p key={ticket.number}>
                  <span class="mono">{numberOf(ticket.number)}</span> {ticket.holder}
                </p>
              )),
            },
          ]}
        />
      </Section>
      {questions.length > 0 && (
        <Section heading={t('registrants.answers')}>
          <Facts
            label={t('registrants.answers')}
            facts={questions.map((question) => ({
              term: inLocale(question.label, locale).text,
              description: answerInWords(question, registrant.answers[question.id], locale),
            }))}
          />
        </Section>
      )}
      {live && (
        <Section heading={t('registrants.decide')}>
          {state === 'requested' && (
            <form method="post" action={action}>
              <Button name="act" value="approve">
                {t('registrants.approveOne')}
              </Button>
            </form>
          )}
          <ConfirmButton
            label={t(state === 'requested' ? 'registrants.declineOne' : 'registrants.cancelOne')}
            question={<p>{t('registrants.cancelQuestion', { name: name || t('ticket.guest') })}</p>}
            confirm={t(state === 'requested' ? 'registrants.declineYes' : 'registrants.cancelYes')}
            action={action}
            hidden={{ act: state === 'requested' ? 'decline' : 'cancel' }}
          >
            <TextField name="reason" label={t('registrants.reasonAsk')} optional={t('optional')} maxlength={500} />
          </ConfirmButton>
        </Section>
      )}
    </>
  )
}

/** An answer as people read it: options by their names. */
export function answerInWords(
  { kind, options }: Pick<Question, 'kind' | 'options'>,
  answer: string | string[] | number | boolean | undefined,
  locale: Locale,
): string {
  const t = words(locale)
  if (answer === undefined) return ''
  if (kind === 'consent') return answer === true ? t('yes') : t('no')
  const option = (index: string | number) => inLocale(options[Number(index)] ?? {}, locale).text || String(index)
  if (kind === 'choices') return Array.isArray(answer) ? answer.map(option).join(', ') : ''
  return kind === 'choice' && !Array.isArray(answer) && typeof answer !== 'boolean' ? option(answer) : String(answer)
}
