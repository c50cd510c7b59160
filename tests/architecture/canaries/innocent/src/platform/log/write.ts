import { environment } from '#platform/config'

export const write = () => environment
