import type { ComponentChildren } from 'preact'
import { qrPath } from '#platform/documents'
import { formatCount, formatDate, formatTime, type Locale } from '#platform/i18n'
import {
  Button,
  ButtonLink,
  ChoiceGroup,
  Columns,
  ConfirmButton,
  CopyField,
  DataTable,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Section,
  SubNavigation,
  TextField,
} from '#ui'
import { badgesPdf, devicePath, doorPath, peoplePath, reportPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { roles } from './device.ts'
import type { DeviceRow } from './queries.ts'

/** The pages about one door. */
export function DoorNavigation({ slug, locale, current }: { slug: string; locale: Locale; current: string }) {
  const t = words(locale)
  const pages = { devices: doorPath, people: peoplePath, report: reportPath }
  return (
    <SubNavigation
      label={t('doorLabel')}
      items={Object.entries(pages).map(([key, path]) => ({
        label: t(`page.${key as keyof typeof pages}`),
        href: path.href(locale, { slug }),
        current: key === current,
      }))}
    />
  )
}

export type Rejected = { values: Record<string, string | string[]>; errors: Record<string, string> }
type DevicesProps = {
  head: ComponentChildren
  devices: DeviceRow[]
  slug: string
  locale: Locale
  now: Date
  rejected?: Rejected | undefined
}

/** Who stands at the door with what: a list, and a form for one more. */
export function DevicesPage({ head, devices, slug, locale, now, rejected }: DevicesProps) {
  const t = words(locale)
  return (
    <>
      {head}
      <Columns aside={<AddDevice {...{ slug, locale, rejected }} />}>
        <Section heading={t('devices')}>
          <p>{t('devicesLead')}</p>
          {devices.length === 0 ? (
            <EmptyState sentence={t('devicesEmpty')} />
          ) : (
            <DataTable
              caption={t('devices')}
              columns={[
                { label: t('device') },
                { label: t('role') },
                { label: t('state') },
                { label: t('letIn'), numeric: true },
              ]}
              rows={devices.map((device) => [
                <a href={devicePath.href(locale, { slug, device: device.id })}>{device.name}</a>,
                t(`role.${device.role}`),
                stateOf(device, locale, now),
                formatCount(Number(device.admitted ?? 0), locale),
              ])}
            />
          )}
        </Section>
        <Section heading={t('badges')}>
          <p>{t('badgesLead')}</p>
          <ButtonLink href={badgesPdf.href(locale, { slug })} variant="secondary">
            {t('badgesDownload')}
          </ButtonLink>
        </Section>
      </Columns>
    </>
  )
}

/** Wacht op openen, gezien om 20:04, ingetrokken… */
function stateOf(device: DeviceRow, locale: Locale, now: Date): string {
  const t = words(locale)
  if (device.revoked_at) return t('state.revoked')
  if (!device.opened_at) return t(device.link_expires_at < now ? 'state.expired' : 'state.waiting')
  const seen = device.seen_at ?? device.opened_at
  return t('state.seen', { date: formatDate(seen, 'dayMonthShort', locale), time: formatTime(seen, locale) })
}

function AddDevice({ slug, locale, rejected }: { slug: string; locale: Locale; rejected: Rejected | undefined }) {
  const t = words(locale)
  const value = (name: string) => {
    const given = rejected?.values[name]
    return Array.isArray(given) ? given[0] : given
  }
  const errors = Object.fromEntries(
    Object.entries(rejected?.errors ?? {}).map(([name, key]) => [name, t(key as 'wrong.name')]),
  )
  return (
    <Section heading={t('addDevice')}>
      <FormErrors heading={t('wrong.heading')} errors={errors} whole={['once']} />
      <Form action={doorPath.href(locale, { slug })} hidden={{ once: value('once') ?? crypto.randomUUID() }}>
        <TextField
          name="name"
          label={t('deviceName')}
          hint={t('deviceNameHint')}
          value={value('name')}
          error={errors.name}
          maxlength={60}
          required
        />
        <ChoiceGroup
          type="radio"
          name="role"
          label={t('role')}
          values={[value('role') ?? 'scan']}
          error={errors.role}
          stacked
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleHint.${role}`) }))}
        />
        <FormActions>
          <Button>{t('addDevice')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

type DeviceProps = {
  head: ComponentChildren
  device: DeviceRow
  slug: string
  locale: Locale
  now: Date
  /** The whole address of its link; undefined once it was opened. */
  link: string | undefined
}

/** One device: its link as long as that works, and what can be done about it. */
export function DevicePage({ head, device, slug, locale, now, link }: DeviceProps) {
  const t = words(locale)
  const action = devicePath.href(locale, { slug, device: device.id })
  return (
    <>
      {head}
      <Section heading={device.name} count={stateOf(device, locale, now)}>
        <p>{t(`roleHint.${device.role}`)}</p>
        {link !== undefined && <Link link={link} device={device} locale={locale} />}
        <FormActions>
          <ButtonLink href={doorPath.href(locale, { slug })} variant="secondary">
            {t('backToDevices')}
          </ButtonLink>
        </FormActions>
      </Section>
      <Section heading={t('deviceLost')}>
        <p>{t('deviceLostHint')}</p>
        {device.revoked_at ? (
          <Form action={action} hidden={{ action: 'restore' }}>
            <FormActions>
              <Button>{t('restore')}</Button>
            </FormActions>
          </Form>
        ) : (
          <ConfirmButton
            label={t('revoke')}
            question={t('revokeSure')}
            confirm={t('revoke')}
            action={action}
            hidden={{ action: 'revoke' }}
          />
        )}
        <ConfirmButton
          label={t('renew')}
          question={t('renewSure')}
          confirm={t('renew')}
          action={action}
          hidden={{ action: 'renew' }}
        />
      </Section>
    </>
  )
}

function Link({ link, device, locale }: { link: string; device: DeviceRow; locale: Locale }) {
  const t = words(locale)
  const { size, path } = qrPath(link)
  return (
    <>
      <p>{t('linkHow', { date: formatDate(device.link_expires_at, 'dayMonth', locale) })}</p>
      <svg viewBox={`0 0 ${size} ${size}`} width="280" height="280" role="img" aria-label={t('linkQr')}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <CopyField id="link" label={t('link')} value={link} copy={t('copy')} copied={t('copied')} />
    </>
  )
}
