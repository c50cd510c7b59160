import type { ComponentChildren } from 'preact'
import { formatCount, formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import type { Block, KeptMail, MailState, WholeMail } from '#platform/mail'
import { Button, DataTable, EmptyState, Facts, Notice, PageHeading, Pagination, Section, Stack } from '#ui'
import { deskActsPath, deskLetterPath, deskMailPath, deskMemberPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { acts as actsQuery } from './acts.ts'
import { DeskNavigation } from './desk-navigation.tsx'
import { pagesOf } from './paging.ts'

const moment = (at: Date, locale: Locale) => `${formatDate(at, 'dayMonthShort', locale)} ${formatTime(at, locale)}`

/** Says to stewards that mail stays here. */
export function MailKept({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <Notice tone="info" heading={t('deskKept')}>
      <p>
        {t('deskKeptMore')} <a href={deskMailPath.href(locale)}>{t('deskMailHeading')}</a>
      </p>
    </Notice>
  )
}

type DeskProps = {
  locale: Locale
  tally: Record<MailState, number>
  fills: ComponentChildren[]
  mailKept: boolean
}

export function DeskPage({ locale, tally, fills, mailKept }: DeskProps) {
  const t = words(locale)
  const count = (state: MailState) => formatCount(tally[state], locale)
  return (
    <>
      <PageHeading heading={t('deskHeading')} lead={t('deskLead')} />
      <DeskNavigation locale={locale} here="desk" />
      {mailKept && <MailKept locale={locale} />}
      {fills}
      <Section heading={t('deskMailHeading')} more={{ href: deskMailPath.href(locale), label: t('deskMailMore') }}>
        <DataTable
          caption={t('deskMailHeading')}
          columns={[{ label: t('state') }, { label: t('howMany'), numeric: true }]}
          rows={(['waiting', 'kept', 'failed', 'sent'] as const).map((state) => [t(`mail.${state}`), count(state)])}
        />
      </Section>
    </>
  )
}

type MailProps = {
  locale: Locale
  mails: KeptMail[]
  more: boolean
  page: number
  mailKept: boolean
  done: ComponentChildren
}

export function MailPage({ locale, mails, more, page, mailKept, done }: MailProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('deskMailHeading')} lead={t('deskMailLead')} />
      <DeskNavigation locale={locale} here="deskMail" />
      {done}
      {mailKept && <MailKept locale={locale} />}
      {mails.length === 0 ? (
        <EmptyState sentence={t('noMails')} />
      ) : (
        <DataTable
          caption={t('deskMailHeading')}
          columns={[
            { label: t('subject') },
            { label: t('mailTo') },
            { label: t('at') },
            { label: t('state') },
            { label: t('reason') },
          ]}
          rows={mails.map((mail) => [
            mail.state === 'waiting' ? (
              mail.subject
            ) : (
              <a href={deskLetterPath.href(locale, { id: mail.id })}>{mail.subject}</a>
            ),
            mail.name === null ? mail.email : `${mail.name} (${mail.email})`,
            moment(mail.createdAt, locale),
            t(`mail.${mail.state}`),
            mail.reason ?? '',
          ])}
        />
      )}
      <Pagination {...pagesOf(t, deskMailPath, locale, page, more)} />
    </>
  )
}

export function LetterPage({ locale, mail, mailKept }: { locale: Locale; mail: WholeMail; mailKept: boolean }) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={mail.subject} label={t(`mail.${mail.state}`)} />
      <DeskNavigation locale={locale} here="deskMail" />
      <Facts
        label={t('deskMailHeading')}
        facts={[
          { term: t('mailTo'), description: mail.name === null ? mail.email : `${mail.name} (${mail.email})` },
          { term: t('at'), description: moment(mail.createdAt, locale) },
          ...(mail.reason === null ? [] : [{ term: t('reason'), description: mail.reason }]),
          ...mail.attachments.map(({ name }) => ({ term: t('attachment'), description: name })),
        ]}
      />
      <Section heading={t('letter')}>
        <Stack>
          <div class="prose" lang={mail.locale}>
            {mail.letter.map((block, index) => (
              <Piece key={index} block={block} />
            ))}
          </div>
          {mailKept ? (
            <p class="soft">{t('resendLater')}</p>
          ) : (
            <form method="post" action={deskLetterPath.href(locale, { id: mail.id })}>
              <Button>{t('resend')}</Button>
            </form>
          )}
        </Stack>
      </Section>
    </>
  )
}

function Piece({ block }: { block: Block }) {
  if (typeof block === 'string') return <p>{block}</p>
  if ('heading' in block) return <h3>{block.heading}</h3>
  if ('small' in block) return <p class="soft">{block.small}</p>
  if ('action' in block)
    return (
      <p>
        {block.action.label}: <a href={block.action.href}>{block.action.href}</a>
      </p>
    )
  if ('list' in block)
    return (
      <ul>
        {block.list.map(({ label, href, detail }) => (
          <li key={href}>
            <a href={href}>{label}</a>, {detail}
          </li>
        ))}
      </ul>
    )
  return (
    <dl>
      {block.facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type ActsProps = { locale: Locale; page: number } & Awaited<ReturnType<typeof actsQuery>>

export function ActsPage({ locale, page, acts, more }: ActsProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('deskActsHeading')} lead={t('deskActsLead')} />
      <DeskNavigation locale={locale} here="deskActs" />
      {acts.length === 0 ? (
        <EmptyState sentence={t('noActs')} />
      ) : (
        <DataTable
          caption={t('deskActsHeading')}
          columns={[
            { label: t('at') },
            { label: t('steward') },
            { label: t('what') },
            { label: t('about') },
            { label: t('reason') },
          ]}
          rows={acts.map(({ at, steward, what, person, handle, subject, reason }) => [
            moment(at, locale),
            steward ?? t('somebodyGone'),
            inLocale(what, locale).text,
            person !== null && handle !== null ? (
              <a href={deskMemberPath.href(locale, { handle })}>{person}</a>
            ) : (
              (subject ?? '')
            ),
            reason ?? '',
          ])}
        />
      )}
      <Pagination {...pagesOf(t, deskActsPath, locale, page, more)} />
    </>
  )
}
