import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { CallBrief } from '../call/brief.ts'
import type { CallFields } from '../making/form.ts'

/** `size` in bytes. */
export type KeptDocument = { id: string; name: string; type: string; size: number }

/** All that a call's page tells. */
export type Call = CallBrief &
  CallFields & {
    asker_public: boolean
    asker_picture: string | null
    /** The asker is not to be seen: a steward hid it. */
    asker_hidden: boolean
    maker_name: string | null
    place_words: string | null
    place: {
      slug: string
      name: LocalText
      parent_name: LocalText | null
      parent_slug: string | null
      street: string | null
      postcode: string | null
      city: string | null
    } | null
    gathering: { slug: string; title: LocalText; starts_at: Date; status: string } | null
    skills: { id: string; name: LocalText }[]
    disciplines: { id: string; name: LocalText }[]
    documents: KeptDocument[]
    submitted_at: Date | null
    declined_reason: string | null
    withdrawn_reason: string | null
    opened_at: Date | null
    closed_at: Date | null
    ended_at: Date | null
    changed_at: Date
    version: number
    example: boolean
  }

/** The call at an address, a draft too, whole, in one query; undefined when there is none. */
export async function callAt(db: Database, slug: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    select call.id, call.slug, call.kind, call.asker_id, call.created_by, call.title, call.text, call.site, call.place_id, call.place_words,
           call.starts_on::text, call.ends_on::text, call.hours_a_week, call.places, call.reward, call.amount_from, call.amount_until,
           call.amount_per, call.budget, call.asked_least, call.asked_most, call.deadline_at, call.selection, call.gathering_id,
           call.state, call.submitted_at, call.declined_reason, call.form, call.opened_at, call.closed_at, call.ended_at,
           call.withdrawn_reason, call.changed_at, call.version, call.example,
           asker.name as asker_name, asker.handle as asker_handle, asker.kind as asker_kind, asker.public as asker_public,
           asker.picture_id as asker_picture, asker.withheld as asker_hidden, maker.name as maker_name,
           case when place.id is not null then jsonb_build_object('slug', place.slug, 'name', place.name, 'parent_name', place.parent_name,
             'parent_slug', (select slug from places.place_card where id = place.parent_id),
             'street', place.street, 'postcode', place.postcode, 'city', place.city) end as place,
           case when g.id is not null then jsonb_build_object('slug', g.slug, 'title', g.title, 'starts_at', g.starts_at, 'status', g.status) end as gathering,
           coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.id)
             from calls.call_skill own join people.skill_card s on s.id = own.skill_id where own.call_id = call.id), '[]') as skills,
           coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position)
             from calls.call_discipline own join people.discipline_card d on d.id = own.discipline_id where own.call_id = call.id), '[]') as disciplines,
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by own.position)
             from calls.document own join platform.attachment a on a.id = own.attachment_id where own.call_id = call.id), '[]') as documents
      from calls.call call join people.asker_card asker on asker.id = call.asker_id
      left join people.party_card maker on maker.id = call.created_by
      left join places.place_card place on place.id = call.place_id
      left join programme.gathering_card g on g.id = call.gathering_id
     where call.slug = ${slug}`.execute(db)
  const [row] = rows
  if (row?.gathering) row.gathering.starts_at = new Date(row.gathering.starts_at)
  return row
}
