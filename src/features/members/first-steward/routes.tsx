import { z } from 'zod'
import { definePage, type Page, redirect, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import {
  accountByEmail,
  accountById,
  addAccount,
  setSteward,
  stewardLinkIsGood,
  useStewardLink,
} from '#platform/identity'
import type { Tx } from '#platform/database'
import { addPersonForAccount } from '#people'
import { recordAct } from '../desk/acts.ts'
import { deskPath, firstStewardPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { emailField } from '../signing-in/by-mail.tsx'
import { failed, signedIn } from '../signing-in/letting-in.ts'
import { newcomerFields } from '../welcome/routes.tsx'
import { FirstStewardPage } from './pages.tsx'

type Typed = { values: Record<string, string | string[]>; errors: Record<string, string> }

function page(visit: Visit, typed: Typed): Page {
  const { locale, params, member } = visit
  const token = params.token ?? ''
  const t = words(locale)
  const action = firstStewardPath.href(locale, { token })
  return {
    title: t('firstStewardTitle'),
    description: t('firstStewardTitle'),
    unlisted: true,
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: { nl: firstStewardPath.href('nl', { token }), en: firstStewardPath.href('en', { token }) },
    body: <FirstStewardPage {...{ locale, action, member }} {...typed} />,
  }
}

/** Behind the address the program prints where it starts. Who has it has the machine. */
export const firstStewardRoute = definePage({
  name: 'first steward page',
  path: firstStewardPath,
  who: 'everyone',
  cached: false,
  async page(visit) {
    if (!(await stewardLinkIsGood(visit.db, visit.params.token ?? ''))) return failed(visit, 'steward')
    return page(visit, { values: { language: visit.locale }, errors: {} })
  },
})

const founder = z.object({ ...newcomerFields, email: emailField })

export const becomeStewardRoute = definePage({
  name: 'become the first steward',
  path: firstStewardPath,
  who: 'everyone',
  method: 'POST',
  async page(visit) {
    const { db, request, params, member, now, locale } = visit
    const token = params.token ?? ''
    if (!(await stewardLinkIsGood(db, token))) return failed(visit, 'steward')
    const typed = member === undefined ? await readFields(request, founder) : undefined
    if (typed?.ok === false) return page(visit, typed)
    return db.transaction().execute(async (tx) => {
      if (!(await useStewardLink(tx, token))) return failed(visit, 'steward')
      const { accountId, personId } = member ?? (await founderOf(tx, typed!.value))
      await setSteward(tx, accountId, true)
      await recordAct(tx, { stewardId: personId, what: 'firstSteward', personId, at: now })
      const account = await accountById(tx, accountId)
      if (member !== undefined || account === undefined) return redirect(deskPath.href(locale))
      return signedIn(visit, tx, account, 'steward-link', deskPath.href(locale))
    })
  },
})

/** The account with this address, or a new one. Its mail is not confirmed until it signs in by mail. */
async function founderOf(tx: Tx, { email, name, language }: z.infer<typeof founder>) {
  const known = await accountByEmail(tx, email)
  const accountId = known?.id ?? (await addAccount(tx, { email, locale: language }))
  const { id } = await addPersonForAccount(tx, { accountId, name, locale: language })
  return { accountId, personId: id }
}
