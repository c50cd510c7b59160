import { path } from '#platform/feature'

/** The city's agenda of questions, and where each stands. */
export const questionsPath = path({ nl: '/vragen', en: '/en/questions' })
/** Who could answer a question. */
export const expertisePath = path({ nl: '/oproepen/:slug/expertise', en: '/en/calls/:slug/expertise' })

/** Adding to what became of a question. */
export const stepPath = path({ nl: '/oproepen/:slug/weg', en: '/en/calls/:slug/path' })
export const removeStepPath = path({
  nl: '/oproepen/:slug/weg/:step{[0-9]{1,9}}/weghalen',
  en: '/en/calls/:slug/path/:step{[0-9]{1,9}}/remove',
})
