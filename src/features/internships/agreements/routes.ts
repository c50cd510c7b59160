import { defineRoute } from '#platform/feature'
import { agreementPath } from '../hrefs.ts'
import { mayOpen } from '../placements/opening.ts'
import { agreementPdf } from './document.ts'
import { agreementsOf } from './queries.ts'

const privately = { 'cache-control': 'private, no-store' }

/** A version of an agreement as a document, for the three it is between. */
const documentRoute = defineRoute({
  name: 'agreement of a placement, as a document',
  path: agreementPath,
  who: 'member',
  may: mayOpen,
  async respond({ db, params, locale }) {
    const version = Number(params.file?.match(/\d+/)?.[0])
    const agreement = (await agreementsOf(db, Number(params.placement))).find((one) => one.version === version)
    if (agreement === undefined) return new Response(null, { status: 404, headers: privately })
    return new Response(new Uint8Array(await agreementPdf(agreement, locale)), {
      headers: {
        ...privately,
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${locale === 'nl' ? 'stageovereenkomst' : 'internship-agreement'}-v${version}.pdf"`,
      },
    })
  },
})

export const agreementRoutes = [documentRoute]
