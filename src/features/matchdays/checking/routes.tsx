import { z } from 'zod'
import { definePage, type PageAnswer, type Route, type Visit } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { PageHeading } from '#ui'
import { checkPath, resultFilePath } from '../hrefs.ts'
import { matchdayByCode } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { publicationOf } from '../overview/queries.ts'
import { limits, type PlacementDocument, readDocument, type Unreadable } from './document.ts'
import { CheckForm, VerdictPart } from './pages.tsx'
import { verify } from './verify.ts'

const asked = z.object({
  dag: z
    .string()
    .regex(/^[0-9a-z]{10}$/)
    .optional()
    .catch(undefined),
  ronde: z.coerce.number().int().min(1).max(99).catch(1).default(1),
})

type Checked = { document: PlacementDocument; published: boolean | undefined } | { problem: Unreadable | 'none' }

/** Whether this is the very file that was published here; undefined: nothing is known of that match day here. */
async function isPublished({ db, now }: Visit, document: PlacementDocument): Promise<boolean | undefined> {
  const matchday = await matchdayByCode(db, document.matchday, now)
  const published = matchday && (await publicationOf(db, matchday.id, document.round))
  if (published === undefined) return undefined
  const plain = (one: PlacementDocument) =>
    JSON.stringify([
      one.mode,
      one.lottery.secret,
      one.places.map(({ place, capacity }) => [place, capacity]),
      one.students.map((student) => Object.entries(student).toSorted()),
      one.result,
    ])
  return [published.document, published.whole].some((one) => one !== null && plain(one) === plain(document))
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
        {checked && 'document' in checked && (
          <VerdictPart
            verdict={await verify(checked.document)}
            document={checked.document}
            published={checked.published}
            locale={locale}
          />
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
      return checkPage(visit, published ? { document: published.document, published: true } : { problem: 'none' })
    }
    if (file === undefined) return checkPage(visit, { problem: 'none' })
    const document = readDocument(await file.text())
    if (!document.ok) return checkPage(visit, { problem: document.why })
    return checkPage(visit, { document: document.document, published: await isPublished(visit, document.document) })
  },
})

export const checkingRoutes: Route[] = [shown, sent]
