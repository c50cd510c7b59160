import { z } from 'zod'
import { definePage, defineRoute, type MemberVisit, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import {
  accountById,
  addPasskey,
  endSessionOf,
  endSessionsOf,
  newPasskeyOptions,
  passkeysOf,
  providerLinksOf,
  removePasskey,
  sessionsOf,
  unlinkProvider,
} from '#platform/identity'
import { sendMail } from '#platform/mail'
import {
  endSessionPath,
  newPasskeyOptionsPath,
  newPasskeyPath,
  removePasskeyPath,
  securityPath,
  unlinkPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { Done } from '../me/done.tsx'
import { proveAgain } from '../me/fresh.ts'
import { answerOf, siteOf } from '../signing-in/by-passkey.ts'
import { securityMail } from '../signing-in/mails.ts'
import { deviceInWords } from './agent.ts'
import { SecurityPage } from './pages.tsx'

/** How one gets in, and where one is in. */
export const securityRoute = definePage({
  name: 'own security',
  path: securityPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const t = words(locale)
    const [sessions, passkeys, links, stale] = await Promise.all([
      sessionsOf(db, member.accountId, now),
      passkeysOf(db, member.accountId),
      providerLinksOf(db, member.accountId),
      proveAgain(visit, securityPath.href(locale)),
    ])
    return {
      title: t('securityHeading'),
      description: t('securityHeading'),
      unlisted: true,
      alternates: { nl: securityPath.href('nl'), en: securityPath.href('en') },
      modules: ['src/features/members/security/new-passkey.client.ts'],
      body: (
        <SecurityPage
          {...{ locale, sessions, passkeys }}
          current={member.sessionId}
          providers={config.providers.filter((one) => links.some((link) => link.provider === one.id))}
          proveFirst={stale?.redirect}
          done={<Done {...visit} />}
        />
      ),
    }
  },
})

const done = ({ locale }: Pick<MemberVisit, 'locale'>, what: string) =>
  redirect(securityPath.href(locale, {}, new URLSearchParams({ done: what })))

const which = z.object({ id: z.string().max(60).catch('') })
const idOf = async (visit: MemberVisit): Promise<string> => {
  const read = await readFields(visit.request, which)
  return read.ok ? read.value.id : ''
}

export const endSessionRoute = definePage({
  name: 'end a session',
  path: endSessionPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, member } = visit
    const id = await idOf(visit)
    const others = id === 'others'
    await db.transaction().execute(async (tx) => {
      if (others) await endSessionsOf(tx, member.accountId, member.sessionId)
      else await endSessionOf(tx, member.accountId, id)
    })
    return done(visit, others ? 'othersEnded' : 'sessionEnded')
  },
})

export const newPasskeyOptionsRoute = defineRoute({
  name: 'question for a new passkey',
  path: newPasskeyOptionsPath,
  who: 'member',
  method: 'POST',
  burst: 20,
  async respond(visit) {
    const { db, member, now, locale } = visit
    const first = await proveAgain(visit, securityPath.href(locale))
    const account = await accountById(db, member.accountId)
    if (first !== undefined || account === undefined) return Response.json({ to: first?.redirect }, { status: 403 })
    const { accountId, name } = member
    const options = await newPasskeyOptions(db, siteOf(visit), { accountId, name, email: account.email }, now)
    return Response.json(options, { headers: { 'cache-control': 'no-store' } })
  },
})

export const newPasskeyRoute = defineRoute({
  name: 'add a passkey',
  path: newPasskeyPath,
  who: 'member',
  method: 'POST',
  burst: 20,
  async respond(visit) {
    const { db, request, member, now, locale, config } = visit
    if ((await proveAgain(visit, securityPath.href(locale))) !== undefined) return Response.json({}, { status: 403 })
    const { response } = await answerOf(request)
    const { accountId } = member
    const name = deviceInWords(request.headers.get('user-agent'), words(locale))
    const added = await db.transaction().execute(async (tx) => {
      const right = await addPasskey(tx, siteOf(visit), { accountId, name, response }, now)
      const account = await accountById(tx, accountId)
      if (right && account && !account.example)
        await sendMail(tx, [
          securityMail({ email: account.email, locale: account.locale, config, what: 'passkeyAdded', name }),
        ])
      return right
    })
    if (!added) return Response.json({}, { status: 422 })
    return Response.json({ to: done(visit, 'passkeyAdded').redirect })
  },
})

export const removePasskeyRoute = definePage({
  name: 'remove a passkey',
  path: removePasskeyPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const id = await idOf(visit)
    await visit.db.transaction().execute((tx) => removePasskey(tx, visit.member.accountId, id))
    return done(visit, 'passkeyRemoved')
  },
})

export const unlinkRoute = definePage({
  name: 'untie a provider',
  path: unlinkPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const id = await idOf(visit)
    await visit.db.transaction().execute((tx) => unlinkProvider(tx, visit.member.accountId, id))
    return done(visit, 'unlinked')
  },
})
