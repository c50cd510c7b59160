import { path } from '#platform/feature'

/** Responding to a call, or changing what was sent: `als` (a handle) says in whose name. */
export const respondPath = path({ nl: '/oproepen/:slug/reageren', en: '/en/calls/:slug/respond' })

/** One's own responses, and those of whom one acts for. */
export const myResponsesPath = path({ nl: '/mij/reacties', en: '/en/me/responses' })
export const myResponsePath = path({ nl: '/mij/reacties/:id{[0-9]{1,9}}', en: '/en/me/responses/:id{[0-9]{1,9}}' })
export const withdrawPath = path({
  nl: '/mij/reacties/:id{[0-9]{1,9}}/intrekken',
  en: '/en/me/responses/:id{[0-9]{1,9}}/withdraw',
})
export const pickMomentPath = path({
  nl: '/mij/reacties/:id{[0-9]{1,9}}/gesprek',
  en: '/en/me/responses/:id{[0-9]{1,9}}/interview',
})
/** Writing in a thread, for both sides. */
export const writePath = path({
  nl: '/mij/reacties/:id{[0-9]{1,9}}/bericht',
  en: '/en/me/responses/:id{[0-9]{1,9}}/message',
})
/** Telling the stewards of one message. */
export const reportMessagePath = path({
  nl: '/mij/reacties/:id{[0-9]{1,9}}/melden/:message{[0-9]{1,9}}',
  en: '/en/me/responses/:id{[0-9]{1,9}}/report/:message{[0-9]{1,9}}',
})
/** A document that came with a response, for who may read the response. */
export const responseFilePath = path({
  nl: '/mij/reacties/:id{[0-9]{1,9}}/bijlage/:file{[0-9a-f-]{36}}',
  en: '/en/me/responses/:id{[0-9]{1,9}}/attachment/:file{[0-9a-f-]{36}}',
})

/** For who asks. */
export const callResponsesPath = path({
  nl: '/oproepen/:slug/organiseren/reacties',
  en: '/en/calls/:slug/manage/responses',
})
export const responsesFilePath = path({
  nl: '/oproepen/:slug/organiseren/reacties.csv',
  en: '/en/calls/:slug/manage/responses.csv',
})
export const comparePath = path({
  nl: '/oproepen/:slug/organiseren/reacties/vergelijken',
  en: '/en/calls/:slug/manage/responses/compare',
})
/** A kind word to all who were not chosen. */
export const declinePath = path({
  nl: '/oproepen/:slug/organiseren/reacties/afwijzen',
  en: '/en/calls/:slug/manage/responses/decline',
})
export const callResponsePath = path({
  nl: '/oproepen/:slug/organiseren/reacties/:id{[0-9]{1,9}}',
  en: '/en/calls/:slug/manage/responses/:id{[0-9]{1,9}}',
})
export const proposePath = path({
  nl: '/oproepen/:slug/organiseren/reacties/:id{[0-9]{1,9}}/gesprek',
  en: '/en/calls/:slug/manage/responses/:id{[0-9]{1,9}}/interview',
})
