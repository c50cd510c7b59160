import { readFileSync } from 'node:fs'

export const marker = readFileSync
