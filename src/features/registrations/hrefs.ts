import { path } from '#platform/feature'

const gathering = { nl: '/bijeenkomsten/:slug', en: '/en/gatherings/:slug' }
const under = (nl: string, en: string) => path({ nl: `${gathering.nl}/${nl}`, en: `${gathering.en}/${en}` })

/** Registering: the form, and where it is sent. */
export const registerPath = under('aanmelden', 'register')

/** A ticket, for whoever has its code. */
const code = ':code{[0-9A-Za-z]{26}}'
export const ticketPath = path({ nl: `/kaartje/${code}`, en: `/en/ticket/${code}` })
export const ticketPdfPath = path({ nl: `/kaartje/${code}/kaartje.pdf`, en: `/en/ticket/${code}/ticket.pdf` })
export const ticketCalendarPath = path({ nl: `/kaartje/${code}/agenda.ics`, en: `/en/ticket/${code}/calendar.ics` })

/** Whether who has this ticket may be in pictures. */
export const ticketPicturesPath = path({ nl: `/kaartje/${code}/op-de-foto`, en: `/en/ticket/${code}/in-pictures` })

export const ticketCancelPath = path({ nl: `/kaartje/${code}/afmelden`, en: `/en/ticket/${code}/cancel` })

/** One's own registrations, and what one can do with each. */
export const myRegistrationsPath = path({ nl: '/mij/aanmeldingen', en: '/en/me/registrations' })
const mine = { nl: '/mij/aanmeldingen/:id{[0-9]+}', en: '/en/me/registrations/:id{[0-9]+}' }
const ofMine = (nl: string, en: string) => path({ nl: `${mine.nl}/${nl}`, en: `${mine.en}/${en}` })
export const myRegistrationPath = path(mine)
export const cancelPath = ofMine('afmelden', 'cancel')
export const acceptPath = ofMine('aannemen', 'accept')
export const declinePath = ofMine('bedanken', 'decline')
export const handOverPath = ofMine('doorgeven', 'hand-over')
export const sessionsPath = ofMine('onderdelen', 'sessions')

/** The calendar of all one goes to, and its secret address. */
export const myCalendarPath = path({ nl: '/mij/agenda', en: '/en/me/calendar' })
export const personalFeed = path({
  nl: '/agenda/van/:file{[0-9a-z]+\\.ics}',
  en: '/en/agenda/of/:file{[0-9a-z]+\\.ics}',
})

/** For who organises a gathering. */
const manage = { nl: `${gathering.nl}/organiseren`, en: `${gathering.en}/manage` }
const managing = (nl: string, en: string) => path({ nl: `${manage.nl}/${nl}`, en: `${manage.en}/${en}` })
export const admissionPath = managing('toegang', 'admission')
export const typesPath = managing('toegang/kaartjes', 'admission/tickets')
export const slotsPath = managing('toegang/tijden', 'admission/slots')
export const questionsPath = managing('vragen', 'questions')
export const codesPath = managing('codes', 'codes')
export const registrantsPath = managing('aanmeldingen', 'registrations')
export const registrantsExport = managing('aanmeldingen.csv', 'registrations.csv')
export const registrantPath = managing('aanmeldingen/:id{[0-9]+}', 'registrations/:id{[0-9]+}')
export const messagesPath = managing('berichten', 'messages')
