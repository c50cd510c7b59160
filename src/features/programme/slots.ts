import { defineSlot } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { GatheringBrief } from './gatherings/brief.ts'

/** At the top of the box beside a gathering's page: taking part. Asked for drafts too, which organisers see. */
export const gatheringAction = defineSlot<{ gathering: GatheringBrief; over: boolean }>('programme.gatheringAction')

/** On a gathering's page below its programme: what later features have for who reads it. */
export const gatheringPage = defineSlot<{ gathering: GatheringBrief; over: boolean }>('programme.gatheringPage')

/** Pages for organising one gathering, as `SubNavigationItem`s; `current` is the key of the page that is open. */
export const manageLinks = defineSlot<{ gathering: GatheringBrief; current: string }>('programme.manageLinks')

/** On a series' page, below what is coming: what later features have around it. */
export const seriesPage = defineSlot<{ id: number; slug: string; title: LocalText }>('programme.seriesPage')
