import type { Config } from '#platform/config'
import type { Feature, PersonalData } from '#platform/feature'

/**
 * The features as this installation wants them. Of one it does not want only what it holds of people is left, to be taken
 * along and forgotten: it may have been wanted before.
 */
export const wantedOf = (features: Feature[], config: Config): Feature[] =>
  features.map((feature) => (feature.wanted?.(config) === false ? heldOnly(feature) : feature))

function heldOnly({ name, personal }: Feature): Feature {
  if (personal === undefined) return { name }
  const held: PersonalData = { collect: personal.collect, forget: personal.forget }
  return { name, personal: held }
}
