import { partyHref } from '#people'
import { inLocale, type Locale } from '#platform/i18n'
import type { GatheringBrief } from '#programme'
import { Button, ConfirmButton, Facts, Notice, Section, TextField } from '#ui'
import type { Question } from '../form/facts.ts'
import { registrantPath, registrantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, span } from '../occasion.ts'
import { numberOf } from '../tickets/page.tsx'
import { answerInWords } from './answer.ts'
import type { Registrant } from './registrant-queries.ts'

type Props = {
  gathering: GatheringBrief
  registrant: Registrant
  questions: Question[]
  locale: Locale
  problem: string | undefined
}

/** One registration with all the person said, and what the organiser may decide. */
export function RegistrantDetails(props: Props) {
  const { gathering, registrant, questions, locale, problem } = props
  const t = words(locale)
  const { name, handle, answers, state } = registrant
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
        <Said registrant={registrant} locale={locale} />
      </Section>
      {questions.length > 0 && (
        <Section heading={t('registrants.answers')}>
          <Facts
            label={t('registrants.answers')}
            facts={questions.map((question) => ({
              term: inLocale(question.label, locale).text,
              description: answerInWords(question, answers[question.id], locale),
            }))}
          />
        </Section>
      )}
      {['confirmed', 'waiting', 'offered', 'requested'].includes(state) && <Decision {...props} />}
    </>
  )
}

function Said({ registrant, locale }: Pick<Props, 'registrant' | 'locale'>) {
  const t = words(locale)
  const { state, slot_starts_at, slot_ends_at } = registrant
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
  const tickets = registrant.tickets.map((ticket) => (
    <p key={ticket.number}>
      <span class="mono">{numberOf(ticket.number)}</span> {ticket.holder}
    </p>
  ))
  return (
    <Facts
      label={registrant.name}
      facts={[
        ...facts.map(([term = '', description = '']) => ({ term, description })),
        { term: t('registrants.tickets'), description: tickets },
      ]}
    />
  )
}

function Decision({ gathering, registrant, locale }: Props) {
  const t = words(locale)
  const asks = registrant.state === 'requested'
  const action = registrantPath.href(locale, { slug: gathering.slug, id: registrant.id })
  return (
    <Section heading={t('registrants.decide')}>
      {asks && (
        <form method="post" action={action}>
          <Button name="act" value="approve">
            {t('registrants.approveOne')}
          </Button>
        </form>
      )}
      <ConfirmButton
        label={t(asks ? 'registrants.declineOne' : 'registrants.cancelOne')}
        question={<p>{t('registrants.cancelQuestion', { name: registrant.name || t('ticket.guest') })}</p>}
        confirm={t(asks ? 'registrants.declineYes' : 'registrants.cancelYes')}
        action={action}
        hidden={{ act: asks ? 'decline' : 'cancel' }}
      >
        <TextField name="reason" label={t('registrants.reasonAsk')} optional={t('optional')} maxlength={500} />
      </ConfirmButton>
    </Section>
  )
}
