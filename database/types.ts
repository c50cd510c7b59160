// Written by database/generate-types.ts from the migrated database. Do not edit: run `npm run types`.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { LocalText } from '../src/platform/i18n/locale.ts'

/** Read as an instant; written as an instant or ISO 8601 text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>
/** jsonb: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

export type DB = {
  'arrangements.arrangement': {
    added_seconds: Generated<number>
    automatic: Generated<boolean>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    format: 'rounds' | 'meetings' | 'groups'
    gathering_id: number
    id: GeneratedAlways<number>
    minutes: number
    most: number | null
    once: string | null
    pause: Generated<number>
    paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    prefer_mixed: Generated<number>
    prefer_new: Generated<number>
    round: Generated<number>
    round_ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    round_started_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    rounds: number
    screen_code: string
    starts_at: Timestamp
    state: Generated<'open' | 'published' | 'over'>
    title: ColumnType<LocalText | null, string | null | undefined, string | null>
    version: Generated<string>
  }
  'arrangements.chair': {
    arrangement_id: number
    position: number
    table_number: number
  }
  'arrangements.hall_table': {
    arrangement_id: number
    name: string | null
    number: number
    seats: number
  }
  'arrangements.invitation': {
    arrangement_id: number
    at: Timestamp
    person_id: number
  }
  'arrangements.participant': {
    added_by: 'self' | 'organiser'
    arrangement_id: number
    breaks: Generated<string>
    first_round: number | null
    fixed_table: number | null
    gone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: GeneratedAlways<number>
    joined_at: Timestamp
    last_round: number | null
    most: number | null
    name: string | null
    person_id: number | null
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'arrangements.plan': {
    arrangement_id: number
    asked_at: Timestamp
    asked_by: number | null
    based_on: number | null
    beat_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    cancel_asked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    done_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    from_round: Generated<number>
    id: GeneratedAlways<number>
    number: number
    once: string | null
    people: Json<unknown> | null
    pins: ColumnType<unknown, string | undefined, string>
    problems: Json<unknown> | null
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    quality: Json<unknown> | null
    seats: Json<unknown> | null
    seconds: number
    seed: number
    spent_ms: Generated<number>
    state: Generated<'waiting' | 'computing' | 'ready' | 'cancelled' | 'failed'>
    tries: Generated<number>
  }
  'arrangements.seat': {
    arrangement_id: number
    participant_id: number
    position: number
    round: number
    table_number: number
  }
  'arrangements.wish': {
    arrangement_id: number
    kind: 'must' | 'apart' | 'want' | 'rather-not'
    one_id: number
    other_id: number
  }
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
  'calls.call': {
    amount_from: number | null
    amount_per: 'hour' | 'day' | 'month' | 'whole' | null
    amount_until: number | null
    asked_least: number | null
    asked_most: number | null
    asker_id: number
    budget: number | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    deadline_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    declined_reason: string | null
    ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    ends_on: string | null
    example: Generated<boolean>
    form: ColumnType<unknown, string | undefined, string>
    gathering_id: number | null
    hours_a_week: number | null
    id: GeneratedAlways<number>
    kind: string
    languages: GeneratedAlways<string[]>
    once: string | null
    opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    place_id: number | null
    place_words: string | null
    places: Generated<number>
    reward: Generated<'paid' | 'allowance' | 'expenses' | 'none'>
    selection: Generated<'asker' | 'jury' | 'vote' | 'jury-and-vote'>
    site: Generated<'on-site' | 'hybrid' | 'remote'>
    slug: string
    starts_on: string | null
    state: Generated<'draft' | 'open' | 'closed' | 'selecting' | 'matched' | 'done' | 'withdrawn'>
    submitted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    text: Json<LocalText>
    title: Json<LocalText>
    version: Generated<number>
    withdrawn_reason: string | null
  }
  'calls.call_card': {
    amount_from: number
    amount_per: string
    amount_until: number
    asked_least: number
    asked_most: number
    asker_id: number
    budget: number
    closed_at: Timestamp
    created_by: number
    deadline_at: Timestamp
    ended_at: Timestamp
    ends_on: string
    example: boolean
    form: Json<unknown>
    gathering_id: number
    hours_a_week: number
    id: number
    kind: string
    opened_at: Timestamp
    place_id: number
    places: number
    reward: string
    selection: string
    site: string
    slug: string
    starts_on: string
    state: string
    text: Json<LocalText>
    title: Json<LocalText>
  }
  'calls.call_discipline': {
    call_id: number
    discipline_id: string
    open_since: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'calls.call_discipline_card': {
    call_id: number
    discipline_id: string
  }
  'calls.call_search': {
    call_id: number
    document: string
    words: string
  }
  'calls.call_skill': {
    call_id: number
    open_since: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    skill_id: string
  }
  'calls.call_skill_card': {
    call_id: number
    skill_id: string
  }
  'calls.document': {
    attachment_id: string
    call_id: number
    position: Generated<number>
  }
  'calls.invitation': {
    at: Timestamp
    by_id: number | null
    call_id: number
    ignored_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    person_id: number
    words: string | null
  }
  'calls.mail_wish': {
    alerts: Generated<boolean>
    invitations: Generated<boolean>
    person_id: number
    secret: Generated<string>
  }
  'calls.saved_search': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    discipline: string | null
    id: GeneratedAlways<number>
    kinds: Generated<string[]>
    languages: Generated<string[]>
    most_hours: number | null
    name: string
    notify: Generated<'at-once' | 'daily' | 'none'>
    open_until: string | null
    paid: Generated<boolean>
    person_id: number
    place: number
    place_slug: string | null
    queries: Generated<string>
    query: string
    remote: Generated<boolean>
    skill: string | null
    tokens: Generated<string[]>
  }
  'calls.search_word': {
    word: string
  }
  'calls.shown': {
    call_id: number
    day: string
    person_id: number
  }
  'calls.told': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    call_id: number
    mailed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    person_id: number
    search_id: number | null
  }
  'calls.withdrawal_card': {
    call_id: number
    withdrawn_reason: string
  }
  'circles.act': {
    at: Timestamp
    by_id: number | null
    circle_id: number
    id: GeneratedAlways<number>
    kind: 'hidden' | 'shown' | 'suspended' | 'resumed' | 'slowed' | 'closed' | 'reopened' | 'moderator' | 'unmoderator'
    minutes: number | null
    person_id: number | null
    post_id: number | null
    reason: string | null
    until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'circles.appeal': {
    act_id: number
    answer: string | null
    at: Timestamp
    decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    decided_by: number | null
    decision: 'stays' | 'undone' | null
    words: string
  }
  'circles.circle': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    changed_at: Timestamp
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    created_at: Timestamp
    created_by: number | null
    discipline_id: string | null
    example: Generated<boolean>
    id: GeneratedAlways<number>
    joining: 'open' | 'request' | 'invited'
    name: Json<LocalText>
    place_id: number | null
    programme_id: number | null
    programme_year: number | null
    series_id: number | null
    slow_minutes: Generated<number>
    slug: string
    version: Generated<number>
  }
  'circles.circle_card': {
    about: Json<LocalText>
    changed_at: Timestamp
    closed_at: Timestamp
    discipline_id: string
    example: boolean
    id: number
    joining: string
    name: Json<LocalText>
    place_id: number
    series_id: number
    slug: string
  }
  'circles.membership': {
    by_id: number | null
    by_study: Generated<boolean>
    circle_id: number
    feed_secret: Generated<string>
    follow: Generated<'each' | 'daily' | 'mentions' | 'nothing'>
    person_id: number
    read_until: Generated<number>
    role: Generated<'member' | 'moderator'>
    since: Timestamp
    state: 'asked' | 'invited' | 'member'
    suspended_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    told_until: Generated<number>
    words: string | null
    wrote_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'circles.membership_card': {
    circle_id: number
    person_id: number
    role: string
  }
  'circles.mention': {
    person_id: number
    post_id: number
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'circles.poll': {
    closes_at: Timestamp
    post_id: number
  }
  'circles.poll_option': {
    position: number
    post_id: number
    words: string
  }
  'circles.post': {
    at: Timestamp
    author_id: number | null
    change: number
    circle_id: number
    edited_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    guest: string | null
    hidden_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    hidden_reason: string | null
    id: GeneratedAlways<number>
    kind: Generated<'post' | 'announcement'>
    latest: number
    number: number
    parent_id: number | null
    parent_top: GeneratedAlways<boolean | null>
    pinned: number | null
    removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    search: GeneratedAlways<string>
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    top: GeneratedAlways<boolean>
    version: Generated<number>
    via: string | null
    words: string
  }
  'circles.post_card': {
    at: Timestamp
    author_id: number
    circle_id: number
    edited_at: Timestamp
    id: number
    kind: string
    parent_id: number
    words: string
  }
  'circles.post_file': {
    attachment_id: string
    position: number
    post_id: number
  }
  'circles.post_state': {
    at: Timestamp
    author_id: number
    change: number
    circle_id: number
    files: number
    guest: string
    id: number
    kind: string
    number: number
    options: string[]
    parent_id: number
    shown: boolean
    via: string
    words: string
  }
  'circles.pulse': {
    circle_id: number
    last: Generated<number>
  }
  'circles.pulse_card': {
    circle_id: number
    last: number
  }
  'circles.reaction': {
    at: Timestamp
    kind: 'useful' | 'thanks' | 'join'
    person_id: number
    post_id: number
  }
  'circles.reader': {
    person_id: number
    secret: Generated<string>
  }
  'circles.report': {
    at: Timestamp
    by_id: number | null
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: GeneratedAlways<number>
    post_id: number
    words: string | null
  }
  'circles.student': {
    circle_id: number
    from_day: string
    person_id: number
    until_day: string
  }
  'circles.vote': {
    person_id: number
    position: number
    post_id: number
  }
  'collectives.collective': {
    dissolved_reason: string | null
    party_id: number
    since: ColumnType<Date, Date | string | undefined, Date | string>
    state: Generated<'live' | 'resting' | 'dissolved'>
  }
  'collectives.collective_card': {
    members: number
    party_id: number
    since: Timestamp
    state: string
  }
  'collectives.collective_skill': {
    party_id: number
    skill_id: string
  }
  'collectives.dissolving': {
    at: Timestamp
    party_id: number
    proposed_by: number | null
    reason: string
  }
  'collectives.dissolving_yes': {
    at: Timestamp
    party_id: number
    person_id: number
  }
  'collectives.founder': {
    answer: Generated<'asked' | 'yes' | 'no'>
    answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    founding_id: number
    person_id: number
    role: string | null
  }
  'collectives.founding': {
    created_at: Timestamp
    ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    founder_id: number
    id: GeneratedAlways<number>
    name: string
    party_id: number | null
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    trusted: boolean
  }
  'collectives.lending': {
    at: Timestamp
    party_id: number
    person_id: number
  }
  'discord.code': {
    circle_id: number | null
    expires_at: Timestamp
    hash: string
    person_id: number
  }
  'discord.connection': {
    channel_id: string
    channel_name: string | null
    circle_id: number | null
    connected_at: Timestamp
    connected_by: number | null
    from_number: number
    id: GeneratedAlways<number>
    looked_until: string | null
    problem: 'access' | 'webhooks' | 'channel' | 'refused' | 'content' | null
    read_until: Generated<string>
    retry_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    role_id: string | null
    sent_until: number
    webhook_id: string | null
  }
  'discord.event': {
    event_id: string
    gathering_id: number | null
    gone: Generated<boolean>
    starts_at: Timestamp
    told: string
  }
  'discord.event_wish': {
    at: Timestamp
    by_id: number | null
    gathering_id: number
    wanted: boolean
  }
  'discord.interaction': {
    at: Timestamp
    id: string
  }
  'discord.link': {
    at: Timestamp
    name: string
    person_id: number
    user_id: string
  }
  'discord.message': {
    change: number
    channel_id: string
    gone: Generated<boolean>
    id: GeneratedAlways<number>
    message_id: string | null
    origin: 'here' | 'there'
    post_id: number | null
    words: string
  }
  'discord.role_held': {
    absent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    role_id: string
    user_id: string
  }
  'discord.standing': {
    failures: Generated<number>
    here: Generated<boolean>
    pause_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    problem: 'away' | 'busy' | 'token' | null
    swept_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'door.attendance': {
    at: Timestamp
    device_id: number | null
    gathering_id: number
    id: GeneratedAlways<string>
    name: string | null
    person_id: number | null
    reason: string | null
    scan_id: string
    session_id: number | null
    ticket_id: string | null
    undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    version: string
    walk_in: boolean
  }
  'door.attendance_card': {
    at: Timestamp
    gathering_id: number
    id: string
    person_id: number
    session_id: number
    ticket_id: string
    walk_in: boolean
  }
  'door.device': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    gathering_id: number
    id: GeneratedAlways<number>
    link: string | null
    link_expires_at: Timestamp
    link_hash: Buffer
    name: string
    opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    revoked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    role: 'scan' | 'admit'
    seen_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    token_hash: Buffer | null
  }
  'door.scan': {
    act: 'in' | 'force' | 'walk-in' | 'undo'
    at: Timestamp
    code_hash: Buffer | null
    conflict: Generated<boolean>
    device_id: number | null
    first_scan_id: string | null
    gathering_id: number
    id: string
    means: 'camera' | 'scanner' | 'name' | 'typed' | 'page'
    person_id: number | null
    reason: string | null
    received_at: ColumnType<Date, Date | string | undefined, Date | string>
    session_id: number | null
    shown: string | null
    ticket_id: string | null
    undoes: string | null
    verdict: string
    version: string
  }
  'door.tally': {
    gathering_id: number
    version: Generated<string>
  }
  'encounters.avoided': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    avoided_id: number
    person_id: number
  }
  'encounters.badge': {
    code: string
    gathering_id: number
    person_id: number
  }
  'encounters.choice': {
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    counted: Generated<boolean>
    person_id: number
    scannable: Generated<boolean>
    suggested: Generated<boolean>
  }
  'encounters.choice_card': {
    counted: boolean
    person_id: number
    scannable: boolean
    suggested: boolean
  }
  'encounters.day_list': {
    day: string
    gathering_id: number | null
    made_at: Timestamp
    people: number[]
    person_id: number
  }
  'encounters.encounter': {
    at: Timestamp
    confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    gathering_id: number | null
    id: GeneratedAlways<string>
    means: 'table' | 'meeting' | 'group' | 'badge' | 'said'
    one_id: number
    one_said: boolean | null
    other_id: number
    other_said: boolean | null
    scanned_id: number | null
  }
  'encounters.encounter_card': {
    at: Timestamp
    confirmed_at: Timestamp
    gathering_id: number
    id: string
    means: string
    one_id: number
    other_id: number
  }
  'encounters.follow_up': {
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    done_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    due_on: string | null
    other_id: number
    person_id: number
    text: string
  }
  'encounters.joint_work': {
    at: Timestamp
    one_id: number
    other_id: number
    source: string
    title: Json<LocalText>
  }
  'encounters.joint_work_card': {
    at: Timestamp
    one_id: number
    other_id: number
    source: string
  }
  'encounters.mail_wish': {
    person_id: number
    secret: Generated<string>
    wanted: Generated<boolean>
  }
  'encounters.request': {
    answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asked_at: Timestamp
    from_id: number
    from_shares: Generated<boolean>
    gathering_id: number | null
    id: GeneratedAlways<number>
    state: Generated<'asked' | 'accepted' | 'declined' | 'withdrawn'>
    to_id: number
    to_shares: Generated<boolean>
    words: string | null
  }
  'encounters.shown': {
    day: string
    person_id: number
    to_id: number
  }
  'encounters.tie_card': {
    encounters: number
    first_at: Timestamp
    last_at: Timestamp
    one_id: number
    other_id: number
    worked: number
  }
  'encounters.told': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    gathering_id: number
    person_id: number
  }
  'engagements.acts_for': {
    party_id: number
    person_id: number
  }
  'engagements.division': {
    at: Timestamp
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    engagement_id: number
    number: number
    proposed_by: number | null
    signed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'engagements.engagement': {
    agreed_number: number | null
    agreed_terms: GeneratedAlways<boolean>
    asker_done_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asker_done_by: number | null
    asker_id: number | null
    call_id: number | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    doer_done_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    doer_done_by: number | null
    doer_id: number | null
    ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    example: Generated<boolean>
    id: GeneratedAlways<number>
    remarks_open_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    response_id: number | null
    state: Generated<'proposed' | 'agreed' | 'ended' | 'stopped'>
    stopped_reason: string | null
    stopped_side: 'asker' | 'doer' | null
    title: Json<LocalText>
  }
  'engagements.engagement_card': {
    amount: number
    asker_id: number
    call_id: number
    created_at: Timestamp
    doer_id: number
    ended_at: Timestamp
    ends_on: string
    example: boolean
    id: number
    response_id: number
    result: string
    starts_on: string
    state: string
    title: Json<LocalText>
  }
  'engagements.outcome': {
    asker_yes_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asker_yes_by: number | null
    doer_yes_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    doer_yes_by: number | null
    engagement_id: number
    hidden_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    href: string | null
    picture_id: string | null
    published: GeneratedAlways<boolean>
    text: Json<LocalText>
    version: Generated<number>
    written_at: Timestamp
    written_by: number | null
  }
  'engagements.outcome_card': {
    asker_id: number
    call_id: number
    doer_id: number
    ended_at: Timestamp
    engagement_id: number
    example: boolean
    href: string
    picture_id: string
    published_at: Timestamp
    text: Json<LocalText>
    title: Json<LocalText>
  }
  'engagements.remark': {
    by_id: number | null
    engagement_id: number
    hidden_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    side: 'asker' | 'doer'
    text: Json<LocalText>
    written_at: Timestamp
  }
  'engagements.representation': {
    engagement_id: number
    first_at: Timestamp
    person_id: number
    side: 'asker' | 'doer'
  }
  'engagements.share': {
    engagement_id: number
    number: number
    permille: number
    person_id: number | null
    position: number
    signed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'engagements.stopped_card': {
    id: number
    stopped_reason: string
    stopped_side: string
  }
  'engagements.terms': {
    agreed: GeneratedAlways<boolean>
    amount: number | null
    asker_agreed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asker_agreed_by: number | null
    at: Timestamp
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    doer_agreed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    doer_agreed_by: number | null
    ends_on: string | null
    engagement_id: number
    number: number
    proposed_by: number | null
    proposed_side: 'asker' | 'doer'
    result: string | null
    starts_on: string | null
  }
  'engagements.told': {
    at: Timestamp
    engagement_id: number
    side: 'asker' | 'doer'
    what: string
  }
  'finding.document': {
    at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    audience: 'all' | 'visitors' | 'members'
    from_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: GeneratedAlways<number>
    source: string
    thing_id: number
    traits_id: number
    until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    words: string
  }
  'finding.heading': {
    at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    document_id: number
    words: string
  }
  'finding.own_words': {
    document_id: number
    words: string[]
  }
  'finding.sample': {
    audience: string
    document_id: number
    from_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    source: string
    thing_id: number
    traits_id: number
    words: string
  }
  'finding.shown': {
    body: Json<unknown> | null
    document_id: number
    line: Json<unknown> | null
    names: string
    params: Json<unknown>
    title: Json<unknown>
  }
  'finding.traits': {
    disciplines: string[]
    id: GeneratedAlways<number>
    kind: string
    languages: string[]
    year: number | null
  }
  'finding.word': {
    documents: number
    open_documents: number
    word: string
  }
  'identity.account': {
    blocked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    email: string
    email_confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    example: Generated<boolean>
    id: Generated<string>
    locale: Generated<'nl' | 'en'>
    steward: Generated<boolean>
  }
  'identity.account_card': {
    blocked_at: Timestamp
    created_at: Timestamp
    email: string
    example: boolean
    id: string
    locale: string
    steward: boolean
  }
  'identity.address_change': {
    account_id: string
    email: string
    expires_at: Timestamp
    new_confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    new_token_hash: Buffer
    old_confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    old_token_hash: Buffer
  }
  'identity.arrival': {
    back: string
    email: string
    expires_at: Timestamp
    issuer: string | null
    method: string
    name: string | null
    provider: string | null
    subject: string | null
    token_hash: Buffer
  }
  'identity.mail_proof': {
    back: string
    browser_hash: Buffer
    code_hash: Buffer
    email: string
    expires_at: Timestamp
    issuer: string | null
    name: string | null
    provider: string | null
    subject: string | null
    token_hash: Buffer
    tries: Generated<number>
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'identity.passkey': {
    account_id: string
    counter: string
    created_at: Timestamp
    credential_id: string
    id: Generated<string>
    name: string
    public_key: Buffer
    transports: Generated<string[]>
    used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'identity.passkey_challenge': {
    account_id: string | null
    challenge_hash: Buffer
    expires_at: Timestamp
  }
  'identity.provider_attempt': {
    back: string
    browser_hash: Buffer
    code_verifier: string
    expires_at: Timestamp
    nonce: string
    provider: string
    state_hash: Buffer
  }
  'identity.provider_link': {
    account_id: string
    created_at: Timestamp
    issuer: string
    provider: string
    subject: string
    used_at: Timestamp
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
  'identity.steward_link': {
    created_at: Timestamp
    single: Generated<boolean>
    token_hash: Buffer
  }
  'insight.behind': {
    figure: string
    items: Json<unknown>
    since: string
  }
  'insight.report': {
    example: boolean
    figures: Json<unknown>
    made_at: Timestamp
    made_by: number | null
    month: string
  }
  'insight.secret': {
    key: Generated<string>
    single: Generated<boolean>
  }
  'internships.agreement': {
    content: Json<unknown>
    hash: string
    id: GeneratedAlways<number>
    made_at: Timestamp
    placement_id: number
    replaced_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    version: number
  }
  'internships.approval': {
    asked_at: ColumnType<Date, Date | string | undefined, Date | string>
    asked_by: number | null
    call_id: number | null
    company_id: number
    decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    decided_by: number | null
    id: GeneratedAlways<number>
    programme_id: number
    reason: string | null
    state: Generated<'asked' | 'approved' | 'refused' | 'ended'>
    until_day: string | null
  }
  'internships.enrolment': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    decided_by: number | null
    from_day: string
    id: GeneratedAlways<number>
    person_id: number
    programme_id: number
    state: Generated<'said' | 'confirmed' | 'refused'>
    until_day: string | null
    year: number
  }
  'internships.invitation': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    email: string
    from_day: string
    id: GeneratedAlways<number>
    invited_by: number | null
    programme_id: number
    secret_hash: Buffer
    until_day: string | null
    year: number
  }
  'internships.moment': {
    by_id: number | null
    created_at: Timestamp
    held_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    id: GeneratedAlways<number>
    once: string | null
    placement_id: number
    planned_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    side: 'student' | 'company' | 'school'
    text: string
  }
  'internships.place': {
    call_id: number
    levels: string[]
    tutor_id: number | null
    tutor_name: string | null
  }
  'internships.place_programme': {
    call_id: number
    programme_id: number
  }
  'internships.placement': {
    allowance: number | null
    call_id: number | null
    company_id: number | null
    company_text: string | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    ends_on: string | null
    engagement_id: number | null
    example: Generated<boolean>
    goals: string | null
    guide_id: number | null
    guide_name: string | null
    hours_a_week: number | null
    id: GeneratedAlways<number>
    origin: Generated<'platform' | 'outside'>
    place: number | null
    programme_id: number | null
    registered_by: number | null
    response_id: number | null
    starts_on: string | null
    state: Generated<'draft' | 'asked' | 'approved' | 'refused' | 'stopped'>
    stopped_on: string | null
    student_id: number | null
    study_year: GeneratedAlways<number | null>
    tutor_id: number | null
    tutor_name: string | null
    year: number | null
  }
  'internships.placement_card': {
    call_id: number
    company_id: number
    ends_on: string
    engagement_id: number
    group_id: number
    hours_a_week: number
    id: number
    level: string
    programme_id: number
    school_id: number
    signed: boolean
    starts_on: string
    state: string
    stopped_on: string
    study_year: number
    year: number
  }
  'internships.placement_change': {
    after: ColumnType<unknown, string | undefined, string>
    at: Timestamp
    before: ColumnType<unknown, string | undefined, string>
    by_id: number | null
    id: GeneratedAlways<number>
    placement_id: number
    reason: string | null
    side: 'student' | 'company' | 'school' | null
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    what: 'made' | 'asked' | 'approved' | 'refused' | 'changed' | 'stopped' | 'signed' | 'complete' | 'finished' | 'registered'
  }
  'internships.programme_card': {
    ended_at: Timestamp
    example: boolean
    group_id: number
    id: number
    level: string
    name: Json<LocalText>
    school_id: number
    years: number
  }
  'internships.programme_group': {
    example: Generated<boolean>
    id: GeneratedAlways<number>
    name: Json<LocalText>
  }
  'internships.signature': {
    agreement_id: number
    at: Timestamp
    by_id: number | null
    hash: string
    name: string
    side: 'student' | 'company' | 'school'
  }
  'internships.student_card': {
    from_day: string
    person_id: number
    programme_id: number
    until_day: string
    year: number
  }
  'internships.study_discipline': {
    discipline_id: string
    programme_id: number
  }
  'internships.study_discipline_card': {
    discipline_id: string
    programme_id: number
  }
  'internships.study_programme': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    example: Generated<boolean>
    group_id: number | null
    id: GeneratedAlways<number>
    level: 'mbo-2' | 'mbo-3' | 'mbo-4' | 'ad' | 'hbo' | 'master' | 'wo'
    name: Json<LocalText>
    school_id: number
    years: number
  }
  'internships.target': {
    count: number
    group_id: number
    set_at: ColumnType<Date, Date | string | undefined, Date | string>
    set_by: number | null
    source: string
    source_href: string | null
    study_year: number
  }
  'matchdays.absence': {
    at: Timestamp
    company_id: number | null
    from_slot: number
    id: GeneratedAlways<number>
    matchday_id: number
    student_id: number | null
    until_slot: number | null
  }
  'matchdays.assignment': {
    confirm_by: Timestamp
    confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    given_at: Timestamp
    id: GeneratedAlways<number>
    live: GeneratedAlways<boolean>
    matchday_id: number
    place_id: number
    reminded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    response_id: number | null
    response_problem: string | null
    round: number
    seat: number | null
    state: 'promised' | 'offered' | 'confirmed' | 'declined' | 'lapsed' | 'released' | 'withdrawn'
    student_id: number
  }
  'matchdays.calculation': {
    comparison: Json<unknown>
    fair: Json<unknown>
    id: GeneratedAlways<number>
    made_at: Timestamp
    made_by: number | null
    matchday_id: number
    most: Json<unknown>
    problem: Json<unknown>
    round: number
  }
  'matchdays.company': {
    contact_id: number | null
    email: string | null
    id: GeneratedAlways<number>
    invited_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    joined_at: Timestamp
    matchday_id: number
    name: string | null
    own_code: string | null
    party_id: number | null
    recruiters: Generated<number>
    room_needs: string | null
    withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    withdrawn_reason: string | null
  }
  'matchdays.conversation': {
    company_id: number
    id: GeneratedAlways<number>
    matchday_id: number
    moved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    slot: number | null
    state: 'planned' | 'left-out' | 'missed' | 'dropped'
    student_id: number
    table_number: number | null
  }
  'matchdays.hours': {
    from_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    matchday_id: number
    student_id: number
    until_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'matchdays.lottery': {
    commitment: Buffer
    committed_at: Timestamp
    matchday_id: number
    round: number
    secret: Buffer
  }
  'matchdays.making': {
    asked_at: Timestamp
    beat_at: Timestamp
    begun_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    matchday_id: number
    reason: 'nothing' | 'published' | 'changed' | 'gone' | 'gaveUp' | 'failed' | null
    state: Generated<'waiting' | 'computing' | 'done' | 'failed'>
    tries: Generated<number>
  }
  'matchdays.matchday': {
    code: string
    confirm_days: Generated<number>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    gathering_id: number
    id: GeneratedAlways<number>
    minutes: Generated<number>
    most_preferences: Generated<number>
    most_wishes: Generated<number>
    phase: Generated<'registration' | 'wishes' | 'day' | 'preferences' | 'placement' | 'result' | 'over'>
    phase_at: ColumnType<Date, Date | string | undefined, Date | string>
    preferences_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    registration_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    round: Generated<number>
    takes_calls: Generated<boolean>
    takes_names: Generated<boolean>
    wishes_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'matchdays.outcome': {
    choices: Json<unknown>
    draw: number
    matchday_id: number
    place_id: number | null
    reasons: Json<unknown>
    round: number
    student_id: number
  }
  'matchdays.place': {
    about: string | null
    call_id: number | null
    capacity: Generated<number>
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    company_id: number
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    id: GeneratedAlways<number>
    matchday_id: number
    number: number
    title: Json<LocalText>
    unranked: Generated<'last' | 'refused'>
  }
  'matchdays.publication': {
    document: Json<unknown>
    matchday_id: number
    mode: 'fair' | 'most'
    published_at: Timestamp
    published_by: number | null
    round: number
    whole: Json<unknown> | null
  }
  'matchdays.ranking': {
    matchday_id: number
    place_id: number
    saved_at: Timestamp
    student_id: number
    tier: number | null
  }
  'matchdays.room': {
    id: GeneratedAlways<number>
    matchday_id: number
    name: string
    position: number
    screen_code: string
  }
  'matchdays.seat': {
    number: number
    place_id: number
  }
  'matchdays.stand': {
    company_id: number
    matchday_id: number
    room_id: number
  }
  'matchdays.student': {
    email: string | null
    id: GeneratedAlways<number>
    invited_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    joined_at: Timestamp
    matchday_id: number
    name: string | null
    opens_list: Generated<boolean>
    own_code: string | null
    person_id: number | null
    programme: string | null
    pseudonym: string
    salt: string
    school: string | null
    seeks: string | null
    withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'matchdays.timetable': {
    behind: Generated<number>
    behind_from: Generated<number>
    change: number
    made_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    matchday_id: number
    pause_from: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    pause_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    published_by: number | null
    quality: Json<unknown> | null
    slots: number
    starts_at: Timestamp
    state: Generated<'draft' | 'published'>
    stretch: number
    version: Generated<string>
    walk: number
  }
  'matchdays.waiting': {
    draw: number
    matchday_id: number
    place_id: number
    rank: number
    student_id: number
    tier: number
  }
  'matchdays.wish': {
    matchday_id: number
    place_id: number
    rank: number
    round: number
    student_id: number
  }
  'matchdays.wish_list': {
    matchday_id: number
    round: number
    saved_at: Timestamp
    student_id: number
  }
  'members.act': {
    at: Timestamp
    id: GeneratedAlways<string>
    person_id: number | null
    reason: string | null
    steward_id: number | null
    subject: string | null
    what: Json<LocalText>
  }
  'moments.depicted': {
    answer: 'yes' | 'no' | null
    answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    marked_at: Timestamp
    marked_by: number | null
    person_id: number
    picture_id: string
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'moments.held': {
    answer: string
    person_id: number
    picture_id: string
  }
  'moments.maker': {
    added_at: Timestamp
    added_by: number | null
    gathering_id: number
    person_id: number
  }
  'moments.picture': {
    added_at: Timestamp
    added_by: number | null
    alt: ColumnType<LocalText | null, string | null | undefined, string | null>
    caption: ColumnType<LocalText | null, string | null | undefined, string | null>
    credit: Generated<string>
    digest: Buffer
    gathering_id: number
    id: string
    name: string
    position: number
    shown_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    version: Generated<number>
  }
  'moments.picture_card': {
    alt: Json<LocalText>
    caption: Json<LocalText>
    credit: string
    gathering_id: number
    id: string
    position: number
    shown_at: Timestamp
  }
  'moments.present': {
    agreed_at: Timestamp
    gathering_id: number
    person_id: number
  }
  'moments.recap': {
    body: ColumnType<LocalText | null, string | null | undefined, string | null>
    changed_at: Timestamp
    changed_by: number | null
    created_by: number | null
    example: Generated<boolean>
    gathering_id: number
    lead: ColumnType<LocalText | null, string | null | undefined, string | null>
    outcome: ColumnType<LocalText | null, string | null | undefined, string | null>
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    shown_body: ColumnType<LocalText | null, string | null | undefined, string | null>
    shown_lead: ColumnType<LocalText | null, string | null | undefined, string | null>
    shown_outcome: ColumnType<LocalText | null, string | null | undefined, string | null>
    shown_version: number | null
    version: Generated<number>
    withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'moments.recap_card': {
    body: Json<LocalText>
    changed_at: Timestamp
    ends_at: Timestamp
    example: boolean
    gathering_id: number
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    lead: Json<LocalText>
    outcome: Json<LocalText>
    published_at: Timestamp
    series_id: number
    slug: string
    starts_at: Timestamp
    title: Json<LocalText>
  }
  'moments.removal': {
    asked_at: Timestamp
    email: Generated<string>
    id: GeneratedAlways<number>
    kept_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    kept_because: string | null
    locale: 'nl' | 'en'
    name: string
    once: string | null
    picture_id: string
    words: Generated<string>
  }
  'moments.shy': {
    person_id: number
    since: Timestamp
  }
  'people.asker_card': {
    handle: string
    id: number
    kind: string
    name: string
    picture_id: string
    public: boolean
    withheld: boolean
  }
  'people.availability': {
    days_a_week: number
    from_day: string
    kinds: string[]
    party_id: number
    until_day: string
  }
  'people.badge_card': {
    handle: string
    id: number
    organisation: string
    pronouns: string
  }
  'people.belonging': {
    party_id: number
    person_id: number
  }
  'people.block': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    blocked_id: number
    person_id: number
  }
  'people.block_card': {
    blocked_id: number
    person_id: number
  }
  'people.collective_card': {
    closed_at: Timestamp
    example: boolean
    handle: string
    name: string
    offers: Json<LocalText>
    party_id: number
    picture_id: string
    seeks: Json<LocalText>
    summary: Json<LocalText>
  }
  'people.collective_skill_card': {
    party_id: number
    relation: string
    skill_id: string
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
  'people.link': {
    href: string
    id: GeneratedAlways<number>
    label: string
    party_id: number
    position: number
  }
  'people.main_discipline': {
    discipline_id: string
    person_id: number
  }
  'people.member_availability': {
    days_a_week: number
    from_day: string
    kinds: string[]
    person_id: number
    until_day: string
  }
  'people.member_card': {
    account_id: string
    handle: string
    name: string
    person_id: number
    trusted_at: Timestamp
  }
  'people.member_circle': {
    kind: string
    name: string
    organisation_kind: string
    party_id: number
    person_id: number
    since: Timestamp
  }
  'people.member_discipline': {
    discipline_id: string
    person_id: number
  }
  'people.member_facts': {
    changed_at: Timestamp
    example: boolean
    handle: string
    languages: string[]
    name: string
    person_id: number
    picture_id: string
    summary: Json<unknown>
  }
  'people.member_skill': {
    person_id: number
    relation: string
    skill_id: string
  }
  'people.membership': {
    party_id: number
    person_id: number
    role: string | null
    since: ColumnType<Date, Date | string | undefined, Date | string>
    standing: Generated<'asked' | 'invited' | 'member' | 'organiser' | 'admin'>
    words: string | null
  }
  'people.membership_card': {
    party_id: number
    person_id: number
    role: string
    since: Timestamp
    standing: string
  }
  'people.met': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    other_id: number
    person_id: number
  }
  'people.met_card': {
    at: Timestamp
    one_id: number
    other_id: number
  }
  'people.organisation_card': {
    example: boolean
    handle: string
    id: number
    kind: string
    name: string
    organisation_kind: string
    picture_id: string
    summary: Json<LocalText>
  }
  'people.party': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    about_for: Generated<number>
    account_id: string | null
    availability_for: Generated<number>
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    circles_for: Generated<number>
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
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
    page_for: Generated<number>
    picture_for: Generated<number>
    picture_id: string | null
    pronouns: string | null
    seeks: ColumnType<LocalText | null, string | null | undefined, string | null>
    skills_for: Generated<number>
    started_by: number | null
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    trusted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    website: string | null
    wishes_for: Generated<number>
    withheld: 'waiting' | 'hidden' | null
    works_for: Generated<number>
  }
  'people.party_card': {
    closed: boolean
    example: boolean
    handle: string
    id: number
    kind: string
    name: string
    picture_id: string
    public: boolean
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
    audience: Generated<number>
    party_id: number
    word: string
  }
  'people.report': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    by_id: number | null
    closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    closed_by: number | null
    decision: 'nothing' | 'spoken' | 'hidden' | null
    id: GeneratedAlways<number>
    note: string | null
    page: string
    reason: 'untrue' | 'hurtful' | 'unsafe' | 'advertising' | 'rights' | 'other'
    subject_id: number | null
    subject_kind: string
    words: string | null
  }
  'people.representative': {
    party_id: number
    person_id: number
  }
  'people.school_card': {
    example: boolean
    handle: string
    id: number
    name: string
  }
  'people.search_word': {
    audience: Generated<number>
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
  'people.skill_card': {
    discipline_id: string
    id: string
    name: Json<LocalText>
  }
  'people.skill_posting': {
    person_id: number
    relation: string
    skill_id: string
  }
  'people.skill_words': {
    aliases: string[]
    discipline_id: string
    id: string
    name: Json<LocalText>
  }
  'people.work': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    href: string | null
    id: GeneratedAlways<number>
    party_id: number
    picture_id: string | null
    role: string | null
    text: ColumnType<LocalText | null, string | null | undefined, string | null>
    title: string
    year: number | null
  }
  'people.work_card': {
    href: string
    id: number
    party_id: number
    picture_id: string
    role: string
    text: Json<LocalText>
    title: string
    year: number
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
  'platform.attachment': {
    bytes: Buffer
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    id: Generated<string>
    name: string
    sha256: Buffer
    size: number
    type: 'application/pdf' | 'image/webp' | 'text/plain' | 'text/csv'
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
  'platform.file': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    id: Generated<string>
  }
  'platform.file_size': {
    bytes: Buffer
    file_id: string
    height: number
    sha256: Buffer
    size: 'whole' | 'small' | 'medium' | 'large'
    type: string
    width: number
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
  'platform.search_change': {
    id: GeneratedAlways<string>
    source: string
    thing_id: number
  }
  'podcasts.audio': {
    bit_rate: number | null
    channels: number | null
    chapters: Json<unknown> | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    duration: number | null
    head_bytes: Generated<number>
    id: Generated<string>
    loudness: number | null
    name: string
    problem: string | null
    received: Generated<string>
    sample_rate: number | null
    sha256: Buffer | null
    sha256_said: Buffer | null
    size: string
    state: Generated<'receiving' | 'received' | 'ready' | 'refused'>
    touched_at: ColumnType<Date, Date | string | undefined, Date | string>
    type: 'audio/mpeg' | 'audio/mp4' | 'audio/ogg' | null
    unmeasured: 'silent' | 'too-long' | 'not-this-kind' | 'unreadable' | null
    writer: string | null
    writing_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'podcasts.chapter': {
    episode_id: number
    href: string | null
    start_ms: number
    title: string
  }
  'podcasts.chunk': {
    audio_id: string
    bytes: Buffer
    number: number
  }
  'podcasts.credit': {
    agreed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asked_at: Timestamp
    declined_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    episode_id: number
    id: GeneratedAlways<number>
    name: string | null
    person_id: number | null
    role: 'host' | 'co-host' | 'guest' | 'editor' | 'producer' | 'sound-designer' | 'composer' | 'narrator'
  }
  'podcasts.credit_card': {
    episode_id: number
    person_id: number
  }
  'podcasts.cue': {
    end_ms: number
    episode_id: number
    number: number
    speaker: string | null
    start_ms: number
    text: string
  }
  'podcasts.cue_card': {
    end_ms: number
    episode_id: number
    locale: string
    number: number
    owner_id: number
    published_at: Timestamp
    show_slug: string
    show_title: string
    slug: string
    speaker: string
    start_ms: number
    text: string
    title: string
  }
  'podcasts.download': {
    app: string
    count: number
    day: string
    episode_id: number
  }
  'podcasts.episode': {
    audio_id: string | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    description: Generated<string>
    elsewhere: string | null
    elsewhere_duration: number | null
    elsewhere_size: string | null
    elsewhere_type: string | null
    example: Generated<boolean>
    explicit: Generated<boolean>
    gathering_id: number | null
    guid: string
    id: GeneratedAlways<number>
    kind: Generated<'full' | 'trailer' | 'bonus'>
    licence: string | null
    number: number | null
    picture_alt: string | null
    picture_id: string | null
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    season: number | null
    session_id: number | null
    show_id: number
    slug: string
    title: string
    transcript_language: 'nl' | 'en' | null
    version: Generated<number>
  }
  'podcasts.episode_card': {
    changed_at: Timestamp
    description: string
    gathering_id: number
    id: number
    published_at: Timestamp
    session_id: number
    show_id: number
    slug: string
    title: string
  }
  'podcasts.hearer': {
    person_id: number
    show_id: number
  }
  'podcasts.import': {
    asked_at: Timestamp
    asked_by: number
    code_hash: Buffer | null
    feed: Buffer | null
    feed_url: string
    id: Generated<string>
    made_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    owner_id: number
    proven_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    sent_to: string | null
    show_id: number | null
    title: string
    tries: Generated<number>
    word: string
  }
  'podcasts.import_item': {
    chapters_url: string | null
    episode_id: number | null
    import_id: string
    notes: ColumnType<unknown, string | undefined, string>
    number: number
    picture_url: string | null
    problem: string | null
    state: Generated<'waiting' | 'here' | 'elsewhere' | 'none'>
    title: string
    transcript_url: string | null
  }
  'podcasts.listener': {
    added_at: Timestamp
    person_id: number
    show_id: number
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'podcasts.listening': {
    counted: Generated<boolean>
    day: string
    episode_id: number
    taken: string
    who: Buffer
  }
  'podcasts.listening_secret': {
    day: string
    secret: Buffer
  }
  'podcasts.private_feed': {
    made_at: Timestamp
    person_id: number
    secret: string
    show_id: number
  }
  'podcasts.recommended': {
    other_id: number
    show_id: number
  }
  'podcasts.show': {
    audience: Generated<'everyone' | 'listeners'>
    category: string
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    cohort_series_id: number | null
    contact_email: string | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_by: number | null
    declined_reason: string | null
    description: string
    example: Generated<boolean>
    explicit: Generated<boolean>
    guid: string
    id: GeneratedAlways<number>
    kind: Generated<'episodic' | 'serial'>
    language: 'nl' | 'en'
    licence: string
    locked: Generated<boolean>
    moved_to: string | null
    opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    owner_id: number
    picture_id: string | null
    place_id: number | null
    rhythm: 'FREQ=DAILY' | 'FREQ=WEEKLY' | 'FREQ=WEEKLY;INTERVAL=2' | 'FREQ=MONTHLY' | null
    series_id: number | null
    slug: string
    state: Generated<'draft' | 'waiting' | 'public'>
    title: string
    version: Generated<number>
  }
  'podcasts.show_card': {
    changed_at: Timestamp
    id: number
    language: string
    opened_at: Timestamp
    owner_id: number
    picture_id: string
    series_id: number
    slug: string
    title: string
  }
  'podcasts.soundbite': {
    episode_id: number
    length_ms: number
    start_ms: number
    title: string | null
  }
  'podcasts.upload': {
    audio_id: string
    episode_id: number
  }
  'programme.day_tally': {
    count: number
    day: string
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    people: string
  }
  'programme.gathering': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    accessibility: ColumnType<unknown, string | undefined, string>
    all_day: Generated<boolean>
    cancelled_reason: string | null
    capacity: number | null
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    day: GeneratedAlways<string>
    declined_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    declined_reason: string | null
    ends_at: Timestamp
    example: Generated<boolean>
    free: boolean | null
    id: GeneratedAlways<number>
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    languages: Generated<string[]>
    mode: Generated<'on-site' | 'online' | 'hybrid'>
    moved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    online_capacity: number | null
    online_url: string | null
    place_id: number | null
    place_text: string | null
    previous_ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    previous_place: ColumnType<LocalText | null, string | null | undefined, string | null>
    previous_starts_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    price: ColumnType<LocalText | null, string | null | undefined, string | null>
    recurrence_id: string | null
    sequence: Generated<number>
    series_id: number | null
    slug: string
    starts_at: Timestamp
    status: Generated<'draft' | 'published' | 'cancelled'>
    submitted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    submitted_by: number | null
    summary: ColumnType<LocalText | null, string | null | undefined, string | null>
    ticket_url: string | null
    title: Json<LocalText>
    uid: Generated<string>
    vanished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    website: string | null
  }
  'programme.gathering_card': {
    about: Json<LocalText>
    accessibility: Json<unknown>
    all_day: boolean
    cancelled_reason: string
    capacity: number
    changed_at: Timestamp
    ends_at: Timestamp
    free: boolean
    id: number
    kind: 'meet-up' | 'talk' | 'workshop' | 'festival' | 'market' | 'matchmaking' | 'exhibition' | 'open-day' | 'course-meeting'
    languages: string[]
    mode: string
    online_capacity: number
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
  'programme.gathering_discipline_card': {
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
  'programme.organiser_card': {
    gathering_id: number
    party_id: number
  }
  'programme.organiser_invitation': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    gathering_id: number
    invited_by: number | null
    party_id: number
  }
  'programme.room_hold': {
    during: string
    gathering_id: number
    room_id: number
  }
  'programme.room_use': {
    ends_at: Timestamp
    gathering_id: number
    room_id: number
    session_id: number
    starts_at: Timestamp
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
    withheld: Generated<boolean>
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
  'programme.session_card': {
    capacity: number
    ends_at: Timestamp
    gathering_id: number
    id: number
    room_id: number
    starts_at: Timestamp
    title: Json<LocalText>
    track: string
  }
  'programme.speaker': {
    id: GeneratedAlways<number>
    name: string
    party_id: number | null
    position: Generated<number>
    role: string | null
    session_id: number
  }
  'programme.speaker_card': {
    gathering_id: number
    party_id: number
    session_id: number
  }
  'questions.step': {
    at: Timestamp
    by_id: number | null
    call_id: number | null
    ends_on: string | null
    example: Generated<boolean>
    gathering_id: number | null
    id: GeneratedAlways<number>
    kind: 'call' | 'gathering' | 'course' | 'word'
    party_id: number
    programme_id: number | null
    question_id: number
    starts_on: string | null
    words: string | null
  }
  'questions.step_card': {
    at: Timestamp
    call_id: number
    ends_on: string
    gathering_id: number
    id: number
    kind: string
    programme_id: number
    question_id: number
    starts_on: string
  }
  'registrations.calendar_feed': {
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    person_id: number
    token: string
  }
  'registrations.code': {
    approved: Generated<boolean>
    capacity: number | null
    code: string
    expires_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    gathering_id: number
    id: GeneratedAlways<number>
    label: string | null
  }
  'registrations.desk': {
    gathering_id: number
    last_arrival: Generated<number>
    last_number: Generated<number>
  }
  'registrations.message': {
    audience: ColumnType<unknown, string | undefined, string>
    body: string
    gathering_id: number
    id: GeneratedAlways<number>
    once: string | null
    person_id: number | null
    recipients: number
    sent_at: ColumnType<Date, Date | string | undefined, Date | string>
    subject: string
  }
  'registrations.pool': {
    capacity: number | null
    gathering_id: number
    id: GeneratedAlways<number>
    kind: 'on-site' | 'online' | 'ticket-type' | 'slot' | 'session' | 'code'
    subject_id: Generated<number>
    taken: Generated<number>
    target: number | null
  }
  'registrations.question': {
    gathering_id: number
    help: ColumnType<LocalText | null, string | null | undefined, string | null>
    id: GeneratedAlways<number>
    kind: 'text' | 'choice' | 'choices' | 'number' | 'consent'
    label: Json<LocalText>
    options: ColumnType<unknown, string | undefined, string>
    position: Generated<number>
    removed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    required: Generated<boolean>
  }
  'registrations.registration': {
    answers: ColumnType<unknown, string | undefined, string>
    arrived: number
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    clash_told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    code_id: number | null
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    ended_by: 'self' | 'organiser' | 'gathering' | 'expired' | 'swapped' | 'left' | null
    gathering_id: number
    id: GeneratedAlways<number>
    mode: 'on-site' | 'online'
    needs: string | null
    offer_expires_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    once: string | null
    passed: Generated<number>
    person_id: number | null
    places: Generated<number>
    pools: number[]
    reason: string | null
    remark: string | null
    slot_id: number | null
    state: 'confirmed' | 'waiting' | 'offered' | 'requested' | 'cancelled' | 'declined'
    ticket_type_id: number | null
  }
  'registrations.registration_card': {
    arrived: number
    changed_at: Timestamp
    created_at: Timestamp
    gathering_id: number
    mode: string
    offer_expires_at: Timestamp
    person_id: number
    places: number
    registration_id: number
    slot_ends_at: Timestamp
    slot_starts_at: Timestamp
    state: string
  }
  'registrations.seat': {
    places: number
    pool_id: number
    registration_id: number
  }
  'registrations.settings': {
    active: Generated<boolean>
    approval: Generated<boolean>
    closes_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    code_required: Generated<boolean>
    gathering_id: number
    guests: Generated<number>
    hand_over: Generated<'free' | 'queue' | 'off'>
    intro: ColumnType<LocalText | null, string | null | undefined, string | null>
    offer_hours: Generated<number>
    opens_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    practical: ColumnType<LocalText | null, string | null | undefined, string | null>
    session_sign_up: Generated<boolean>
    waiting_list: Generated<boolean>
  }
  'registrations.sign_up': {
    arrived: number
    clash_told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    offer_expires_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    passed: Generated<number>
    registration_id: number
    session_id: number
    state: 'confirmed' | 'waiting' | 'offered'
  }
  'registrations.sign_up_card': {
    arrived: number
    gathering_id: number
    offer_expires_at: Timestamp
    person_id: number
    registration_id: number
    session_id: number
    state: string
  }
  'registrations.slot': {
    capacity: number | null
    ends_at: Timestamp
    gathering_id: number
    id: GeneratedAlways<number>
    starts_at: Timestamp
  }
  'registrations.span': {
    ends_at: Timestamp
    gathering_id: number
    person_id: number
    registration_id: number
    session_id: number
    starts_at: Timestamp
    title: Json<LocalText>
  }
  'registrations.taken_card': {
    ends_at: Timestamp
    gathering_id: number
    person_id: number
    room_text: string
    session_id: number
    starts_at: Timestamp
    title: Json<LocalText>
  }
  'registrations.ticket': {
    cancelled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    code: string
    code_hash: Buffer
    email: string | null
    holder: string | null
    id: GeneratedAlways<string>
    no_pictures: Generated<boolean>
    number: number
    position: number
    registration_id: number
    replaced_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'registrations.ticket_card': {
    changed_at: Timestamp
    code_hash: Buffer
    gathering_id: number
    holder: string
    mode: string
    needs: string
    no_pictures: boolean
    number: number
    person_id: number
    position: number
    registration_id: number
    remark: string
    slot_ends_at: Timestamp
    slot_starts_at: Timestamp
    state: string
    ticket_id: string
    ticket_type: string
    ticket_type_name: Json<LocalText>
  }
  'registrations.ticket_type': {
    about: ColumnType<LocalText | null, string | null | undefined, string | null>
    capacity: number | null
    gathering_id: number
    id: GeneratedAlways<number>
    mode: 'on-site' | 'online' | null
    name: Json<LocalText>
    position: Generated<number>
  }
  'reminders.afterwards_told': {
    gathering_id: number
    person_id: number
  }
  'reminders.afterwards_unwanted': {
    person_id: number
  }
  'reminders.digest_discipline': {
    discipline_id: string
    person_id: number
  }
  'reminders.digest_series': {
    person_id: number
    series_id: number
  }
  'reminders.told': {
    at: ColumnType<Date, Date | string | undefined, Date | string>
    gathering_id: number | null
    kind: 'week' | 'day' | 'hour' | 'digest' | 'afterwards'
    moment: Timestamp
    person_id: number
  }
  'reminders.wish': {
    afterwards: Generated<boolean>
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    digest: Generated<boolean>
    moments: Generated<string[]>
    person_id: number
    secret: Generated<string>
  }
  'responses.asker_told': {
    at: Timestamp
    call_id: number
    until: Timestamp
  }
  'responses.attachment': {
    attachment_id: string
    position: number
    response_id: number
  }
  'responses.attachment_card': {
    attachment_id: string
    position: number
    response_id: number
  }
  'responses.interview': {
    changed_at: Timestamp
    ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    guest_id: number | null
    host_id: number | null
    id: GeneratedAlways<number>
    others_asked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    place_words: string | null
    reminded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    response_id: number
    sequence: Generated<number>
    starts_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    state: Generated<'proposed' | 'agreed' | 'cancelled'>
    url: string | null
  }
  'responses.message': {
    at: Timestamp
    by_id: number | null
    id: GeneratedAlways<number>
    response_id: number
    side: 'asker' | 'responder'
    words: string
  }
  'responses.moment': {
    ends_at: Timestamp
    id: GeneratedAlways<number>
    interview_id: number
    starts_at: Timestamp
  }
  'responses.note': {
    at: Timestamp
    by_id: number | null
    id: GeneratedAlways<number>
    response_id: number
    words: string
  }
  'responses.nudge': {
    at: Timestamp
    call_id: number
    step: number
  }
  'responses.part': {
    position: number
    response_id: number
    work_id: number
  }
  'responses.part_card': {
    position: number
    response_id: number
    work_id: number
  }
  'responses.reader': {
    person_id: number
    read_id: Generated<number>
    response_id: number
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    told_id: Generated<number>
  }
  'responses.response': {
    amount: number | null
    answer: ColumnType<LocalText | null, string | null | undefined, string | null>
    answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    answered_by: number | null
    answers: ColumnType<unknown, string | undefined, string>
    available_from: string | null
    awarded: number | null
    by_id: number | null
    call_id: number
    changed_at: ColumnType<Date, Date | string | undefined, Date | string>
    created_at: ColumnType<Date, Date | string | undefined, Date | string>
    emptied_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    hours_a_week: number | null
    id: GeneratedAlways<number>
    motivation: Generated<string>
    once: string | null
    party_id: number
    place: number | null
    receipt_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    seen_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    shortlisted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    state: Generated<'draft' | 'sent' | 'shortlisted' | 'chosen' | 'declined' | 'withdrawn'>
    told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    withdrawal_told_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'responses.response_card': {
    amount: number
    answer: Json<LocalText>
    answered_at: Timestamp
    answers: Json<unknown>
    available_from: string
    awarded: number
    by_id: number
    call_id: number
    hours_a_week: number
    id: number
    motivation: string
    party_id: number
    place: number
    sent_at: Timestamp
    shortlisted_at: Timestamp
    state: string
  }
  'selection.award': {
    amount: number | null
    call_id: number
    motive: string
    response_id: number
  }
  'selection.conflict': {
    at: Timestamp
    because: 'own' | 'said'
    call_id: number
    person_id: number
    response_id: number
    words: string | null
  }
  'selection.criterion': {
    call_id: number
    hint: string | null
    id: GeneratedAlways<number>
    name: string
    position: number
    weight: Generated<number>
  }
  'selection.juror': {
    answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    call_id: number
    invited_at: Timestamp
    invited_by: number | null
    person_id: number
    state: Generated<'invited' | 'accepted' | 'declined'>
  }
  'selection.procedure': {
    blind_first: Generated<boolean>
    call_id: number
    decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    decided_by: number | null
    jurors_counted: number | null
    jury_share: Generated<number>
    phase: Generated<'preparing' | 'blind' | 'open' | 'decided'>
    statement: string | null
    vote_from: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    vote_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    votes_counted: number | null
  }
  'selection.remark': {
    at: Timestamp
    call_id: number
    person_id: number
    response_id: number
    words: string
  }
  'selection.score': {
    at: Timestamp
    call_id: number
    criterion_id: number
    person_id: number
    points: number
    response_id: number
    round: 'blind' | 'open'
  }
  'selection.vote': {
    at: Timestamp
    call_id: number
    person_id: number
    response_id: number
  }
  'stories.about_card': {
    gathering_id: number
    party_id: number
    series_id: number
    story_id: number
  }
  'stories.author': {
    agreed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    invited_by: number | null
    person_id: number
    position: Generated<number>
    story_id: number
  }
  'stories.collection': {
    changed_at: Timestamp
    created_by: number | null
    example: Generated<boolean>
    id: GeneratedAlways<number>
    intro: Generated<string>
    locale: 'nl' | 'en'
    party_id: number
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    slug: string
    title: string
  }
  'stories.collection_card': {
    changed_at: Timestamp
    example: boolean
    id: number
    intro: string
    locale: string
    party_id: number
    published_at: Timestamp
    slug: string
    title: string
  }
  'stories.collection_step': {
    collection_id: number
    gathering_id: number | null
    id: GeneratedAlways<number>
    note: Generated<string>
    position: number
    story_id: number | null
  }
  'stories.former_slug': {
    slug: string
    story_id: number
  }
  'stories.import': {
    changed_at: Timestamp
    created_at: Timestamp
    created_by: number | null
    facts: ColumnType<unknown, string | undefined, string>
    id: Generated<string>
    name: string
    party_id: number | null
    problem: string | null
    size: Generated<string>
    state: Generated<'receiving' | 'reading' | 'read' | 'making' | 'done' | 'undoing' | 'undone' | 'failed'>
    wishes: Json<unknown> | null
    worked_at: ColumnType<Date, Date | string | undefined, Date | string>
  }
  'stories.import_item': {
    content: Json<unknown> | null
    guid: string
    import_id: string
    notes: ColumnType<unknown, string | undefined, string>
    number: number
    source: string
    state: 'found' | 'cannot' | 'made' | 'known' | 'undone' | 'kept'
    story_id: number | null
    title: string
  }
  'stories.import_part': {
    bytes: Buffer
    import_id: string
    number: number
  }
  'stories.link': {
    call_id: number | null
    gathering_id: number | null
    other_id: number | null
    party_id: number | null
    place_id: number | null
    relation: 'about' | 'rests-on'
    series_id: number | null
    story_id: number
  }
  'stories.moved_address': {
    path: string
    story_id: number
  }
  'stories.origin': {
    dated: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    guid: string
    import_id: string | null
    made_at: Timestamp
    party_id: number
    story_id: number
  }
  'stories.picture': {
    added_at: Timestamp
    added_by: number | null
    id: string
    story_id: number
  }
  'stories.read_mark': {
    person_id: number
    read_at: Timestamp
    story_id: number
  }
  'stories.story': {
    asked_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    asked_by: number | null
    asked_of: 'party' | 'steward' | null
    changed_at: Timestamp
    cover_alt: Generated<string>
    cover_id: string | null
    created_by: number | null
    credited: Generated<string>
    example: Generated<boolean>
    id: GeneratedAlways<number>
    licence: Generated<'cc0' | 'cc-by' | 'cc-by-sa' | 'cc-by-nc' | 'reserved'>
    original: 'nl' | 'en'
    party_id: number
    published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    returned_reason: string | null
    slug: string
    sources: Generated<string>
    withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  }
  'stories.story_card': {
    cover_alt: string
    cover_id: string
    example: boolean
    id: number
    licence: string
    locale: string
    original: string
    party_id: number
    published_at: Timestamp
    shown_at: Timestamp
    slug: string
    summary: string
    title: string
    words: number
  }
  'stories.story_discipline': {
    discipline_id: string
    story_id: number
  }
  'stories.story_search': {
    document: string
    story_id: number
  }
  'stories.story_skill': {
    skill_id: string
    story_id: number
  }
  'stories.story_text': {
    locale: 'nl' | 'en'
    newest: number
    shown: number | null
    shown_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    story_id: number
  }
  'stories.version': {
    body: string
    follows: number | null
    locale: 'nl' | 'en'
    note: Generated<string>
    number: number
    story_id: number
    summary: string
    title: string
    words: GeneratedAlways<number>
    written_at: Timestamp
    written_by: number | null
  }
  'takeaways.cue': {
    end_ms: number
    material_id: number
    number: number
    speaker: string | null
    start_ms: number
    text: string
  }
  'takeaways.mark': {
    at: Timestamp
    giver_id: number
    person_id: number
    sentence_id: number
  }
  'takeaways.material': {
    added_at: Timestamp
    added_by: number | null
    attachment_id: string | null
    example: Generated<boolean>
    href: string | null
    id: GeneratedAlways<number>
    licence: 'cc0' | 'cc-by' | 'cc-by-sa' | 'cc-by-nc' | 'reserved'
    locale: 'nl' | 'en'
    sort: 'slides' | 'recording'
    talk_id: number
    title: string
  }
  'takeaways.sentence': {
    changed_at: Timestamp
    chosen: number | null
    example: Generated<boolean>
    given_at: Timestamp
    grouped: Generated<number>
    hidden_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
    hidden_by: number | null
    hidden_reason: string | null
    id: GeneratedAlways<number>
    locale: 'nl' | 'en'
    named: Generated<boolean>
    person_id: number
    place: number
    talk_id: number
    words: string
  }
  'takeaways.sentence_card': {
    by_speaker: boolean
    changed_at: Timestamp
    chosen: number
    episode_id: number
    gathering_id: number
    given_at: Timestamp
    grouped: number
    id: number
    locale: string
    named: boolean
    person_id: number
    session_id: number
    talk_id: number
    words: string
  }
  'takeaways.talk': {
    episode_id: number | null
    gathering_id: number | null
    id: GeneratedAlways<number>
    session_id: number | null
  }
  'takeaways.talk_card': {
    episode_id: number
    episode_slug: string
    gathering_id: number
    id: number
    series_id: number
    session_id: number
    session_title: Json<LocalText>
    show_slug: string
    slug: string
    starts_at: Timestamp
    title: Json<LocalText>
  }
}
