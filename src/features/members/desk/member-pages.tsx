import type { ComponentChildren } from 'preact'
import { formatDate, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import {
  Button,
  ButtonLink,
  ChipRow,
  ConfirmButton,
  DataTable,
  EmptyState,
  Facts,
  FormErrors,
  PageHeading,
  Pagination,
  SearchField,
  Section,
  Stack,
  TextArea,
} from '#ui'
import { deskMemberPath, deskMembersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { DeskNavigation } from './desk-navigation.tsx'
import type { FoundMember } from './members.ts'
import { pagesOf } from './paging.ts'

type MembersProps = {
  locale: Locale
  asked: { q: string; only: string; page: number }
  members: FoundMember[]
  more: boolean
}

export function MembersPage({ locale, asked, members, more }: MembersProps) {
  const t = words(locale)
  const here = (change: Record<string, string>) => deskMembersPath.href(locale, {}, new URLSearchParams(change))
  return (
    <>
      <PageHeading heading={t('deskMembersHeading')} />
      <DeskNavigation locale={locale} here="deskMembers" />
      <form role="search" action={deskMembersPath.href(locale)}>
        <SearchField name="q" label={t('findMember')} value={asked.q} submit={t('find')} labelled />
      </form>
      <ChipRow
        label={t('state')}
        chips={(['', 'stewards', 'blocked'] as const).map((only) => ({
          label: t(only === '' ? 'allMembers' : only === 'stewards' ? 'onlyStewards' : 'onlyBlocked'),
          href: here(only === '' ? {} : { only }),
          selected: asked.only === only,
        }))}
      />
      {members.length === 0 ? (
        <EmptyState sentence={t('noMembers')} action={{ label: t('allMembers'), href: here({}) }} />
      ) : (
        <DataTable
          caption={t('deskMembersHeading')}
          columns={[{ label: t('name') }, { label: t('email') }, { label: t('since') }, { label: t('state') }]}
          rows={members.map((member) => [
            <a href={deskMemberPath.href(locale, { handle: member.handle })}>{member.name}</a>,
            member.email,
            formatDate(member.created_at, 'date', locale),
            stateOf(member, locale),
          ])}
        />
      )}
      <Pagination {...pagesOf(t, deskMembersPath, locale, asked.page, more, { q: asked.q, only: asked.only })} />
    </>
  )
}

function stateOf(member: FoundMember, locale: Locale): string {
  const t = words(locale)
  if (member.blocked_at !== null) return t('stateBlocked')
  if (member.steward) return t('stateSteward')
  return member.trusted_at === null ? t('stateNew') : t('stateMember')
}

type MemberProps = {
  locale: Locale
  member: FoundMember
  error: 'blockSelf' | 'blockSteward' | 'lastSteward' | 'reasonMissing' | undefined
  done: ComponentChildren
}

export function MemberPage({ locale, member, error, done }: MemberProps) {
  const t = words(locale)
  const { handle, name } = member
  return (
    <>
      <PageHeading heading={name} label={stateOf(member, locale)} />
      <DeskNavigation locale={locale} here="deskMembers" />
      {done}
      <FormErrors heading={t('notDone')} errors={error ? { act: t(error) } : {}} whole={['act']} />
      <Facts
        label={name}
        facts={[
          { term: t('email'), description: member.email },
          { term: t('since'), description: formatDate(member.created_at, 'date', locale) },
        ]}
      />
      <Section heading={t('decide')}>
        <Stack>
          <ButtonLink variant="secondary" href={partyHref({ kind: 'person', handle }, locale)}>
            {t('seeProfile')}
          </ButtonLink>
          {member.trusted_at === null && !member.steward && (
            <Decision {...{ locale, handle }} act="trusted" label={t('doTrust')} />
          )}
          {member.blocked_at !== null && <Decision {...{ locale, handle }} act="unblocked" label={t('doUnblock')} />}
          <Decisions {...{ locale, member }} />
        </Stack>
      </Section>
    </>
  )
}

/** What is hard to undo, each with its question. */
function Decisions({ locale, member }: { locale: Locale; member: FoundMember }) {
  const t = words(locale)
  const { name } = member
  const action = deskMemberPath.href(locale, { handle: member.handle })
  if (member.steward)
    return (
      <ConfirmButton
        label={t('doUnmake')}
        question={<p>{t('askUnmake', { name })}</p>}
        confirm={t('doUnmakeYes')}
        {...{ action }}
        hidden={{ act: 'stewardUnmade' }}
      />
    )
  if (member.blocked_at !== null) return null
  return (
    <>
      <ConfirmButton
        label={t('doMake')}
        question={<p>{t('askMake', { name })}</p>}
        confirm={t('doMakeYes')}
        {...{ action }}
        hidden={{ act: 'stewardMade' }}
      />
      <ConfirmButton
        label={t('doBlock')}
        question={<p>{t('askBlock', { name })}</p>}
        confirm={t('doBlockYes')}
        {...{ action }}
        hidden={{ act: 'blocked' }}
      >
        <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxlength={1000} />
      </ConfirmButton>
    </>
  )
}

function Decision({ locale, handle, act, label }: { locale: Locale; handle: string; act: string; label: string }) {
  return (
    <form method="post" action={deskMemberPath.href(locale, { handle })}>
      <Button variant="secondary" name="act" value={act}>
        {label}
      </Button>
    </form>
  )
}
