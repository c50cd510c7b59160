import type { ComponentChildren } from 'preact'
import type { Provider } from '#platform/config'
import type { OwnSession, Passkey } from '#platform/identity'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, DataTable, PageHeading, Section, Stack } from '#ui'
import { endSessionPath, newPasskeyOptionsPath, newPasskeyPath, removePasskeyPath, unlinkPath } from '../hrefs.ts'
import { OwnNavigation } from '../me/own-navigation.tsx'
import { words } from '../messages.ts'
import { deviceInWords } from './agent.ts'

type SecurityProps = {
  locale: Locale
  sessions: OwnSession[]
  /** The session this page is seen in. */
  current: string
  passkeys: Passkey[]
  /** The providers this account is tied to. */
  providers: Provider[]
  /** Where to prove again who one is, when that is too long ago to add a way in. */
  proveFirst: string | undefined
  done: ComponentChildren
}

export function SecurityPage(props: SecurityProps) {
  const { locale, done } = props
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('securityHeading')} lead={t('securityLead')} />
      <OwnNavigation locale={locale} here="security" />
      {done}
      <Passkeys {...props} />
      {props.providers.length > 0 && <Providers {...props} />}
      <Sessions {...props} />
    </>
  )
}

const moment = (at: Date, locale: Locale) => `${formatDate(at, 'date', locale)} ${formatTime(at, locale)}`

function Passkeys({ locale, passkeys, proveFirst }: SecurityProps) {
  const t = words(locale)
  return (
    <Section heading={t('passkeys')}>
      <Stack>
        <p>{t('passkeysLead')}</p>
        {passkeys.length > 0 && (
          <DataTable
            caption={t('passkeys')}
            columns={[{ label: t('passkey') }, { label: t('addedAt') }, { label: t('usedAt') }, { label: t('what') }]}
            rows={passkeys.map(({ id, name, created_at, used_at }) => [
              name,
              formatDate(created_at, 'date', locale),
              used_at === null ? t('neverUsed') : moment(used_at, locale),
              <Small action={removePasskeyPath.href(locale)} id={id} label={t('remove')} about={name} />,
            ])}
          />
        )}
        {proveFirst === undefined ? (
          <div
            data-new-passkey={newPasskeyOptionsPath.href(locale)}
            data-verify={newPasskeyPath.href(locale)}
            data-failed={t('newPasskeyFailed')}
          >
            <p class="soft" data-passkey-needs>
              {t('passkeyNeedsScript')}
            </p>
            <p hidden data-passkey-shown>
              <Button type="button">{t('newPasskey')}</Button>
            </p>
            <p role="status" data-passkey-status />
          </div>
        ) : (
          <ButtonLink variant="secondary" href={proveFirst}>
            {t('proveFirst')}
          </ButtonLink>
        )}
      </Stack>
    </Section>
  )
}

function Providers({ locale, providers }: SecurityProps) {
  const t = words(locale)
  return (
    <Section heading={t('providers')}>
      <DataTable
        caption={t('providers')}
        columns={[{ label: t('provider') }, { label: t('what') }]}
        rows={providers.map(({ id, name }) => [
          name,
          <Small action={unlinkPath.href(locale)} id={id} label={t('unlink')} about={name} />,
        ])}
      />
    </Section>
  )
}

function Sessions({ locale, sessions, current }: SecurityProps) {
  const t = words(locale)
  return (
    <Section heading={t('sessions')}>
      <Stack>
        <p>{t('sessionsLead')}</p>
        <DataTable
          caption={t('sessions')}
          columns={[
            { label: t('device') },
            { label: t('method') },
            { label: t('since') },
            { label: t('seenAt') },
            { label: t('what') },
          ]}
          rows={sessions.map(({ id, agent, method, created_at, seen_at }) => {
            const device = deviceInWords(agent, t)
            return [
              device,
              methodInWords(method, locale),
              moment(created_at, locale),
              moment(seen_at, locale),
              id === current ? (
                t('thisOne')
              ) : (
                <Small action={endSessionPath.href(locale)} id={id} label={t('endSession')} about={device} />
              ),
            ]
          })}
        />
        {sessions.length > 1 && (
          <form method="post" action={endSessionPath.href(locale)}>
            <input type="hidden" name="id" value="others" />
            <Button variant="secondary">{t('endOthers')}</Button>
          </form>
        )}
      </Stack>
    </Section>
  )
}

function methodInWords(method: string, locale: Locale): string {
  const t = words(locale)
  const known = { mail: t('methodMail'), passkey: t('methodPasskey'), example: t('methodExample') }
  if (method in known) return known[method as keyof typeof known]
  return method.startsWith('provider ') ? method.slice('provider '.length) : t('methodOther')
}

/** A form of one button in a row; what it is about is said to who cannot see the row. */
function Small({ action, id, label, about }: { action: string; id: string; label: string; about: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="id" value={id} />
      <Button variant="quiet">
        {label}
        <span class="unseen"> {about}</span>
      </Button>
    </form>
  )
}
