import { type CallBrief, callPath } from '#calls'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, ConfirmButton, DataTable, Form, FormActions, Notice, Section, TextField } from '#ui'
import { decisionPath, selectionPath, votingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isKeptBlind, type JurorRow, type Procedure, voteRuns } from './queries.ts'

type Props = { call: CallBrief; procedure: Procedure; jurors: JurorRow[]; responses: number; locale: Locale; now: Date }

/** What is to be done now, with its button. */
export function NextStep({ call, procedure, jurors, responses, locale, now }: Props) {
  const t = words(locale)
  const { phase } = procedure
  const action = selectionPath.href(locale, { slug: call.slug })
  const judging = jurors.filter(({ state }) => state === 'accepted')
  const closed = call.state !== 'open' && call.state !== 'draft'
  const busy = judging.filter(({ judged, to_judge }) => judged < to_judge).length
  if (phase === 'decided')
    return (
      <Notice tone="success" heading={t('next.decided')}>
        <ButtonLink href={callPath.href(locale, { slug: call.slug })}>{t('next.see')}</ButtonLink>
      </Notice>
    )
  return (
    <Notice tone="info" heading={t(`next.${phase}`)}>
      <p>
        {t(phase === 'preparing' && !closed ? 'next.waitsText' : `next.${phase}Text`, {
          responses,
          busy,
          jurors: judging.length,
        })}
      </p>
      {procedure.vote_until !== null && <VoteStands {...{ call, procedure, locale, now }} />}
      {phase === 'preparing' && closed && <ActButton action={action} act="begin" label={t('next.begin')} />}
      {phase === 'blind' && (
        <ConfirmButton
          label={t('next.openUp')}
          question={busy > 0 ? t('next.openUpBusy', { busy }) : t('next.openUpSure')}
          confirm={t('next.openUpYes')}
          action={action}
          hidden={{ act: 'open' }}
        />
      )}
      {phase === 'open' && !voteRuns(procedure, now) && (
        <ButtonLink href={decisionPath.href(locale, { slug: call.slug })}>{t('next.decide')}</ButtonLink>
      )}
    </Notice>
  )
}

function VoteStands({ call, procedure, locale, now }: Pick<Props, 'call' | 'procedure' | 'locale' | 'now'>) {
  const { vote_from: from, vote_until: until } = procedure
  if (from === null || until === null) return null
  const t = words(locale)
  if (isKeptBlind(call, procedure) && now < until) return <p>{t('vote.afterBlind')}</p>
  const when = now < from ? 'soon' : now < until ? 'runs' : 'over'
  const at = when === 'soon' ? from : until
  return (
    <p>
      {t(`vote.${when}`, { at: `${formatDate(at, 'long', locale)} ${formatTime(at, locale)}` })}{' '}
      {when !== 'soon' && <a href={votingPath.href(locale, { slug: call.slug })}>{t('vote.page')}</a>}
    </p>
  )
}

const ActButton = (props: { action: string; act: string; label: string }) => (
  <form method="post" action={props.action}>
    <Button name="act" value={props.act}>
      {props.label}
    </Button>
  </form>
)

type JuryProps = Pick<Props, 'call' | 'procedure' | 'jurors' | 'locale'> & {
  invite: { value: string; error?: string | undefined; among: { id: number; name: string; handle: string }[] }
}

/** Who judges, how far each is, and asking one more. */
export function JurySection({ call, procedure, jurors, locale, invite }: JuryProps) {
  const t = words(locale)
  const action = selectionPath.href(locale, { slug: call.slug })
  const begun = procedure.phase === 'blind' || procedure.phase === 'open'
  return (
    <Section heading={t('jury.heading')} count={jurors.length > 0 ? String(jurors.length) : undefined}>
      {jurors.length === 0 ? (
        <p class="soft">{t('jury.none')}</p>
      ) : (
        <DataTable
          caption={t('jury.heading')}
          columns={[
            { label: t('jury.name') },
            { label: t('jury.state') },
            ...(begun ? [{ label: t('jury.judged'), numeric: true }] : []),
            { label: t('jury.change') },
          ]}
          rows={jurors.map((juror) => [
            juror.name,
            t(`jury.${juror.state}`),
            ...(begun ? [t('jury.of', { judged: juror.judged, total: juror.to_judge })] : []),
            procedure.phase === 'decided' || juror.state === 'declined' ? (
              '–'
            ) : (
              <form method="post" action={action} aria-label={juror.name}>
                <input type="hidden" name="juror" value={juror.person_id} />
                <Button variant="quiet" name="act" value="remove">
                  {t('jury.remove')}
                </Button>
              </form>
            ),
          ])}
        />
      )}
      {procedure.phase !== 'decided' && <InviteForm {...{ action, locale, invite }} />}
    </Section>
  )
}

function InviteForm({ action, locale, invite }: { action: string; locale: Locale; invite: JuryProps['invite'] }) {
  const t = words(locale)
  return (
    <Form action={action} hidden={{ act: 'invite' }} label={t('jury.invite')}>
      <TextField
        name="name"
        label={t('jury.whom')}
        hint={t('jury.whomHint')}
        value={invite.value}
        error={invite.error}
        maxlength={200}
        autocomplete="off"
      />
      <FormActions>
        {invite.among.map(({ id, name, handle }) => (
          <Button key={id} variant="quiet" name="juror" value={String(id)}>
            {t('jury.thisOne', { name, handle })}
          </Button>
        ))}
        <Button>{t('jury.ask')}</Button>
      </FormActions>
    </Form>
  )
}
