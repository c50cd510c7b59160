import { expect, test } from 'vitest'

test.skip('opens', () => expect(1).toBe(2))
