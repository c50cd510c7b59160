import { path } from '#platform/feature'

const period = ':period{[0-9]{4}-[0-9]{2}}'

/** Who meets whom in the city: the latest report. */
export const networkPath = path({ nl: '/stad/netwerk', en: '/en/city/network' })
export const networkMonthPath = path({ nl: `/stad/netwerk/${period}`, en: `/en/city/network/${period}` })
export const figuresCsv = path({
  nl: `/stad/netwerk/${period}/cijfers.csv`,
  en: `/en/city/network/${period}/figures.csv`,
})
export const figuresJson = path({
  nl: `/stad/netwerk/${period}/cijfers.json`,
  en: `/en/city/network/${period}/figures.json`,
})
export const makeReportPath = path({ nl: '/stad/netwerk/maken', en: '/en/city/network/make' })
