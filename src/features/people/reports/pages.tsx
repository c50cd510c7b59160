import { randomUUID } from 'node:crypto'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ChoiceGroup,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  TextArea,
} from '#ui'
import { above, partyHref, personPath, reportPath, reportsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PartyKind } from '../parties/party.ts'
import { decisions, type OpenReport, reasons } from './report.ts'

type Given = { reason?: string; words?: string }
type ReportProps = { locale: Locale; page: string; errors: Record<string, string>; given: Given }

/** Where anybody tells the stewards that something is wrong with a page. */
export function ReportPage({ locale, page, errors, given }: ReportProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('reportTitle')} lead={t('reportLead')} />
      <FormErrors heading={t('notSent')} errors={errors} whole={['form']} />
      <Form action={reportPath.href(locale)} hidden={{ over: page, once: randomUUID() }}>
        <p>
          {t('reportAbout')} <a href={page}>{page}</a>
        </p>
        <ChoiceGroup
          type="radio"
          name="reason"
          label={t('reportReason')}
          error={errors.reason}
          required
          stacked
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          values={given.reason ? [given.reason] : []}
        />
        <TextArea
          name="words"
          label={t('reportWords')}
          optional={t('optional')}
          error={errors.words}
          value={given.words}
          maxlength={3000}
        />
        <FormActions>
          <Button>{t('reportSend')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

export function ReportSentPage({ locale, page }: { locale: Locale; page: string }) {
  const t = words(locale)
  return (
    <PageHeading heading={t('reportSent')} lead={t('reportSentText')}>
      <ButtonLink href={page}>{t('reportBack')}</ButtonLink>
    </PageHeading>
  )
}

type HiddenParty = { id: number; kind: PartyKind; handle: string; name: string }
type ReportsProps = {
  locale: Locale
  open: OpenReport[]
  hidden: HiddenParty[]
  errors: Record<string, string>
  done: string | null
}

/** For stewards: what was reported and waits for a decision, and what was hidden. */
export function ReportsPage({ locale, open, hidden, errors, done }: ReportsProps) {
  const t = words(locale)
  const notice = (['closed', 'shown'] as const).find((one) => one === done)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('desk'), href: above(reportsPath.href(locale)) }]} />
      <PageHeading heading={t('reports')} lead={t('reportsLead')} />
      <FormErrors heading={t('notSaved')} errors={errors} />
      {notice && <Notice tone="success" heading={t(`done.${notice}`)} />}
      <Section heading={t('reportsOpen')} count={String(open.length)}>
        {open.length === 0 && <EmptyState sentence={t('reportsNone')} />}
        {open.map((one) => (
          <Report key={one.id} {...{ locale, one }} error={errors[`decision-${one.id}`]} />
        ))}
      </Section>
      {hidden.length > 0 && <Hidden {...{ locale, hidden }} />}
    </>
  )
}

function Report({ locale, one, error }: { locale: Locale; one: OpenReport; error: string | undefined }) {
  const t = words(locale)
  const name = one.by?.name ?? t('reportByNobody')
  const said = t('reportBy', { name, day: formatDate(one.at, 'date', locale) })
  return (
    <article class="work" id={`decision-${one.id}`} tabindex={-1}>
      <h3 class="work__title">
        <a href={one.page}>{one.page}</a>
      </h3>
      <p>{t(`reason.${one.reason}`)}</p>
      {one.words && <blockquote>{one.words}</blockquote>}
      <p class="mono soft">{one.by ? <a href={personPath.href(locale, { handle: one.by.handle })}>{said}</a> : said}</p>
      <Form action={reportsPath.href(locale)} hidden={{ id: String(one.id) }} label={one.page}>
        <fieldset class="field">
          <legend class="field__label">{t('decide')}</legend>
          {error && <p class="field__error">{error}</p>}
          <div class="choice-group choice-group--stacked">
            {decisions
              .filter((decision) => decision !== 'hidden' || ['person', 'organisation'].includes(one.subject_kind))
              .map((decision) => (
                <label key={decision} class="choice">
                  <input type="radio" name="decision" value={decision} />
                  <span>{t(`decision.${decision}`)}</span>
                </label>
              ))}
          </div>
        </fieldset>
        <div class="field">
          <label class="field__label" for={`note-${one.id}`}>
            {t('decisionNote')}
          </label>
          <textarea class="input input--area" id={`note-${one.id}`} name="note" rows={2} maxlength={2000} />
        </div>
        <FormActions>
          <Button variant="secondary">{t('decideDo')}</Button>
        </FormActions>
      </Form>
    </article>
  )
}

function Hidden({ locale, hidden }: { locale: Locale; hidden: HiddenParty[] }) {
  const t = words(locale)
  return (
    <Section heading={t('reportsHidden')}>
      <ul class="choice-rows">
        {hidden.map((party) => (
          <li key={party.id}>
            <a href={partyHref(party, locale)}>{party.name}</a>
            <form method="post" action={reportsPath.href(locale)} aria-label={party.name}>
              <input type="hidden" name="id" value={party.id} />
              <Button name="show" value="1" variant="quiet">
                {t('showAgain')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  )
}
