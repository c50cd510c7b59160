import { z } from 'zod'
import { definePage, type Redirect, redirect, type Visit } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import {
  accountByEmail,
  addressAskedBy,
  type ProofWanted,
  proofAt,
  proveByCode,
  proveByLink,
  wantProof,
} from '#platform/identity'
import { sendMail } from '#platform/mail'
import { codePath, mailLinkPath, signInPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { backTo } from './back.ts'
import { browserFor, browserOf } from './cookies.ts'
import { failed, letIn } from './letting-in.ts'
import { closedMail, signInMail } from './mails.ts'
import { CodePage, LinkPage } from './pages.tsx'
import { signInPage } from './sign-in.tsx'

const quarter = 15 * 60 // seconds

/** Mails one address is sent in a quarter of an hour, and what one client may try in that time: a school is one client. */
const mailsPerAddress = 5
const triesPerClient = 300

export const emailField = z
  .string('emailMissing')
  .trim()
  .toLowerCase()
  .min(1, 'emailMissing')
  .max(254, 'emailWrong')
  .regex(/^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]+$/, 'emailWrong')

const asking = z.object({ email: emailField, naar: z.string().catch('') })

export const askMailRoute = definePage({
  name: 'ask for a mail to sign in',
  path: signInPath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const { db, locale, request, client } = visit
    const read = await readFields(request, asking)
    const back = backTo(read.ok ? read.value.naar : String(read.values.naar ?? ''), locale)
    if (!read.ok) return signInPage(visit, { back, email: String(read.values.email ?? ''), error: read.errors.email })
    const { email } = read.value
    const within = await rateLimit(db, { key: `sign-in client ${client}`, most: triesPerClient, per: quarter })
    const sent = within ? await mailProof(visit, { email, back }) : undefined
    return sent ?? signInPage(visit, { back, email, busy: true })
  },
})

/**
 * Sends the mail, and leads to where its digits can be typed. What one sees is the same for every address.
 * @returns undefined when the address was sent too many mails already
 */
export async function mailProof(
  visit: Visit,
  wanted: Omit<ProofWanted, 'browser'>,
  provider?: string,
): Promise<Redirect | undefined> {
  const { db, locale, request, config, now } = visit
  if (!(await rateLimit(db, { key: `sign-in mail ${wanted.email}`, most: mailsPerAddress, per: quarter })))
    return undefined
  const browser = browserFor(request, locale, config.baseUrl)
  await db.transaction().execute(async (tx) => {
    const account = await accountByEmail(tx, wanted.email)
    const to = { email: wanted.email, locale: account?.locale ?? locale, config }
    const { token, code } = await wantProof(tx, { ...wanted, browser: browser.token }, now)
    if (account?.example) return
    await sendMail(tx, [account?.blocked_at ? closedMail(to) : signInMail({ ...to, token, code, provider })])
  })
  return redirect(codePath.href(locale), false, [browser.cookie])
}

/** "Look in your mail", with a field for the digits. */
export const codeRoute = definePage({
  name: 'sign in with digits',
  path: codePath,
  who: 'everyone',
  cached: false,
  page: (visit) => codePage(visit),
})

async function codePage(visit: Visit, wrong?: 'codeWrong' | 'codeBusy') {
  const { db, locale, request, now, config } = visit
  const browser = browserOf(request, config.baseUrl)
  const email = browser && (await addressAskedBy(db, browser.token, now))
  if (email === undefined) return redirect(signInPath.href(locale))
  const t = words(locale)
  return {
    title: t('codeTitle'),
    description: t('codeTitle'),
    unlisted: true,
    status: wrong === undefined ? (200 as const) : (422 as const),
    alternates: { nl: codePath.href('nl'), en: codePath.href('en') },
    body: <CodePage {...{ locale, email }} kept={config.mail.server === undefined} error={wrong && t(wrong)} />,
  }
}

const digits = z.object({ code: z.string().catch('') })

export const useCodeRoute = definePage({
  name: 'use the digits',
  path: codePath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const { db, request, client, now, config } = visit
    const browser = browserOf(request, config.baseUrl)
    const read = await readFields(request, digits)
    const code = read.ok ? read.value.code.replace(/\D/g, '') : ''
    if (!(await rateLimit(db, { key: `sign-in code ${client}`, most: triesPerClient, per: quarter })))
      return codePage(visit, 'codeBusy')
    const proven = browser && (await proveByCode(db, browser.token, code, now))
    if (proven === undefined) return codePage(visit, 'codeWrong')
    return db.transaction().execute((tx) => letIn(visit, tx, proven, 'mail'))
  },
})

/** Where the mail's link leads: a button, because programs that look for viruses open links too. */
export const mailLinkRoute = definePage({
  name: 'sign in by mail link',
  path: mailLinkPath,
  who: 'everyone',
  cached: false,
  async page({ db, locale, params, now }) {
    const token = params.token ?? ''
    const email = await proofAt(db, token, now)
    if (email === undefined) return failed({ locale }, 'link')
    const t = words(locale)
    return {
      title: t('linkTitle'),
      description: t('linkTitle'),
      unlisted: true,
      alternates: { nl: mailLinkPath.href('nl', { token }), en: mailLinkPath.href('en', { token }) },
      body: <LinkPage {...{ locale, email }} action={mailLinkPath.href(locale, { token })} />,
    }
  },
})

export const useMailLinkRoute = definePage({
  name: 'use a mail link',
  path: mailLinkPath,
  who: 'everyone',
  method: 'POST',
  page: (visit) =>
    visit.db.transaction().execute(async (tx) => {
      const proven = await proveByLink(tx, visit.params.token ?? '', visit.now)
      return proven === undefined ? failed(visit, 'link') : letIn(visit, tx, proven, 'mail')
    }),
})
