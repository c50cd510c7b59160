import { path } from '#platform/feature'

const gathering = { nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' }
const one = (nl: string, en: string) =>
  path({
    nl: `${gathering.nl}/organiseren/opstellingen/:arrangement{[0-9]+}${nl}`,
    en: `${gathering.en}/manage/arrangements/:arrangement{[0-9]+}${en}`,
  })

/** On the day, for who leads it: the clock, who is there, planning anew what is left. */
export const dayPath = one('/op-de-dag', '/on-the-day')
export const dayStandPath = one('/op-de-dag/stand', '/on-the-day/stand')
export const pressPath = one('/op-de-dag/klok', '/on-the-day/clock')
export const presencePath = one('/op-de-dag/mensen', '/on-the-day/people')
export const replanPath = one('/op-de-dag/opnieuw', '/on-the-day/again')

/** To print. */
export const printPath = one('/printen', '/print')
export const printedPath = one('/printen/:sheet{[a-z]+\\.pdf}', '/print/:sheet{[a-z]+\\.pdf}')

/** The big screen, for whoever has its code. */
const code = ':code{[0-9A-HJKMNP-TV-Z]{26}}'
export const hallPath = path({ nl: `/zaal/${code}`, en: `/en/hall/${code}` })
export const hallStandPath = path({ nl: `/zaal/${code}/stand`, en: `/en/hall/${code}/stand` })

/** One's own day. */
export const schedulePath = path({ nl: `${gathering.nl}/mijn-schema`, en: `${gathering.en}/my-schedule` })
export const scheduleStandPath = path({
  nl: `${gathering.nl}/mijn-schema/stand`,
  en: `${gathering.en}/my-schedule/stand`,
})
export const schedulePicturePath = path({
  nl: `${gathering.nl}/mijn-schema/schermbeeld.png`,
  en: `${gathering.en}/my-schedule/screen.png`,
})
export const scheduleCalendarPath = path({
  nl: `${gathering.nl}/mijn-schema/schema.ics`,
  en: `${gathering.en}/my-schedule/schedule.ics`,
})
