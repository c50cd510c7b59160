import { createHash } from 'node:crypto'

/** SHA-256, as hexadecimal text. */
export const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
