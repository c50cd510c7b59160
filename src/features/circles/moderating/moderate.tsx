import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { Button, EmptyState, Moments, Section } from '#ui'
import { accessOf, mayModerate } from '../circle/access.ts'
import { moderatePath, morePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { closeReports } from './on-posts.ts'
import { type OpenReport, openReportsOf } from './reporting.ts'

async function page(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug, id } = access.circle
  const reports = await openReportsOf(db, id)
  return {
    title: t('nav.moderate'),
    description: t('moderate.lead'),
    section: 'circles',
    unlisted: true,
    alternates: { nl: moderatePath.href('nl', { slug }), en: moderatePath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="moderate" heading={t('nav.moderate')} lead={t('moderate.lead')} />
        <Section heading={t('moderate.reports')} count={String(reports.length)}>
          {reports.length === 0 ? (
            <EmptyState sentence={t('moderate.none')} />
          ) : (
            <Moments
              label={t('moderate.reports')}
              moments={reports.map((report) => ({
                key: String(report.post_id),
                when: formatDate(report.at, 'short', locale),
                label: report.author ?? t('post.gone'),
                children: <Reported {...{ report, slug, locale }} />,
              }))}
            />
          )}
        </Section>
      </>
    ),
  }
}

function Reported({ report, slug, locale }: { report: OpenReport; slug: string } & Pick<MemberVisit, 'locale'>) {
  const t = words(locale)
  return (
    <>
      <p>
        <a href={morePath.href(locale, { slug, id: report.post_id })}>
          {plainStart(report.words, 200) || t('post.title')}
        </a>
      </p>
      {report.reports.map((one, index) => (
        <p key={index} class="soft">
          {one.name ?? t('post.someone')}
          {one.words === null ? '' : `: ${one.words}`}
        </p>
      ))}
      <form method="post" action={moderatePath.href(locale, { slug })}>
        <Button variant="secondary" name="post" value={String(report.post_id)}>
          {t('moderate.fine')}
        </Button>
      </form>
    </>
  )
}

const shared = { path: moderatePath, who: 'member', may: mayModerate } as const
const moderate = definePage({ ...shared, name: 'reports in a circle', page })

const looked = definePage({
  ...shared,
  name: 'answer a report in a circle',
  method: 'POST',
  async page(visit) {
    const { db, locale, now } = visit
    const access = await accessOf(visit)
    const read = await readFields(visit.request, z.object({ post: z.coerce.number().int().positive().catch(0) }))
    if (access === undefined || !read.ok) return notFound
    const reports = await openReportsOf(db, access.circle.id)
    const { post } = read.value
    if (reports.some(({ post_id }) => post_id === post))
      await db.transaction().execute((tx) => closeReports(tx, post, now))
    return redirect(moderatePath.href(locale, { slug: access.circle.slug }))
  },
})

export const moderateRoutes: Route[] = [moderate, looked]
