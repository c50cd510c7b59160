import { kinds } from '#programme'

export const write = () => kinds
