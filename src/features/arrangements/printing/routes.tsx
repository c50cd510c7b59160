import { badgeFacts, type Badge, badgeSheets } from '#door'
import { badgeCodesFor } from '#encounters'
import { typstPdf } from '#platform/documents'
import { definePage, defineRoute, type MemberVisit, notFound, type Route } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { mayManage } from '#programme'
import { ButtonLink, Notice, Section } from '#ui'
import { printedPath, printPath } from '../day/hrefs.ts'
import { seatedOf, type Standing, standingOf } from '../day/standing.ts'
import { words } from '../messages.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { badgePeople } from './people.ts'
import { type Sheet, sheetOf, sheets } from './sheets.ts'

const print = definePage({
  name: 'print for an arrangement',
  path: printPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const found = await managed(visit)
    if (found === undefined) return notFound
    const { locale } = visit
    const t = words(locale)
    const { gathering, arrangement } = found
    const href = (sheet: string) =>
      printedPath.href(locale, { slug: gathering.slug, arrangement: arrangement.id, sheet: `${sheet}.pdf` })
    const shown = arrangement.state === 'open' ? (['badges'] as const) : ([...sheets, 'badges'] as const)
    return arrangementPage(visit, {
      ...{ gathering, arrangement, current: 'print', path: printPath, title: t('page.print') },
      body: (
        <>
          {arrangement.state === 'open' && <Notice tone="info" heading={t('print.notYetPublished')} />}
          {shown.map((sheet) => (
            <Section key={sheet} heading={t(`print.${sheet}`)}>
              <p>{t(`print.${sheet}Note`)}</p>
              <ButtonLink variant="secondary" href={href(sheet)}>
                {t('print.open')}
                <span class="unseen">: {t(`print.${sheet}`)}</span>
              </ButtonLink>
            </Section>
          ))}
        </>
      ),
    })
  },
})

const printed = defineRoute({
  name: 'printed sheets of an arrangement',
  path: printedPath,
  who: 'organiser',
  may: mayManage,
  async respond(visit) {
    const { db, params, locale, now } = visit
    const standing = await standingOf(db, params.slug ?? '', Number(params.arrangement))
    const name = (params.sheet ?? '').replace(/\.pdf$/, '')
    if (standing === undefined) return none()
    if (name === 'badges') return pdf(await badgesOf(visit, standing), standing, name)
    const sheet = sheets.find((one): one is Sheet => one === name)
    if (sheet === undefined || standing.state === 'open') return none()
    const seats = await seatedOf(db, standing.id)
    const { source, data } = sheetOf(sheet, { standing, seats, locale, now })
    return pdf(await typstPdf(source, data), standing, name)
  },
})

/** A badge for everybody who takes part; with a code to scan for who chose that. */
async function badgesOf({ db, locale, config }: MemberVisit, standing: Standing): Promise<Uint8Array> {
  const people = await badgePeople(db, standing.id)
  const persons = people.flatMap(({ person }) => person ?? [])
  const facts = await badgeFacts(db, persons)
  const codes = await db.transaction().execute((tx) => badgeCodesFor(tx, standing.gathering_id, persons, locale))
  const badges = people.map(({ person, name }): Badge => {
    const { pronouns = null, organisation = null } = facts.get(person ?? 0) ?? {}
    const code = codes.get(person ?? 0)
    return { name, pronouns, organisation, type: null, page: code === undefined ? null : config.baseUrl + code }
  })
  const nobody = { name: words(locale)('print.nobody'), pronouns: null, organisation: null, type: null, page: null }
  const title = inLocale(standing.gathering_title, locale).text
  return badgeSheets({ title, lang: locale, badges: badges.length > 0 ? badges : [nobody] })
}

const privately = { 'cache-control': 'private, no-store' }
const none = () => new Response(null, { status: 404, headers: privately })

const pdf = (bytes: Uint8Array, { slug }: Standing, name: string) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      ...privately,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${slug}-${name}.pdf"`,
    },
  })

export const printingRoutes: Route[] = [print, printed]
