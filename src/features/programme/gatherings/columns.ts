import type { LocalText } from '#platform/i18n'
import type { GatheringChange } from './gathering.ts'

export const json = (value: LocalText | object | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value)

/** A gathering's fields as columns, without those that every gathering must give. */
export const columnsOf = (one: GatheringChange) => ({
  all_day: one.allDay ?? false,
  status: one.status ?? 'published',
  mode: one.mode ?? 'on-site',
  languages: one.languages ?? [],
  series_id: one.seriesId ?? null,
  summary: json(one.summary),
  about: json(one.about),
  place_id: one.placeId ?? null,
  place_text: one.placeText ?? null,
  online_url: one.onlineUrl ?? null,
  free: one.free ?? null,
  price: json(one.price),
  ticket_url: one.ticketUrl ?? null,
  website: one.website ?? null,
  capacity: one.capacity ?? null,
  online_capacity: one.onlineCapacity ?? null,
  accessibility: JSON.stringify(one.accessibility ?? {}),
  cancelled_reason: one.cancelledReason ?? null,
})

/** Only the columns of the fields that are given: one that is given as undefined is emptied, where it may be. */
export function changedColumns(change: GatheringChange): Record<string, unknown> {
  const all = {
    ...columnsOf(change),
    kind: change.kind,
    title: change.title === undefined ? undefined : JSON.stringify(change.title),
    starts_at: change.startsAt,
    ends_at: change.endsAt,
  }
  const given = new Set(
    Object.keys(change).map((field) => field.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase())),
  )
  return Object.fromEntries(Object.entries(all).filter(([column, value]) => given.has(column) && value !== undefined))
}
