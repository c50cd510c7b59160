import { path } from '#platform/feature'

/** Internships that are open, by study programme and level. */
export const internshipsPath = path({ nl: '/stages', en: '/en/internships' })
/** Every study programme, by school. */
export const studyProgrammesPath = path({ nl: '/stages/opleidingen', en: '/en/internships/programmes' })

export const figuresPath = path({ nl: '/stages/cijfers', en: '/en/internships/figures' })
export const figuresFilePath = path({
  nl: '/stages/cijfers/:file{stages[.](?:csv|json)}',
  en: '/en/internships/figures/:file{internships[.](?:csv|json)}',
})
/** The placements behind a figure, for schools (their own) and stewards. */
export const evidencePath = path({ nl: '/stages/cijfers/lijst', en: '/en/internships/figures/list' })
export const targetsPath = path({ nl: '/beheer/stagedoelen', en: '/en/desk/internship-targets' })

/** Only for who acts for an organisation: what waits, and its placements. */
export const organisationInternshipsPath = path({
  nl: '/organisaties/:handle/stages',
  en: '/en/organisations/:handle/internships',
})
export const schoolProgrammesPath = path({
  nl: '/organisaties/:handle/stages/opleidingen',
  en: '/en/organisations/:handle/internships/programmes',
})
export const schoolProgrammePath = path({
  nl: '/organisaties/:handle/stages/opleidingen/:programme{[0-9]{1,9}}',
  en: '/en/organisations/:handle/internships/programmes/:programme{[0-9]{1,9}}',
})
export const schoolStudentsPath = path({
  nl: '/organisaties/:handle/stages/studenten',
  en: '/en/organisations/:handle/internships/students',
})
/** Placements that were arranged without the platform. */
export const schoolOutsidePath = path({
  nl: '/organisaties/:handle/stages/van-buiten',
  en: '/en/organisations/:handle/internships/from-elsewhere',
})
export const schoolPlacesPath = path({
  nl: '/organisaties/:handle/stages/plaatsen',
  en: '/en/organisations/:handle/internships/places',
})

/** A student's own: what one studies, and one's placements. */
export const myInternshipPath = path({ nl: '/mij/stage', en: '/en/me/internship' })
export const invitationPath = path({
  nl: '/mij/stage/uitnodiging/:secret{[0-9a-f]{64}}',
  en: '/en/me/internship/invitation/:secret{[0-9a-f]{64}}',
})

/** One placement, for its student, company and school. */
export const placementPath = path({
  nl: '/mij/stages/:placement{[0-9]{1,9}}',
  en: '/en/me/internships/:placement{[0-9]{1,9}}',
})
export const agreementPath = path({
  nl: '/mij/stages/:placement{[0-9]{1,9}}/overeenkomst/:file{v[0-9]{1,4}[.]pdf}',
  en: '/en/me/internships/:placement{[0-9]{1,9}}/agreement/:file{v[0-9]{1,4}[.]pdf}',
})

/** Of a call for an intern, for who asks. */
export const managePlacePath = path({
  nl: '/oproepen/:slug/organiseren/stage',
  en: '/en/calls/:slug/manage/internship',
})
