import { path } from '#platform/feature'

const gathering = { nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' }
const manage = { nl: `${gathering.nl}/organiseren/opstellingen`, en: `${gathering.en}/manage/arrangements` }
const below = (nl: string, en: string) => path({ nl: manage.nl + nl, en: manage.en + en })

/** All arrangements of a gathering, for who organises it; and one, by its `arrangement`. */
export const arrangementsPath = below('', '')
export const newArrangementPath = below(
  '/nieuw/:format{rounds|meetings|groups}',
  '/new/:format{rounds|meetings|groups}',
)
const one = (nl: string, en: string) => below(`/:arrangement{[0-9]+}${nl}`, `/:arrangement{[0-9]+}${en}`)
export const arrangementPath = one('', '')
export const tablesPath = one('/tafels', '/tables')
export const participantsPath = one('/deelnemers', '/participants')
export const participantPath = one('/deelnemers/:participant{[0-9]+}', '/participants/:participant{[0-9]+}')
export const wishesPath = one('/wensen', '/wishes')
export const plansPath = one('/indelingen', '/plans')
export const comparePath = one('/indelingen/vergelijken', '/plans/compare')
export const planPath = one('/indelingen/:number{[0-9]+}', '/plans/:number{[0-9]+}')
export const planProgressPath = one(
  '/indelingen/:number{[0-9]+}/voortgang.json',
  '/plans/:number{[0-9]+}/progress.json',
)
export const swapPath = one('/indelingen/:number{[0-9]+}/ruilen', '/plans/:number{[0-9]+}/swap')

/** Taking part: for who goes to the gathering. */
export const joinPath = path({
  nl: `${gathering.nl}/meedoen/:arrangement{[0-9]+}`,
  en: `${gathering.en}/take-part/:arrangement{[0-9]+}`,
})
