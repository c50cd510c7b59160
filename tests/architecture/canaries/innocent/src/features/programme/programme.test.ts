import { expect, test } from 'vitest'
import { openTestApp } from '../../app/testing.ts'

test('opens', () => expect(openTestApp).toBeDefined())
