import { formatEuros, formatList, inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  DataTable,
  Disclosure,
  Flow,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  Stack,
  TextField,
} from '#ui'
import { momentInWords } from '../engagement/words.ts'
import { engagementPath, myEngagementsPath, sharesPath, sharesPdfPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { divide } from './dividing.ts'
import { type Divided, type Division, openDivision, signedDivision } from './queries.ts'
import { money, percentage } from './words.ts'

export const shareDones = ['proposed', 'signed', 'all-signed', 'changed', 'refused', 'late'] as const
export type ShareDone = (typeof shareDones)[number]

type Props = {
  locale: Locale
  divided: Divided
  personId: number
  /** Whether the reader also acts for the collective: then there is a way to the engagement. */
  acts: boolean
  done: ShareDone | undefined
  /** What was typed, by field `share-ID`; with what is wrong. */
  typed: Record<string, string> | undefined
  errors: Record<string, string>
}

/** How the members of a collective divide an engagement; for them alone. */
export function SharesPage(props: Props) {
  const { locale, divided, acts, done } = props
  const t = words(locale)
  const { id, title, collective, amount } = divided
  const [signed, open] = [signedDivision(divided), openDivision(divided)]
  const name = inLocale(title, locale).text
  const back = acts
    ? { label: name, href: engagementPath.href(locale, { id }) }
    : { label: t('mine'), href: myEngagementsPath.href(locale) }
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[back]} />
      <PageHeading
        label={collective}
        heading={t('sharesOf', { title: name })}
        lead={amount === null ? t('sharesLead') : t('sharesLeadAmount', { amount: formatEuros(amount, locale) })}
      />
      {done && (
        <Notice tone={done === 'changed' || done === 'late' ? 'info' : 'success'} heading={t(`sharesDone.${done}`)} />
      )}
      <Flow>
        {signed && (
          <Section heading={t('sharesSigned')} count={momentInWords(signed.signed_at ?? signed.at, locale)}>
            <Shares {...{ locale, divided, division: signed }} />
            <p>
              <ButtonLink href={sharesPdfPath.href(locale, { id })} variant="secondary">
                {t('sharesPdf')}
              </ButtonLink>
            </p>
          </Section>
        )}
        {open && <Open {...props} open={open} changes={signed !== undefined} />}
        <Propose {...props} from={open ?? signed} />
        <History {...{ locale, divided }} />
      </Flow>
    </>
  )
}

type TableProps = { locale: Locale; divided: Divided; division: Division }

function Shares({ locale, divided, division }: TableProps) {
  const t = words(locale)
  const { amount } = divided
  const { shares } = division
  const cents =
    amount === null
      ? []
      : divide(
          amount * 100,
          shares.map((one) => one.permille),
        )
  return (
    <DataTable
      caption={t('shares')}
      columns={[
        { label: t('member') },
        { label: t('share'), numeric: true },
        ...(amount === null ? [] : [{ label: t('amount'), numeric: true }]),
        { label: t('signature') },
      ]}
      rows={shares.map(({ name, permille, signed_at }, at) => [
        name ?? t('someone'),
        percentage(permille, locale),
        ...(amount === null ? [] : [money(cents[at] ?? 0, locale)]),
        signed_at === null ? t('unsigned') : momentInWords(signed_at, locale),
      ])}
    />
  )
}

function Open({ locale, divided, personId, open, changes }: Props & { open: Division; changes: boolean }) {
  const t = words(locale)
  const mine = open.shares.find(({ person_id }) => person_id === personId)
  const signs = mine !== undefined && mine.signed_at === null
  const missing = open.shares.filter(({ signed_at }) => signed_at === null).map(({ name }) => name ?? t('someone'))
  const names = formatList(missing, locale)
  return (
    <Section heading={t(changes ? 'sharesChange' : 'sharesProposed')} count={momentInWords(open.at, locale)}>
      <Stack>
        <p>{t('sharesBy', { name: open.proposed_by ?? t('someone') })}</p>
        <Shares {...{ locale, divided, division: open }} />
        <p class={signs ? 'signal' : undefined}>{signs ? t('signYours') : t('signTheirs', { names })}</p>
        {mine && divided.state !== 'stopped' && (
          <form method="post" action={sharesPath.href(locale, { id: divided.id })}>
            <input type="hidden" name="number" value={open.number} />
            {signs && (
              <Button name="act" value="sign">
                {t('sign', { share: percentage(mine.permille, locale) })}
              </Button>
            )}{' '}
            <Button name="act" value="refuse" variant="quiet">
              {t('refuse')}
            </Button>
          </form>
        )}
      </Stack>
    </Section>
  )
}

/** The form in which a member proposes other shares. */
function Propose({ locale, divided, personId, typed, errors, from }: Props & { from: Division | undefined }) {
  const t = words(locale)
  const { id, members, state } = divided
  if (state === 'stopped' || !members.some((member) => member.id === personId)) return null
  const equal = divide(
    1000,
    members.map(() => 1),
  )
  const known = (member: number, at: number) => {
    if (from === undefined) return equal[at] ?? 0
    return from.shares.find(({ person_id }) => person_id === member)?.permille ?? 0
  }
  const asTyped = (permille: number) =>
    permille === 0 ? '' : String(permille / 10).replace('.', locale === 'nl' ? ',' : '.')
  return (
    <Section heading={t('sharesPropose')}>
      <Disclosure
        summary={t(from === undefined ? 'sharesFirst' : 'sharesOther')}
        open={typed !== undefined || from === undefined}
      >
        <FormErrors heading={t('notKept')} errors={errors} whole={['sum']} />
        <Form action={sharesPath.href(locale, { id })} label={t('sharesPropose')} hidden={{ act: 'propose' }}>
          <p>{t('sharesHint')}</p>
          {members.map((member, at) => (
            <TextField
              key={member.id}
              name={`share-${member.id}`}
              label={t('shareOf', { name: member.name })}
              value={typed?.[`share-${member.id}`] ?? asTyped(known(member.id, at))}
              error={errors[`share-${member.id}`]}
              maxlength={6}
            />
          ))}
          <FormActions>
            <Button variant="secondary">{t('sharesSend')}</Button>
          </FormActions>
        </Form>
      </Disclosure>
    </Section>
  )
}

/** What was signed or proposed before. */
function History({ locale, divided }: { locale: Locale; divided: Divided }) {
  const t = words(locale)
  const past = divided.divisions.filter(({ closed_at }) => closed_at !== null)
  if (past.length === 0) return null
  return (
    <Section heading={t('sharesBefore')} count={String(past.length)}>
      <DataTable
        caption={t('sharesBefore')}
        columns={[
          { label: t('proposedAt') },
          { label: t('proposedBy') },
          { label: t('shares') },
          { label: t('became') },
        ]}
        rows={past.map(({ at, proposed_by, signed_at, shares }) => [
          momentInWords(at, locale),
          proposed_by ?? t('someone'),
          shares.map(({ name, permille }) => `${name ?? t('someone')} ${percentage(permille, locale)}`).join(', '),
          t(signed_at === null ? 'became.off' : 'became.replaced'),
        ])}
      />
    </Section>
  )
}
