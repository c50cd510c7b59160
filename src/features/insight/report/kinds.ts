import { organisationKinds } from '#people'

type KindKey = (typeof organisationKinds)[number] | 'collective' | 'none'

/** Of who belongs to a collective only, and of who belongs to none, the table has a line as well. */
export const isKind = (key: string): key is KindKey => [...organisationKinds, 'collective', 'none'].includes(key)
