import { z } from 'zod'
import { definePage, type MemberVisit, redirect } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import {
  accountByEmail,
  accountById,
  addressAt,
  addressChangeOf,
  cancelAddressChange,
  changeLocale,
  confirmAddress,
  wantAddress,
} from '#platform/identity'
import { sendMail } from '#platform/mail'
import { accountPath, addressCancelPath, addressPath, confirmAddressPath } from '../hrefs.ts'
import { Done } from '../me/done.tsx'
import { proveAgain } from '../me/fresh.ts'
import { words } from '../messages.ts'
import { emailField } from '../signing-in/by-mail.tsx'
import { addressChangedMail, addressMail } from '../signing-in/mails.ts'
import { spoken } from '../welcome/pages.tsx'
import { AccountPage, ConfirmAddressPage } from './pages.tsx'

type Typed = { email?: string; errors: Record<string, string> }

async function accountPage(visit: MemberVisit, { email, errors }: Typed) {
  const { db, locale, member, now } = visit
  const t = words(locale)
  const [account, changing] = await Promise.all([
    accountById(db, member.accountId),
    addressChangeOf(db, member.accountId, now),
  ])
  return {
    title: t('accountHeading'),
    description: t('accountHeading'),
    unlisted: true,
    status: Object.keys(errors).length > 0 ? (422 as const) : (200 as const),
    alternates: { nl: accountPath.href('nl'), en: accountPath.href('en') },
    body: (
      <AccountPage
        {...{ locale, changing, email }}
        now={account?.email ?? ''}
        language={account?.locale ?? locale}
        errors={spoken(t, errors)}
        done={<Done {...visit} />}
      />
    ),
  }
}

/** Mail address and language. */
export const accountRoute = definePage({
  name: 'own account',
  path: accountPath,
  who: 'member',
  page: (visit) => accountPage(visit, { errors: {} }),
})

const done = ({ locale }: Pick<MemberVisit, 'locale'>, what: string) =>
  redirect(accountPath.href(locale, {}, new URLSearchParams({ done: what })))

const languageForm = z.object({ language: z.enum(['nl', 'en'], 'languageMissing') })

export const languageRoute = definePage({
  name: 'choose the language of mails',
  path: accountPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, request, member } = visit
    const read = await readFields(request, languageForm)
    if (!read.ok) return accountPage(visit, { errors: read.errors })
    await db.transaction().execute((tx) => changeLocale(tx, member.accountId, read.value.language))
    return done(visit, 'language')
  },
})

const addressForm = z.object({ email: emailField })

export const addressRoute = definePage({
  name: 'change the mail address',
  path: addressPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, request, member, now, config, locale } = visit
    const read = await readFields(request, addressForm)
    if (!read.ok) return accountPage(visit, { email: String(read.values.email ?? ''), errors: read.errors })
    const { email } = read.value
    const first = await proveAgain(visit, accountPath.href(locale))
    if (first) return first
    const account = await accountById(db, member.accountId)
    if (account === undefined || account.email === email)
      return accountPage(visit, { email, errors: { email: 'emailSame' } })
    if (account.example) return accountPage(visit, { email, errors: { email: 'emailExample' } })
    if (!(await rateLimit(db, { key: `address ${member.accountId}`, most: 5, per: 3600 })))
      return accountPage(visit, { email, errors: { email: 'mailBusy' } })
    await db.transaction().execute(async (tx) => {
      const { oldToken, newToken } = await wantAddress(tx, account.id, email, now)
      const shared = { locale: account.locale, config, newEmail: email }
      // Whoever has an account at the new address is not told here: nothing is changed until both have agreed.
      const free = (await accountByEmail(tx, email)) === undefined
      const mails = [addressMail({ ...shared, email: account.email, token: oldToken, whose: 'old' })]
      if (free) mails.push(addressMail({ ...shared, email, token: newToken, whose: 'new' }))
      await sendMail(tx, mails)
    })
    return done(visit, 'addressAsked')
  },
})

export const addressCancelRoute = definePage({
  name: 'keep the mail address',
  path: addressCancelPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    await visit.db.transaction().execute((tx) => cancelAddressChange(tx, visit.member.accountId))
    return done(visit, 'addressCancelled')
  },
})

/** Behind the link in the mail to either address: a button, because programs that look for viruses open links too. */
export const confirmAddressRoute = definePage({
  name: 'confirm an address',
  path: confirmAddressPath,
  who: 'everyone',
  cached: false,
  async page({ db, locale, params, now }) {
    const token = params.token ?? ''
    const email = await addressAt(db, token, now)
    return confirmPage(locale, token, email === undefined ? { state: 'unknown' } : { state: 'ask', email })
  },
})

export const useAddressRoute = definePage({
  name: 'use an address link',
  path: confirmAddressPath,
  who: 'everyone',
  method: 'POST',
  async page({ db, locale, params, now, config }) {
    const token = params.token ?? ''
    const result = await db.transaction().execute(async (tx) => {
      const confirmed = await confirmAddress(tx, token, now)
      if (confirmed.state !== 'changed') return confirmed
      const { accountId, oldEmail, email } = confirmed
      const account = await accountById(tx, accountId)
      await sendMail(tx, [
        addressChangedMail({ email: oldEmail, locale: account?.locale ?? locale, config, newEmail: email }),
      ])
      return confirmed
    })
    return confirmPage(locale, token, result)
  },
})

type Confirming = Parameters<typeof ConfirmAddressPage>[0]['confirming']

function confirmPage(locale: 'nl' | 'en', token: string, confirming: Confirming) {
  const t = words(locale)
  return {
    title: t('confirmAddressTitle'),
    description: t('confirmAddressTitle'),
    unlisted: true,
    status: confirming.state === 'unknown' || confirming.state === 'taken' ? (422 as const) : (200 as const),
    alternates: { nl: confirmAddressPath.href('nl', { token }), en: confirmAddressPath.href('en', { token }) },
    body: <ConfirmAddressPage {...{ locale, confirming }} action={confirmAddressPath.href(locale, { token })} />,
  }
}
