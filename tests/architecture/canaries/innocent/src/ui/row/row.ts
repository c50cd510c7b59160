import { turn } from '#engine/rotation'

export const row = turn
