/** Seconds as a player says them: 4:07, 1:02:30. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** Seconds by ISO 8601, for machines: PT1H2M30S. */
export function isoOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [
    [Math.floor(whole / 3600), 'H'],
    [Math.floor((whole % 3600) / 60), 'M'],
    [whole % 60, 'S'],
  ] as const
  return `PT${parts.map(([value, unit]) => (value > 0 ? `${value}${unit}` : '')).join('') || '0S'}`
}

/** Milliseconds of a moment as people write it: 4:07, 1:02:30, 0:12.5; undefined when it is none. */
export function millisecondsOf(written: string): number | undefined {
  const [, hours = '0', minutes, seconds, parts = ''] =
    /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(written) ?? []
  if (minutes === undefined) return undefined
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(parts.padEnd(3, '0'))
}

/** Milliseconds as millisecondsOf reads them. */
export function writtenOf(milliseconds: number): string {
  const rest = milliseconds % 1000
  return clockOf((milliseconds - rest) / 1000) + (rest > 0 ? `.${String(rest).padStart(3, '0')}` : '')
}
