import { z } from 'zod'
import { definePage, defineRoute, type MemberVisit, redirect } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { accountById, countStewards, deleteAccount, sessionCookie } from '#platform/identity'
import { forgetMailsOfPerson, sendMail } from '#platform/mail'
import { lastAdminOf } from '#people'
import { deletePath, exportPath, goodbyePath, ownDataPath } from '../hrefs.ts'
import { proveAgain } from '../me/fresh.ts'
import { words } from '../messages.ts'
import { securityMail } from '../signing-in/mails.ts'
import { archive, everythingOf } from './archive.ts'
import { DeletePage, GoodbyePage, OwnDataPage } from './pages.tsx'

/** What is kept of one, to take along or to take away. */
export const ownDataRoute = definePage({
  name: 'own data',
  path: ownDataPath,
  who: 'member',
  async page({ db, locale, member, personal }) {
    const t = words(locale)
    const records = await everythingOf(db, personal, member.personId)
    return {
      title: t('ownDataHeading'),
      description: t('ownDataHeading'),
      unlisted: true,
      alternates: { nl: ownDataPath.href('nl'), en: ownDataPath.href('en') },
      body: <OwnDataPage {...{ locale, records }} />,
    }
  },
})

export const exportRoute = defineRoute({
  name: 'export of own data',
  path: exportPath,
  who: 'member',
  async respond({ db, locale, member, personal, config, now }) {
    const { personId, name } = member
    if (!(await rateLimit(db, { key: `export ${member.accountId}`, most: 20, per: 3600 })))
      return new Response(words(locale)('exportBusy'), { status: 429 })
    const records = await everythingOf(db, personal, personId)
    const zip = archive(records, { personId, name, locale, city: config.city, at: now })
    return new Response(zip, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${words(locale)('exportFile')}.zip"`,
        'cache-control': 'private, no-store',
      },
    })
  },
})

async function deletePage(visit: MemberVisit, error?: 'deleteMissing' | 'lastSteward' | 'lastAdmin') {
  const { db, locale, member } = visit
  const t = words(locale)
  const alone = await lastAdminOf(db, member.personId)
  return {
    title: t('deleteHeading'),
    description: t('deleteHeading'),
    unlisted: true,
    status: error === undefined ? (200 as const) : (422 as const),
    alternates: { nl: deletePath.href('nl'), en: deletePath.href('en') },
    body: <DeletePage {...{ locale, alone, error: error && t(error) }} />,
  }
}

/** Says what goes and what stays, before it is done. */
export const askDeleteRoute = definePage({
  name: 'delete the own account?',
  path: deletePath,
  who: 'member',
  page: async (visit) => (await proveAgain(visit, deletePath.href(visit.locale))) ?? deletePage(visit),
})

const sure = z.object({ sure: z.literal('ja') })

export const deleteRoute = definePage({
  name: 'delete the own account',
  path: deletePath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, request, personal, config } = visit
    const { accountId, personId, name } = member
    const read = await readFields(request, sure)
    const first = await proveAgain(visit, deletePath.href(locale))
    if (first) return first
    if (!read.ok) return deletePage(visit, 'deleteMissing')
    const problem = await db.transaction().execute(async (tx) => {
      const account = await accountById(tx, accountId)
      if (account?.steward && !account.example && (await countStewards(tx)) < 2) return 'lastSteward'
      if ((await lastAdminOf(tx, personId)).length > 0) return 'lastAdmin'
      for (const part of personal.toReversed()) await part.forget(tx, personId)
      await forgetMailsOfPerson(tx, personId)
      await deleteAccount(tx, accountId)
      if (account && !account.example)
        await sendMail(tx, [
          securityMail({ email: account.email, locale: account.locale, config, what: 'deleted', name }),
        ])
      return undefined
    })
    if (problem !== undefined) return deletePage(visit, problem)
    return redirect(goodbyePath.href(locale), false, [sessionCookie(undefined, config.baseUrl)])
  },
})

export const goodbyeRoute = definePage({
  name: 'goodbye page',
  path: goodbyePath,
  who: 'everyone',
  page({ locale }) {
    const t = words(locale)
    return {
      title: t('goodbyeTitle'),
      description: t('goodbyeLead'),
      unlisted: true,
      alternates: { nl: goodbyePath.href('nl'), en: goodbyePath.href('en') },
      body: <GoodbyePage locale={locale} />,
    }
  },
})
