import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, DataTable, Disclosure, Form, FormActions, Section, TextField } from '#ui'
import { agreementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Errors, type Typed, typedText } from '../overview/frame.tsx'
import type { Opened } from '../placements/opening.ts'
import { type Side, sides } from '../placements/placement.ts'
import { type Agreement, nextToSign } from './queries.ts'

type Props = {
  opened: Opened
  agreements: Agreement[]
  action: string
  locale: Locale
  errors: Errors
  values: Typed | undefined
}

/** The agreement that holds: who signed it, who is next, the document; and the versions before it. */
export function AgreementPart({ opened, agreements, action, locale, errors, values }: Props) {
  const t = words(locale)
  const [current, ...older] = agreements
  if (current === undefined) return null
  const { placement, access } = opened
  const signed = current.signatures.map(({ side }) => side)
  const next = nextToSign(signed)
  // Who acts for two signs for one of them: nobody signs twice.
  const [side] = placement.state === 'approved' ? access.signs.filter((one) => !signed.includes(one)) : []
  return (
    <Section heading={t('agreement')} count={t('agreement.signed', { n: signed.length })}>
      <DataTable
        caption={t('agreement.signatures')}
        columns={[{ label: t('who') }, { label: t('signature') }, { label: t('when') }]}
        rows={sides.map((side) => signatureRow(current, side, next.includes(side), locale))}
      />
      <p>
        <Documents {...{ placementId: placement.id, agreement: current, locale }} />
      </p>
      {side !== undefined && (
        <Form
          action={action}
          hidden={{ act: 'sign', side, hash: current.hash }}
          label={t('agreement.signAs', { side: t(`side.${side}`) })}
        >
          <TextField
            name="name"
            label={t('agreement.yourName', { side: t(`side.${side}`) })}
            hint={t('agreement.signHint')}
            value={typedText(values ?? {}, 'name')}
            error={errors.name}
            maxlength={120}
            autocomplete="name"
          />
          <FormActions>
            <Button>{t('agreement.sign')}</Button>
          </FormActions>
        </Form>
      )}
      <Disclosure summary={t('agreement.about')}>
        <p>{t('agreement.aboutText')}</p>
        <p class="mono">{current.hash.match(/.{1,8}/g)?.join(' ')}</p>
        {older.length > 0 && (
          <ul>
            {older.map((agreement) => (
              <li key={agreement.id}>
                <Documents {...{ placementId: placement.id, agreement, locale }} />
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </Section>
  )
}

function signatureRow(agreement: Agreement, side: Side, next: boolean, locale: Locale) {
  const t = words(locale)
  const signature = agreement.signatures.find((one) => one.side === side)
  const { student, company, school } = agreement.content
  return [
    `${t(`side.${side}`)}: ${{ student, company, school }[side]}`,
    signature?.name ?? (next ? <span class="signal">{t('agreement.next')}</span> : t('agreement.notSigned')),
    signature === undefined ? '' : `${formatDate(signature.at, 'date', locale)} ${formatTime(signature.at, locale)}`,
  ]
}

function Documents({ placementId, agreement, locale }: { placementId: number; agreement: Agreement; locale: Locale }) {
  const t = words(locale)
  const { version, made_at } = agreement
  const href = (language: Locale) => agreementPath.href(language, { placement: placementId, file: `v${version}.pdf` })
  const other = locale === 'nl' ? 'en' : 'nl'
  return (
    <>
      <ButtonLink variant="secondary" href={href(locale)}>
        {t('agreement.open', { n: version, date: formatDate(made_at, 'date', locale) })}
      </ButtonLink>{' '}
      <a href={href(other)} hreflang={other}>
        {t('agreement.openOther')}
      </a>
    </>
  )
}
