import { path } from '#platform/feature'

/** Only for who acts for one of the two sides. */
export const engagementPath = path({ nl: '/samenwerkingen/:id', en: '/en/engagements/:id' })
export const termsPath = path({ nl: '/samenwerkingen/:id/afspraken', en: '/en/engagements/:id/terms' })
export const endingPath = path({ nl: '/samenwerkingen/:id/afronden', en: '/en/engagements/:id/end' })
export const outcomeFormPath = path({ nl: '/samenwerkingen/:id/resultaat', en: '/en/engagements/:id/outcome' })
export const remarkPath = path({ nl: '/samenwerkingen/:id/terugblik', en: '/en/engagements/:id/remark' })
export const portfolioPath = path({ nl: '/samenwerkingen/:id/bij-je-werk', en: '/en/engagements/:id/portfolio' })
export const sharesPath = path({ nl: '/samenwerkingen/:id/aandelen', en: '/en/engagements/:id/shares' })
export const sharesPdfPath = path({ nl: '/samenwerkingen/:id/aandelen.pdf', en: '/en/engagements/:id/shares.pdf' })
export const myEngagementsPath = path({ nl: '/mij/samenwerkingen', en: '/en/me/engagements' })

/** What came of it, for everyone. */
export const outcomePath = path({ nl: '/resultaten/:id', en: '/en/outcomes/:id' })
export const hideOutcomePath = path({ nl: '/beheer/resultaten/:id', en: '/en/desk/outcomes/:id' })

/** The picture of an outcome, in a size. */
export const outcomePicturePath = path('/resultaatfoto/:id/:picture/:size')
export const outcomePictureHref = (id: number, picture: string, size: 'small' | 'medium' | 'large'): string =>
  outcomePicturePath.href('nl', { id, picture, size })
