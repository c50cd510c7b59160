import { defineSlot, type Member } from '#platform/feature'

/** On a member's own page: what each feature has for its owner. */
export const ownPage = defineSlot<{ member: Member }>('members.ownPage')

/** On the stewards' desk: what waits for a steward. */
export const stewardDesk = defineSlot<{ member: Member }>('members.stewardDesk')
