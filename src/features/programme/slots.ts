import { defineSlot } from '#platform/feature'
import type { GatheringBrief } from './gatherings/brief.ts'

/** At the top of the box beside a gathering's page: taking part. Asked for drafts too, which organisers see. */
export const gatheringAction = defineSlot<{ gathering: GatheringBrief; over: boolean }>('programme.gatheringAction')

/** Pages for organising one gathering, as `SubNavigationItem`s; `current` is the key of the page that is open. */
export const manageLinks = defineSlot<{ gathering: GatheringBrief; current: string }>('programme.manageLinks')
