import { z } from 'zod'
import { definePage, type MemberVisit, notFound, redirect } from '#platform/feature'
import { readQuery } from '#platform/http'
import { mailById, mailTally, keptMails, resend } from '#platform/mail'
import { peopleDesk } from '#people'
import { deskActsPath, deskLetterPath, deskMailPath, deskPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { Done } from '../me/done.tsx'
import { stewardDesk } from '../slots.ts'
import { acts, recordAct } from './acts.ts'
import { ActsPage, DeskPage, LetterPage, MailPage } from './pages.tsx'

const paging = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
export const pageOf = ({ url }: Pick<MemberVisit, 'url'>): number => readQuery(paging, url.searchParams).page

/** What waits for a steward, from every feature. */
export const deskRoute = definePage({
  name: 'desk of stewards',
  path: deskPath,
  who: 'steward',
  async page(visit) {
    const { db, locale, member, config } = visit
    const t = words(locale)
    const [tally, people, fills] = await Promise.all([
      mailTally(db),
      peopleDesk(visit),
      visit.fill(stewardDesk, { member }),
    ])
    return {
      title: t('deskHeading'),
      description: t('deskHeading'),
      unlisted: true,
      alternates: { nl: deskPath.href('nl'), en: deskPath.href('en') },
      body: <DeskPage {...{ locale, tally }} fills={[people, ...fills]} mailKept={config.mail.server === undefined} />,
    }
  },
})

/** Mail that did not go out. */
export const deskMailRoute = definePage({
  name: 'mail at the desk',
  path: deskMailPath,
  who: 'steward',
  async page(visit) {
    const { db, locale, config } = visit
    const t = words(locale)
    const page = pageOf(visit)
    const { mails, more } = await keptMails(db, page)
    return {
      title: t('deskMailHeading'),
      description: t('deskMailHeading'),
      unlisted: true,
      alternates: { nl: deskMailPath.href('nl'), en: deskMailPath.href('en') },
      body: (
        <MailPage
          {...{ locale, mails, more, page }}
          mailKept={config.mail.server === undefined}
          done={<Done {...visit} />}
        />
      ),
    }
  },
})

/** One mail. That a steward read it is written down: it may hold somebody's way in. */
export const deskLetterRoute = definePage({
  name: 'a mail at the desk',
  path: deskLetterPath,
  who: 'steward',
  async page({ db, locale, params, member, now, config, request }) {
    const id = params.id ?? ''
    const mail = await mailById(db, id)
    // A browser that looks ahead has not read anything yet.
    if (mail === undefined || request.headers.get('sec-purpose')?.includes('prefetch')) return notFound
    await db.transaction().execute((tx) =>
      recordAct(tx, {
        stewardId: member.personId,
        what: 'mailRead',
        subject: `${mail.kind} · ${mail.email}`,
        at: now,
      }),
    )
    return {
      title: mail.subject,
      description: mail.subject,
      unlisted: true,
      alternates: { nl: deskLetterPath.href('nl', { id }), en: deskLetterPath.href('en', { id }) },
      body: <LetterPage {...{ locale, mail }} mailKept={config.mail.server === undefined} />,
    }
  },
})

export const resendRoute = definePage({
  name: 'send a mail again',
  path: deskLetterPath,
  who: 'steward',
  method: 'POST',
  async page({ db, locale, params, member, now }) {
    const id = params.id ?? ''
    const mail = await mailById(db, id)
    if (mail === undefined) return notFound
    await db.transaction().execute(async (tx) => {
      if (await resend(tx, id))
        await recordAct(tx, {
          stewardId: member.personId,
          what: 'mailResent',
          subject: `${mail.kind} · ${mail.email}`,
          at: now,
        })
    })
    return redirect(deskMailPath.href(locale, {}, new URLSearchParams({ done: 'mailResent' })))
  },
})

/** What stewards did. */
export const deskActsRoute = definePage({
  name: 'log of stewards',
  path: deskActsPath,
  who: 'steward',
  async page(visit) {
    const { db, locale } = visit
    const t = words(locale)
    const page = pageOf(visit)
    const list = await acts(db, page)
    return {
      title: t('deskActsHeading'),
      description: t('deskActsHeading'),
      unlisted: true,
      alternates: { nl: deskActsPath.href('nl'), en: deskActsPath.href('en') },
      body: <ActsPage {...{ locale, page }} {...list} />,
    }
  },
})
