import { aMinute, canonicalZone, toInstant } from './wall.ts'
import { windowsZones } from './windows-zones.ts'

/**
 * The IANA zone a calendar's time zone name means, or undefined when the name says nothing. Understands IANA names in
 * any case, the Windows names of Outlook and Exchange and the way they are shown there, fixed offsets, and the prefixes
 * that Evolution, Mozilla, Citadel and older Apple programs put before the IANA name.
 *
 * @param preferred the reader's own zone, taken where a name stands for several countries with the same clock
 */
export function zoneNamed(name: string, preferred: string): string | undefined {
  const bare = name
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim()
  if (bare === '') return undefined
  return (
    canonicalZone(bare.replaceAll(' ', '_')) ??
    windowsZone(bare, preferred) ??
    zoneAtEnd(bare) ??
    fixedOffset(bare) ??
    shownZone(bare, preferred)
  )
}

const westEurope = new Set([
  'Europe/Amsterdam',
  'Europe/Berlin',
  'Europe/Vienna',
  'Europe/Zurich',
  'Europe/Rome',
  'Europe/Stockholm',
  'Europe/Oslo',
  'Europe/Luxembourg',
])

function windowsZone(name: string, preferred: string): string | undefined {
  const zone = windowsZones.get(name.toLowerCase().replace(/ (daylight|summer) time$/, ' standard time'))
  return zone === 'Europe/Berlin' && westEurope.has(preferred) ? preferred : zone
}

/** `/freeassociation.sourceforge.net/Tzfile/Europe/Amsterdam`, `/mozilla.org/20070129_1/America/Indiana/Knox`. */
function zoneAtEnd(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '')
  for (const count of [3, 2]) {
    if (parts.length > count || (parts.length === count && name.startsWith('/'))) {
      const zone = canonicalZone(parts.slice(-count).join('/'))
      if (zone) return zone
    }
  }
  // `Germany/Berlin`: no such zone, but there is one city of that name.
  return parts.length > 1 ? zoneOfCity.get(parts.at(-1)!.replaceAll('_', ' ').toLowerCase()) : undefined
}

/** `+01:00`, `GMT+0100`, `UTC-5`; whole hours only, because those are the ones with an IANA name. */
function fixedOffset(name: string): string | undefined {
  const found = /^(?:gmt|utc|etc\/gmt)? ?([+-])0?(\d{1,2})(?::?00)?$/i.exec(name)
  if (!found) return /^(coordinated universal time|zulu|z|utc|gmt|\(utc\).*)$/i.test(name) ? 'UTC' : undefined
  const hours = Number(found[2])
  if (hours === 0) return 'UTC'
  // The signs of Etc/GMT are the POSIX ones, the other way round.
  return canonicalZone(`Etc/GMT${found[1] === '+' ? '-' : '+'}${hours}`)
}

/**
 * `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna` and `(UTC-05:00) Eastern Time (US & Canada)`: the first
 * city or Windows name in it, or else the preferred zone when that has this offset in winter.
 */
function shownZone(name: string, preferred: string): string | undefined {
  const found = /^\((?:gmt|utc) ?([+-]\d\d):?(\d\d)\) ?(.*)$/i.exec(name)
  if (!found) return undefined
  const [, hours, minutes, words] = found
  for (const city of words!.split(/[,/]/)) {
    const bare = city.replace(/\(.*/, '').trim().toLowerCase()
    const zone = zoneOfCity.get(bare) ?? windowsZones.get(bare.replace(/ time$/, ' standard time'))
    if (zone) return zone
  }
  const offset = (Number(hours) * 60 + Math.sign(Number(`${hours}1`)) * Number(minutes)) * aMinute
  const winter = Date.UTC(2026, 0, 1)
  return toInstant(winter, preferred) === winter - offset ? preferred : undefined
}

const zoneOfCity = new Map(
  [
    ...Intl.supportedValuesOf('timeZone'),
    'Europe/Amsterdam',
    'Europe/Stockholm',
    'Europe/Oslo',
    'Europe/Luxembourg',
  ].map((zone) => [zone.split('/').at(-1)!.replaceAll('_', ' ').toLowerCase(), zone]),
)
