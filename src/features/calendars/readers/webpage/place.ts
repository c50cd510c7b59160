import { isFree, position } from '../ical/fields.ts'
import { oneLine, webAddress } from '../text/plain.ts'
import { each, isRecord, own, textIn, type Json } from './json.ts'
import type { Node, References } from './nodes.ts'

export type Whereabouts = {
  location?: string
  latitude?: number
  longitude?: number
  onlineUrl?: string
  onsite: boolean
  online: boolean
}

/** Where an event is, from its `location`: places, addresses, plain words and online addresses, in any mixture. */
export function whereaboutsOf(event: Node, references: References): Whereabouts {
  const found: Whereabouts = { onsite: false, online: false }
  for (const location of references.each(own(event, 'location'))) {
    if (isRecord(location) && isVirtual(location)) addOnline(found, location)
    else addPlace(found, location, references)
  }
  return found
}

function isVirtual(location: Node): boolean {
  return each(own(location, '@type')).some((type) => typeof type === 'string' && type.endsWith('VirtualLocation'))
}

function addOnline(found: Whereabouts, location: Node): void {
  found.online = true
  const address = webAddress(textIn(own(location, 'url')) ?? textIn(own(location, 'sameAs')))
  if (address && !found.onlineUrl) found.onlineUrl = address
}

function addPlace(found: Whereabouts, location: Json, references: References): void {
  const address = typeof location === 'string' ? webAddress(location) : undefined
  if (address) {
    found.online = true
    found.onlineUrl ??= address
    return
  }
  const words =
    typeof location === 'string' ? oneLine(location) : isRecord(location) ? placeWords(location, references) : ''
  if (words === '') return
  found.onsite = true
  found.location ??= words.slice(0, 500)
  if (isRecord(location)) addPosition(found, location, references)
}

function placeWords(place: Node, references: References): string {
  const isAddress = each(own(place, '@type')).includes('PostalAddress')
  const name = isAddress ? '' : oneLine(textIn(own(place, 'name')) ?? '')
  const addresses = isAddress ? [place as Json] : references.each(own(place, 'address'))
  const address = addresses.map(addressWords).find((words) => words !== '') ?? ''
  if (address === '' || address.toLowerCase().startsWith(name.toLowerCase())) return address || name
  return name === '' ? address : `${name}, ${address}`
}

function addressWords(address: Json): string {
  if (typeof address === 'string') return oneLine(address.replace(/\s*\n\s*/g, ', '))
  if (!isRecord(address)) return ''
  const part = (name: string): string => oneLine(textIn(own(address, name)) ?? '')
  const town = [part('postalCode'), part('addressLocality')].filter((word) => word !== '').join(' ')
  return [...new Set([part('streetAddress'), town])].filter((word) => word !== '').join(', ')
}

function addPosition(found: Whereabouts, place: Node, references: References): void {
  const geo = references.each(own(place, 'geo')).find(isRecord) ?? place
  const { latitude, longitude } = position(textIn(own(geo, 'latitude')), textIn(own(geo, 'longitude')))
  if (latitude === undefined || longitude === undefined || found.latitude !== undefined) return
  Object.assign(found, { latitude, longitude })
}

/** Whether every offer costs nothing; undefined when the page says nothing about a price. */
export function freeOf(event: Node, references: References): boolean | undefined {
  const stated = own(event, 'isAccessibleForFree')
  if (typeof stated === 'boolean') return stated
  if (typeof stated === 'string' && /^(?:.*\/)?(true|false|yes|no)$/i.test(stated)) return /(true|yes)$/i.test(stated)
  const prices = references
    .each(own(event, 'offers'))
    .flatMap((offer) => (isRecord(offer) ? [offer, ...references.each(own(offer, 'offers'))] : []))
    .filter(isRecord)
    .flatMap((offer) => priceOf(offer, references) ?? [])
  return prices.length === 0 ? undefined : prices.every((free) => free)
}

function priceOf(offer: Node, references: References): boolean | undefined {
  const specified = references.each(own(offer, 'priceSpecification')).find(isRecord)
  const price =
    own(offer, 'highPrice') ?? own(offer, 'price') ?? own(offer, 'lowPrice') ?? (specified && own(specified, 'price'))
  return isFree(textIn(price))
}
