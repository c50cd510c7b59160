import { path } from '#platform/feature'

const gathering = { nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' }
const day = { nl: `${gathering.nl}/stagedag`, en: `${gathering.en}/match-day` }
const manage = { nl: `${gathering.nl}/organiseren/stagedag`, en: `${gathering.en}/manage/match-day` }
const own = { nl: '/mij/stagedag/:slug', en: '/en/me/match-day/:slug' }
const below = (base: { nl: string; en: string }) => (nl: string, en: string) =>
  path({ nl: base.nl + nl, en: base.en + en })

/** For everybody: what the day is, its places, and what was published. */
export const matchdayPath = below(day)('', '')
export const resultFilePath = path('/stagedagen/:code{[0-9a-z]+}/:round{[0-9]+}/plaatsing.json')
export const checkPath = path({ nl: '/stagedag-controle', en: '/en/match-day-check' })

/** For who organises the gathering. */
const managing = below(manage)
export const managePath = managing('', '')
export const settingsPath = managing('/instellingen', '/settings')
export const studentsPath = managing('/studenten', '/students')
export const companiesPath = managing('/bedrijven', '/companies')
export const importPath = managing('/importeren', '/import')
export const placingPath = managing('/plaatsing', '/placement')
export const wholeFilePath = managing(
  '/plaatsing/:round{[0-9]+}/plaatsing.json',
  '/placement/:round{[0-9]+}/placement.json',
)

/** One's own part: as a student, and as who acts for a company. */
const mine = below(own)
export const ownDayPath = mine('', '')
export const listPath = mine('/lijst', '/list')
export const newCompanyPath = mine('/bedrijf', '/company')
export const companyPath = mine('/bedrijf/:company{[0-9]+}', '/company/:company{[0-9]+}')
export const rankingPath = mine('/plek/:place{[0-9]+}', '/place/:place{[0-9]+}')

/** The day itself: for who organises, for each who takes part, and at the door of a room. */
export const timetablePath = managing('/rooster', '/timetable')
export const makingPath = managing('/rooster/voortgang.json', '/timetable/progress.json')
export const timetableFilePath = managing('/rooster.csv', '/timetable.csv')
export const onTheDayPath = managing('/op-de-dag', '/on-the-day')
export const ownTimetablePath = mine('/rooster', '/timetable')
export const ownStandPath = mine('/rooster/stand', '/timetable/stand')
export const hoursPath = mine('/tijden', '/hours')
export const missedPath = mine('/bedrijf/:company{[0-9]+}/gemist', '/company/:company{[0-9]+}/missed')
/** Of who has no account: by a secret address, sent by mail. */
export const linkedTimesPath = path({ nl: '/stagedag-tijden/:code', en: '/en/match-day-times/:code' })
export const linkedStandPath = path({ nl: '/stagedag-tijden/:code/stand', en: '/en/match-day-times/:code/stand' })
export const boardPath = path({ nl: '/stagedag-zaal/:code', en: '/en/match-day-room/:code' })
export const boardStandPath = path({ nl: '/stagedag-zaal/:code/stand', en: '/en/match-day-room/:code/stand' })
