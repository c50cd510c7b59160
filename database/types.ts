// Written by database/generate-types.ts from the migrated database. Do not edit: run `npm run types`.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { LocalText } from '../src/platform/i18n/locale.ts'

/** Read as an instant; written as an instant or ISO 8601 text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>
/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

export type DB = {
  'calendars.imported_item': {
    content_hash: string
    ends_at: Timestamp
    gathering_id: number | null
    kept_fields: Generated<string[]>
    key: string
    said: Json<unknown>
    source_id: number
    starts_at: Timestamp
    vanished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'calendars.report': {
    added: Generated<number>
    at: Timestamp
    changed: Generated<number>
    entries: ColumnType<unknown, string | undefined, string>
    id: GeneratedAlways<number>
    returned: Generated<number>
    same: Generated<number>
    skipped: Generated<number>
    source_id: number
    vanished: Generated<number>
  }
  'calendars.source': {
    address: string
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    etag: string | null
    failures: Generated<number>
    format: 'icalendar' | 'webpage' | 'schedule' | null
    id: GeneratedAlways<number>
    interval_minutes: Generated<number>
    kind: Generated<'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'>
    label: string
    language: Generated<'nl' | 'en'>
    last_modified: string | null
    next_read_at: ColumnType<Date, Date | string | undefined, Date | string>
    organiser_id: number | null
    place_id: number | null
    problem: Json<unknown> | null
    read_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    series_id: number | null
    sessions_as_items: Generated<boolean>
    subscribed: Generated<boolean>
  }
  'identity.account': {
    blocked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    email: string
    email_confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: Generated<string>
    locale: Generated<'nl' | 'en'>
    steward: Generated<boolean>
  }
  'identity.account_card': {
    blocked_at: Timestamp
    created_at: Timestamp
    email: string
    id: string
    locale: string
    steward: boolean
  }
  'identity.session': {
    account_id: string
    agent: string | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    expires_at: Timestamp
    id: Generated<string>
    method: string
    seen_at: ColumnType<Date, Date | string | undefined, Date | string>
    token_hash: Buffer
  }
  'identity.session_card': {
    account_id: string
    created_at: Timestamp
    expires_at: Timestamp
    id: string
    locale: string
    method: string
    seen_at: Timestamp
    steward: boolean
    token_hash: Buffer
  }
  'people.discipline': {
    id: string
    name: Json<LocalText>
    position: number
  }
  'people.discipline_card': {
    id: string
    name: Json<LocalText>
    position: number
  }
  'people.membership': {
    party_id: number
    person_id: number
    role: string | null
  }
  'people.party': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    account_id: string | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    example: Generated<boolean>
    handle: string
    id: GeneratedAlways<number>
    invented: Generated<boolean>
    kind: 'person' | 'organisation' | 'collective'
    languages: Generated<string[]>
    name: string
    offers: ColumnType<LocalText | null, string | null | undefined, string | null>
    organisation_kind: 'government' | 'heritage' | 'marketing' | 'campus' | 'school' | 'broadcaster' | 'studio' | 'startup' | 'company' | 'network' | 'venue' | 'research' | 'programme' | null
    pronouns: string | null
    seeks: ColumnType<LocalText | null, string | null | undefined, string | null>
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    trusted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    website: string | null
  }
  'people.party_card': {
    example: boolean
    handle: string
    id: number
    kind: string
    name: string
  }
  'people.party_discipline': {
    discipline_id: string
    party_id: number
  }
  'people.party_skill': {
    party_id: number
    relation: 'has' | 'seeks' | 'offers'
    skill_id: string
  }
  'people.party_word': {
    party_id: number
    word: string
  }
  'people.search_word': {
    word: string
  }
  'people.skill': {
    aliases: Generated<string[]>
    curated: Generated<boolean>
    discipline_id: string | null
    esco_uri: string | null
    id: string
    name: Json<LocalText>
  }
  'places.party_place': {
    party_id: number
    place_id: number
  }
  'places.place': {
    accessibility: ColumnType<unknown, string | undefined, string>
    bookable: Generated<boolean>
    capacity: number | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    city: string | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    example: Generated<boolean>
    house_rules: ColumnType<LocalText | null, string | null | undefined, string | null>
    id: GeneratedAlways<number>
    kind: 'building' | 'room' | 'spot'
    latitude: number | null
    longitude: number | null
    name: Json<LocalText>
    operator_id: number | null
    parent_id: number | null
    postcode: string | null
    slug: string
    street: string | null
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
  }
  'places.place_card': {
    accessibility: Json<unknown>
    capacity: number
    city: string
    id: number
    kind: string
    latitude: number
    longitude: number
    name: Json<LocalText>
    parent_id: number
    parent_name: Json<LocalText>
    postcode: string
    slug: string
    street: string
  }
  'platform.event_log': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    dispatched_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: GeneratedAlways<string>
    name: string
    payload: Json<unknown>
  }
  'platform.example_city': {
    loaded_at: Timestamp
    single: Generated<boolean>
  }
  'platform.mail': {
    attachments: Json<unknown> | null
    bulk: Generated<boolean>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    due_at: ColumnType<Date, Date | string | undefined, Date | string>
    id: GeneratedAlways<string>
    kind: string
    letter: Json<unknown> | null
    locale: 'nl' | 'en'
    message_id: Generated<string>
    person_id: number | null
    reason: string | null
    reply_to: string | null
    settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    state: Generated<'waiting' | 'sent' | 'failed' | 'kept'>
    subject: string
    to_email: string
    to_name: string | null
    tries: Generated<number>
    unsubscribe: string | null
  }
  'platform.once': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    key: string
    result: Json<unknown> | null
  }
  'platform.rate': {
    count: number
    key: string
    window_start: Timestamp
  }
  'programme.day_tally': {
    count: number
    day: string
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    people: string
  }
  'programme.gathering': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    all_day: Generated<boolean>
    capacity: number | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    day: GeneratedAlways<string>
    ends_at: Timestamp
    example: Generated<boolean>
    free: boolean | null
    id: GeneratedAlways<number>
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    languages: Generated<string[]>
    mode: Generated<'on-site' | 'online' | 'hybrid'>
    online_url: string | null
    place_id: number | null
    place_text: string | null
    price: ColumnType<LocalText | null, string | null | undefined, string | null>
    sequence: Generated<number>
    series_id: number | null
    slug: string
    starts_at: Timestamp
    status: Generated<'draft' | 'published' | 'cancelled'>
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    ticket_url: string | null
    title: Json<LocalText>
    uid: Generated<string>
    vanished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    website: string | null
  }
  'programme.gathering_card': {
    about: Json<LocalText>
    all_day: boolean
    ends_at: Timestamp
    free: boolean
    id: number
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    languages: string[]
    mode: string
    online_url: string
    organiser_ids: number[]
    place_id: number
    place_text: string
    sequence: number
    series_id: number
    sessions: Json<unknown>
    slug: string
    starts_at: Timestamp
    status: string
    summary: Json<LocalText>
    title: Json<LocalText>
    uid: string
    vanished_at: Timestamp
    website: string
  }
  'programme.gathering_discipline': {
    discipline_id: string
    gathering_id: number
  }
  'programme.gathering_organiser': {
    gathering_id: number
    party_id: number
    position: Generated<number>
  }
  'programme.gathering_search': {
    document: string
    gathering_id: number
  }
  'programme.search_word': {
    word: string
  }
  'programme.series': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    example: Generated<boolean>
    id: GeneratedAlways<number>
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    slug: string
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    title: Json<LocalText>
    umbrella: string | null
    website: string | null
  }
  'programme.series_card': {
    id: number
    slug: string
    title: Json<LocalText>
  }
  'programme.series_discipline': {
    discipline_id: string
    series_id: number
  }
  'programme.series_party': {
    party_id: number
    position: Generated<number>
    role: 'organiser' | 'partner' | 'funder'
    series_id: number
  }
  'programme.session': {
    abstract: ColumnType<LocalText | null, string | null | undefined, string | null>
    capacity: number | null
    ends_at: Timestamp
    gathering_id: number
    id: GeneratedAlways<number>
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting' | null
    room_id: number | null
    room_text: string | null
    starts_at: Timestamp
    title: Json<LocalText>
    track: string | null
  }
  'programme.speaker': {
    id: GeneratedAlways<number>
    name: string
    party_id: number | null
    position: Generated<number>
    role: string | null
    session_id: number
  }
}
