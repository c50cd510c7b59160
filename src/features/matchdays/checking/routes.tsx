import { z } from 'zod'
import { definePage, type PageAnswer, type Route, type Visit } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { PageHeading } from '#ui'
import { checkPath, resultFilePath } from '../hrefs.ts'
import { matchdayByCode } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { publicationOf } from '../overview/queries.ts'
import { limits, printOf, type Unreadable } from './document.ts'
import { judge, type Judged } from './judging.ts'
import { CheckForm, VerdictPart } from './pages.tsx'
import type { Verdict } from './verify.ts'

const asked = z.object({
  dag: z
    .string()
    .regex(/^[0-9a-z]{10}$/)
    .optional()
    .catch(undefined),
  ronde: z.coerce.number().int().min(1).max(99).catch(1).default(1),
})

type Found = Extract<Judged, { verdict: Verdict }>
type Checked = { found: Found; published: boolean | undefined } | { problem: Unreadable | 'none' }

/** Whether this is the very file that was published here; undefined: nothing is known of that match day here. */
async function isPublished({ db, now }: Visit, { matchday: code, round, print }: Found): Promise<boolean | undefined> {
  const matchday = await matchdayByCode(db, code, now)
  const published = matchday && (await publicationOf(db, matchday.id, round))
  if (published === undefined) return undefined
  return [published.document, published.whole].some((one) => one !== null && printOf(one) === print)
}

async function checkPage(visit: Visit, checked?: Checked): Promise<PageAnswer> {
  const { locale, url } = visit
  const t = words(locale)
  const { dag, ronde } = readQuery(asked, url.searchParams)
  const query = new URLSearchParams(dag === undefined ? {} : { dag, ronde: String(ronde) })
  const file = dag === undefined ? undefined : resultFilePath.href(locale, { code: dag, round: ronde })
  return {
    title: t('check.title'),
    description: t('check.lead'),
    status: checked && 'problem' in checked ? 422 : 200,
    modules: ['src/features/matchdays/checking/check.client.ts'],
    alternates: { nl: checkPath.href('nl', {}, query), en: checkPath.href('en', {}, query) },
    canonical: checkPath.href(locale),
    body: (
      <>
        <PageHeading heading={t('check.title')} lead={t('check.lead')} />
        <CheckForm
          {...{ file, code: dag, round: ronde, locale }}
          problem={checked && 'problem' in checked ? checked.problem : undefined}
        />
        {checked && 'found' in checked && (
          <VerdictPart {...checked.found} published={checked.published} locale={locale} />
        )}
      </>
    ),
  }
}

const shown = definePage({
  name: 'check a placement',
  path: checkPath,
  who: 'everyone',
  page: (visit) => checkPage(visit),
})

const fields = z.object({
  file: z.instanceof(File).optional().catch(undefined),
  dag: z
    .string()
    .regex(/^[0-9a-z]{10}$/)
    .optional()
    .catch(undefined),
  ronde: z.coerce.number().int().min(1).max(99).catch(1).default(1),
})

const sent = definePage({
  name: 'check the file of a placement',
  path: checkPath,
  who: 'everyone',
  method: 'POST',
  maxBytes: limits.bytes,
  burst: 12,
  async page(visit) {
    const read = await readFields(visit.request, fields)
    if (!read.ok) return checkPage(visit, { problem: 'none' })
    const { file, dag, ronde } = read.value
    if (file === undefined && dag !== undefined) {
      const matchday = await matchdayByCode(visit.db, dag, visit.now)
      const published = matchday && (await publicationOf(visit.db, matchday.id, ronde))
      if (!published) return checkPage(visit, { problem: 'none' })
      const found = await judge({ document: published.document })
      return checkPage(visit, 'problem' in found ? found : { found, published: true })
    }
    if (file === undefined) return checkPage(visit, { problem: 'none' })
    const found = await judge({ text: await file.text() })
    return checkPage(visit, 'problem' in found ? found : { found, published: await isPublished(visit, found) })
  },
})

export const checkingRoutes: Route[] = [shown, sent]
