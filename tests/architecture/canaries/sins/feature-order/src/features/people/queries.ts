import { kinds } from '#programme'

export const everybody = () => kinds
