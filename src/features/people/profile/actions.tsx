import type { MemberVisit } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { Button, ButtonLink, ChipRow, ConfirmButton } from '#ui'
import type { Between } from '../contacts/met.ts'
import { editPath, joinPath, myProfilePath, personBlockPath, personMetPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Standing } from '../parties/party.ts'

type Subject = { handle: string; name: string; path: string }

/** What a member can do with the page of another person. */
export function PersonActions({ subject, locale, tie }: { subject: Subject; locale: Locale; tie: Between }) {
  const t = words(locale)
  const { name, handle } = subject
  const action = personMetPath.href(locale, { handle })
  return (
    <section class="facts" aria-label={t('between', { name })}>
      {tie.said && tie.they_said && <p>{t('metBoth')}</p>}
      {tie.said && !tie.they_said && <p>{t('metSaid', { name })}</p>}
      {!tie.said && <p>{tie.they_said ? t('metTheySaid', { name }) : t('metAskNote', { name })}</p>}
      <form class="facts__more" method="post" action={action}>
        {!tie.said && (
          <Button variant="secondary" name="say" value="yes">
            {t(tie.they_said ? 'metConfirm' : 'metAsk')}
          </Button>
        )}
        {(tie.said || tie.they_said) && (
          <Button variant="quiet" name="say" value="no">
            {t(tie.said ? (tie.they_said ? 'metForget' : 'metTakeBack') : 'metDeny')}
          </Button>
        )}
      </form>
      <ConfirmButton
        label={t('block')}
        question={<p>{t('blockQuestion', { name })}</p>}
        confirm={t('blockConfirm', { name })}
        action={personBlockPath.href(locale, { handle })}
      />
    </section>
  )
}

/** What one can do with one's own page: change it, and see it with other eyes. */
export function OwnActions({ locale, subject, as }: { locale: Locale; subject: Subject; as: LookAs | undefined }) {
  const t = words(locale)
  return (
    <section class="facts" aria-label={t('editProfile')}>
      <ButtonLink href={myProfilePath.href(locale)} variant="secondary">
        {t('editProfile')}
      </ButtonLink>
      <p>{t('lookAs')}</p>
      <ChipRow
        label={t('lookAs')}
        chips={([undefined, ...lookAs] as const).map((one) => ({
          label: t(`lookAs.${one ?? 'self'}`),
          href: one ? `${subject.path}?als=${one}` : subject.path,
          selected: one === as,
        }))}
      />
    </section>
  )
}

export const lookAs = ['everyone', 'members', 'met'] as const
export type LookAs = (typeof lookAs)[number]

type OrganisationProps = {
  subject: Subject
  locale: Locale
  standing: Standing | undefined
  mayEdit: boolean
  closed: boolean
}

/** Belonging to an organisation or collective, and managing its page. */
export function OrganisationActions({ subject, locale, standing, mayEdit, closed }: OrganisationProps) {
  const t = words(locale)
  const { handle } = subject
  // Nobody joins what was dissolved; who belonged can still leave.
  if (closed && standing === undefined && !mayEdit) return null
  return (
    <section class="facts" aria-label={t('aboutThisPage')}>
      {standing && <p>{t(`joinStanding.${standing}`)}</p>}
      {mayEdit && (
        <ButtonLink href={editPath.href(locale, { handle })} variant="secondary">
          {t('editOrganisation')}
        </ButtonLink>
      )}
      {(!closed || standing !== undefined) && (
        <a href={joinPath.href(locale, { handle })}>{t(standing ? 'joinSee' : 'join')}</a>
      )}
    </section>
  )
}

/** Whether a member manages an organisation's page: its admins, and stewards. */
export const managesAs = (standing: Standing | undefined, member: MemberVisit['member'] | undefined): boolean =>
  standing === 'admin' || member?.steward === true
